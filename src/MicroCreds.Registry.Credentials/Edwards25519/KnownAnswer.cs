namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>A signature whose verdict is known.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="IsValid">Whether libsodium 1.0.18 accepts it.</param>
/// <param name="Key">The public key, in hexadecimal.</param>
/// <param name="Message">The message, in hexadecimal.</param>
/// <param name="Signature">The signature, in hexadecimal.</param>
internal sealed record KnownAnswer(string Name, bool IsValid, string Key, string Message, string Signature)
{
    // The message of those that are made here, and the multiple of B that most of them are by.
    private const string Ours = "4d6963726f4372656473";
    private const string OurKey = "8c17a3c1455b221eb1c95fbac26e53cc1467900ddf5fba536ed774b53f841b62";

    // The same multiple of B and a point of order 8.
    private const string MixedKey = "8474db6860dd66ab15063b19aa1e72a992723e4aaf759d310973108cfb2baf01";

    /// <summary>RFC 8032 section 7.1 TEST 1 to 3, and one of each kind that verifiers judge differently.</summary>
    public static IReadOnlyList<KnownAnswer> All { get; } =
    [
        new("RFC 8032 TEST 1", true, "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
        new("RFC 8032 TEST 2", true, "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
        new("RFC 8032 TEST 3", true, "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
        new("another message", false, "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af83",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
        new("S of L more", false, OurKey, Ours,
            "f1cdaa21fe08e5c56c99a8c2a9c1a77c904f666cddbac78169ba915089a1789c496f783cea42d2a28d92ead9508b63a0ff7635a410a00a4bc827ceddce12461e"),
        new("mixed key, the equation holds", true, MixedKey, Ours,
            "c4ce5242a8d3acd9f7c685fa8bfe8da628e0eeda251bc0938094a1645b4954a109397f854558b971c6b95fd8f1960508d2d9e210703e858712abf5cf6df71d02"),
        new("mixed key, the equation holds only times 8", false, MixedKey, Ours,
            "f1cdaa21fe08e5c56c99a8c2a9c1a77c904f666cddbac78169ba915089a1789c20b441cdbf3e69c45a87d0e6763fb72ce1fb30249c84f6151f5e4cd86f885908"),
        new("mixed R, the equation holds only times 8", false, OurKey, Ours,
            "8f6b944535a97ba38ce9d1f1fd97199f7fe9d0368bf9cca298bac0a93bf67105fcde8c66835a6f256516e039664b63664431b2f3150caadbca40c4d4a30ff90c"),
        new("mixed key and R, the equation holds", true, MixedKey, Ours,
            "b7b31b5dc2f75ccd7f9b5ec1b8e495786c30c77d067cfcab4fbf026d788e50bdb6c792cf3c66cfe055d60b61dd667fe43c9b6ae5eac8c4f7631c77c00e9dc202"),
        new("neutral R, the equation holds", false, OurKey, Ours,
            "0100000000000000000000000000000000000000000000000000000000000000aab9fc10d67617d7eafb1fd29d3f6b1c66795600b67acf7520525ef0b6257c07"),
        new("key of order 8, the equation holds", false, "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", Ours,
            "ce8a14950151581cce233be4ba4d636277c8e1afaba2feba46cb326694b2fc93c28eb07b7dfd862a5834d0ce488344c8611e67e226639dc76d009ad3319b7d07"),
        new("key not below p, the equation holds", false, "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", Ours,
            "f1cdaa21fe08e5c56c99a8c2a9c1a77c904f666cddbac78169ba915089a1789cc18eb07b7dfd862a5834d0ce488344c8611e67e226639dc76d009ad3319b7d07"),
    ];
}
