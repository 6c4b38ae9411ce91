using System.Text.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Keys;

public class Ed25519Tests
{
    // RFC 8032 section 7.1: TEST 1, 2, 3 and SHA(abc).
    [Theory]
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    [InlineData("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42", "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704")]
    public void Sign_Rfc8032Vector_MatchesAndVerifies(string seed, string publicKey, string message, string signature)
    {
        using var key = SigningKey.FromSeed(Convert.FromHexString(seed));
        Assert.Equal(publicKey, Convert.ToHexStringLower(key.PublicKey.Span));
        var made = new byte[Ed25519.SignatureSize];
        key.Sign(Convert.FromHexString(message), made);
        Assert.Equal(signature, Convert.ToHexStringLower(made));
        Assert.True(Ed25519.Verify(key.PublicKey.Span, Convert.FromHexString(message), made));
        var exported = new byte[Ed25519.SeedSize];
        key.ExportSeed(exported);
        Assert.Equal(seed, Convert.ToHexStringLower(exported));
    }

    [VectorFact]
    public void Verify_Wycheproof_AgreesOnEveryCase()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(SharedVectors.PathTo("wycheproof/ed25519_test.json")));
        var count = 0;
        foreach (var group in file.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var publicKey = Convert.FromHexString(group.GetProperty("publicKey").GetProperty("pk").GetString()!);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var message = Convert.FromHexString(test.GetProperty("msg").GetString()!);
                var signature = Convert.FromHexString(test.GetProperty("sig").GetString()!);
                var expected = test.GetProperty("result").GetString() == "valid";
                Assert.True(expected == Ed25519.Verify(publicKey, message, signature), $"tcId {test.GetProperty("tcId")}");
                count++;
            }
        }

        Assert.Equal(file.RootElement.GetProperty("numberOfTests").GetInt32(), count);
    }

    [Fact]
    public void Verify_WrongLengths_SignatureIsFalseAndKeyThrows()
    {
        using var key = SigningKey.Generate();
        var signature = new byte[Ed25519.SignatureSize];
        key.Sign("x"u8, signature);
        Assert.True(Ed25519.Verify(key.PublicKey.Span, "x"u8, signature));
        Assert.False(Ed25519.Verify(key.PublicKey.Span, "x"u8, signature.AsSpan(1)));
        Assert.False(Ed25519.Verify(key.PublicKey.Span, "x"u8, [.. signature, 0]));
        Assert.False(Ed25519.Verify(key.PublicKey.Span, "x"u8, []));
        Assert.False(Ed25519.Verify(key.PublicKey.Span, "y"u8, signature));
        Assert.Throws<ArgumentException>(() => Ed25519.Verify(key.PublicKey.Span[1..], "x"u8, signature));
        Assert.Throws<ArgumentException>(() => key.Sign("x"u8, new byte[63]));
        Assert.Throws<ArgumentException>(() => SigningKey.FromSeed(new byte[31]));
    }

    [Fact]
    public void TryImportMultikey_SecretOfTheVectors_GivesTheirPublicKey()
    {
        // The key pair that VC-DI-EdDSA 1.0 publishes for its examples.
        Assert.True(SigningKey.TryImportMultikey("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq", out var key));
        using (key)
            Assert.Equal("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", key.PublicKeyMultibase);
    }

    [Theory]
    [InlineData("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")]
    [InlineData("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjx")]
    [InlineData("")]
    public void TryImportMultikey_NoSecret_IsRefused(string text) => Assert.False(SigningKey.TryImportMultikey(text, out _));

    [Fact]
    public void Generate_Twice_GivesDifferentKeys()
    {
        using var one = SigningKey.Generate();
        using var other = SigningKey.Generate();
        Assert.NotEqual(one.PublicKeyMultibase, other.PublicKeyMultibase);
        Span<byte> seed = stackalloc byte[Ed25519.SeedSize];
        one.ExportSeed(seed);
        Assert.True(SigningKey.TryImportMultikey(Multikey.FormatEd25519Secret(seed), out var again));
        using (again)
            Assert.Equal(one.PublicKeyMultibase, again.PublicKeyMultibase);
    }

    [Fact]
    public void Sign_Disposed_Throws()
    {
        var key = SigningKey.Generate();
        key.Dispose();
        key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => key.Sign("x"u8, new byte[64]));
        Assert.Throws<ObjectDisposedException>(() => key.ExportSeed(new byte[32]));
    }

    [Fact]
    public async Task Sign_WhileAnotherThreadDisposes_GivesARightSignatureOrThrows()
    {
        for (var round = 0; round < 50; round++)
        {
            var key = SigningKey.Generate();
            using var started = new SemaphoreSlim(0);
            var signing = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                var signature = new byte[64];
                started.Release();
                try
                {
                    while (true)
                    {
                        key.Sign("message"u8, signature);
                        if (!Ed25519.Verify(key.PublicKey.Span, "message"u8, signature))
                            return false;
                    }
                }
                catch (ObjectDisposedException)
                {
                    return true;
                }
            })).ToArray();
            await started.WaitAsync();
            key.Dispose();
            Assert.All(await Task.WhenAll(signing), Assert.True);
        }
    }
}
