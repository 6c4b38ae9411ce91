using System.Text.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.TestKit;

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
    public void TryParse_P384AndSecrets_HaveTheirLengths()
    {
        byte[] scalar = [.. Key, .. Key[..16]];
        AssertParses(Multibase.EncodeBase58([0x81, 0x24, 0x03, .. scalar]), MultikeyType.P384Public, [0x03, .. scalar]);
        AssertParses(Multibase.EncodeBase58([0x86, 0x26, .. Key]), MultikeyType.P256Secret, Key);
        AssertParses(Multibase.EncodeBase58([0x87, 0x26, .. scalar]), MultikeyType.P384Secret, scalar);
        byte[] long66 = [.. Key, .. Key, 1, 2];
        AssertParses(Multibase.EncodeBase58([0x82, 0x24, 0x03, .. long66]), MultikeyType.P521Public, [0x03, .. long66]);
        AssertParses(Multibase.EncodeBase58([0x88, 0x26, .. long66]), MultikeyType.P521Secret, long66);
        AssertRefused(Multibase.EncodeBase58([0x82, 0x24, 0x04, .. long66]));
        AssertRefused(Multibase.EncodeBase58([0x82, 0x24, 0x03, .. scalar]));
        AssertRefused(Multibase.EncodeBase58([0x81, 0x24, 0x03, .. Key]));
        AssertRefused(Multibase.EncodeBase58([0x81, 0x24, 0x04, .. scalar]));
        AssertRefused(Multibase.EncodeBase58([0x87, 0x26, .. Key]));
        AssertRefused(Multibase.EncodeBase58([0x86, 0x26, .. scalar]));
    }

    [VectorTheory]
    [InlineData("did-key/nist-curves.json", KeyType.P256, "zDna")]
    [InlineData("did-key/nist-curves.json", KeyType.P384, "z82L")]
    [InlineData("did-key/nist-curves.json", KeyType.P521, "z2J9")]
    [InlineData("did-key/rsa.json", KeyType.Rsa, "z")]
    public void TryReadPublic_PublishedDidKeys_ReadAndWriteBack(string vectors, KeyType expected, string prefix)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(SharedVectors.PathTo(vectors)));
        var texts = file.RootElement.EnumerateObject().Select(member => member.Name["did:key:".Length..])
            .Where(text => text.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(texts);
        Assert.All(texts, text =>
        {
            Assert.True(Multikey.TryReadPublic(text, out var type, out var key));
            Assert.Equal(expected, type);
            Assert.True(Signatures.IsPublicKey(type, key));
            Assert.Equal(text, Multikey.FormatPublic(type, key));
        });
    }

    [Fact]
    public void TryReadPublic_SecretOrOtherOrTooLong_IsRefused()
    {
        Assert.False(Multikey.TryReadPublic(Multikey.FormatEd25519Secret(Key), out _, out _));
        Assert.False(Multikey.TryReadPublic(Multibase.EncodeBase58([0xEC, 0x01, .. Key]), out _, out _));
        Assert.False(Multikey.TryReadPublic(new string('z', 1444), out _, out _));
        Assert.False(Multikey.TryReadPublic(new string('z', 1_000_000), out _, out _));
        Assert.False(Multikey.TryReadPublic(new string('z', 300), out _, out _));
        Assert.Throws<ArgumentException>(() => Multikey.FormatPublic(KeyType.P256, Key));
        Assert.Throws<ArgumentException>(() => Multikey.FormatPublic(KeyType.Rsa, Key));
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
