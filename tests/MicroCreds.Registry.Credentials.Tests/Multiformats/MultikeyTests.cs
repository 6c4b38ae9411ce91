using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Credentials.Tests.Multiformats;

public class MultikeyTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [Fact]
    public void Format_Ed25519_ReadsBackWithTheFamiliarPrefixes()
    {
        Assert.StartsWith("z6Mk", Multikey.FormatEd25519Public(Key), StringComparison.Ordinal);
        Assert.StartsWith("z3u2", Multikey.FormatEd25519Secret(Key), StringComparison.Ordinal);
        AssertParses(Multikey.FormatEd25519Public(Key), MultikeyType.Ed25519Public, Key);
        AssertParses(Multikey.FormatEd25519Secret(Key), MultikeyType.Ed25519Secret, Key);
    }

    [Fact]
    public void TryParse_P256_NeedsACompressedPoint()
    {
        AssertParses(Multibase.EncodeBase58([0x80, 0x24, 0x02, .. Key]), MultikeyType.P256Public, [0x02, .. Key]);
        AssertRefused(Multibase.EncodeBase58([0x80, 0x24, 0x04, .. Key]));
        AssertRefused(Multibase.EncodeBase58([0x80, 0x24, .. Key]));
    }

    [Fact]
    public void TryParse_UnknownPrefix_IsOther() =>
        AssertParses(Multibase.EncodeBase58([0xEC, 0x01, .. Key]), MultikeyType.Other, []);

    [Fact]
    public void TryParse_WrongLengthOrBase_IsRefused()
    {
        AssertRefused(Multibase.EncodeBase58([0xED, 0x01, .. Key, 0]));
        AssertRefused(Multibase.EncodeBase58([0xED, 0x01, .. Key[1..]]));
        AssertRefused(Multibase.EncodeBase58([0xED, 0x01]));
        AssertRefused(Multibase.EncodeBase64Url([0xED, 0x01, .. Key]));
        AssertRefused(Multikey.FormatEd25519Public(Key) + " ");
        AssertRefused("");
        AssertRefused("z");
        Assert.Throws<ArgumentException>(() => Multikey.FormatEd25519Public(Key.AsSpan(1)));
    }

    private static void AssertParses(string text, MultikeyType expectedType, byte[] expectedKey)
    {
        Span<byte> key = stackalloc byte[Multikey.MaxKeyBytes];
        Assert.True(Multikey.TryParse(text, out var type, key, out var written));
        Assert.Equal(expectedType, type);
        Assert.Equal(expectedKey, key[..written].ToArray());
    }

    private static void AssertRefused(string text) => Assert.False(Multikey.TryParse(text, out _, new byte[Multikey.MaxKeyBytes], out _));
}
