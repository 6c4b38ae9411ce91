using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Baking;

public sealed class BakedPngTests
{
    [VectorFact]
    public void TryExtract_PublishedImage_GivesThePublishedJws()
    {
        var credential = Images.Extract(File.ReadAllBytes(SharedVectors.PathTo("openbadges/baked/simple-jwt.png")));
        Assert.Equal((OpenBadgesVersion.V3, BakedForm.CompactJws), (credential.Version, credential.Form));
        Assert.StartsWith("eyJ", Images.Text(credential), StringComparison.Ordinal);
    }

    [VectorTheory]
    [InlineData(Images.Json, BakedForm.Json, OpenBadgesVersion.V3)]
    [InlineData(Images.Jws, BakedForm.CompactJws, OpenBadgesVersion.V3)]
    [InlineData(Images.Json, BakedForm.Json, OpenBadgesVersion.V2)]
    public void TryBake_PublishedImage_ChangesNothingButTheBadge(string text, BakedForm form, OpenBadgesVersion version)
    {
        var image = File.ReadAllBytes(SharedVectors.PathTo("openbadges/baked/simple-jwt.png"));
        var baked = Images.Bake(image, Images.Credential(text, version));
        var keyword = version == OpenBadgesVersion.V3 ? "openbadgecredential" : "openbadges";
        Assert.Equal(WithoutText(image, keyword), WithoutText(baked, keyword));
        Assert.Equal(baked, Images.Bake(baked, Images.Credential(text, version)));
        if (version == OpenBadgesVersion.V3)
            Assert.Equal((form, text), (Images.Extract(baked).Form, Images.Text(Images.Extract(baked))));
    }

    [Fact]
    public void TryBake_PlainImage_WritesTheChunkThatTheStandardDescribes()
    {
        byte[] data = [.. "openbadgecredential"u8, 0, 0, 0, 0, 0, .. Images.Bytes(Images.Json)];
        Assert.Equal(Images.Png(Images.Chunk("iTXt", data)), Images.Bake(Images.Png(), Images.Credential(Images.Json)));
    }

    [Fact]
    public void TryBake_BytesAfterTheEnd_Stay()
    {
        byte[] image = [.. Images.Png(), .. "left over"u8];
        var baked = Images.Bake(image, Images.Credential(Images.Jws));
        Assert.EndsWith("left over", Encoding.Latin1.GetString(baked), StringComparison.Ordinal);
        Assert.Equal(Images.Jws, Images.Text(Images.Extract(baked)));
    }

    [Fact]
    public void TryBake_BadgeOfTheOtherStandard_StaysAndComesSecond()
    {
        var image = Images.Png(Images.International("openbadges", """{"old":1}"""));
        var baked = Images.Bake(image, Images.Credential(Images.Json));
        Assert.Equal(image.Length + Images.Chunk("iTXt", new byte[24]).Length + Images.Bytes(Images.Json).Length, baked.Length);
        Assert.Equal((OpenBadgesVersion.V3, Images.Json), (Images.Extract(baked).Version, Images.Text(Images.Extract(baked))));
        Assert.Equal((OpenBadgesVersion.V2, """{"old":1}"""), (Images.Extract(image).Version, Images.Text(Images.Extract(image))));
    }

    [Theory]
    [InlineData("tEXt", false)]
    [InlineData("zTXt", true)]
    public void TryExtract_OlderTextChunk_IsReadAsLatin1(string type, bool compressed)
    {
        var text = Encoding.Latin1.GetBytes("""{"name":"Köln"}""");
        byte[] data = compressed ? [.. "openbadges"u8, 0, 0, .. Images.Deflate(text)] : [.. "openbadges"u8, 0, .. text];
        Assert.Equal("""{"name":"Köln"}""", Images.Text(Images.Extract(Images.Png(Images.Chunk(type, data)))));
    }

    [Fact]
    public void TryExtract_LegacyAddress_IsAUrl()
    {
        var credential = Images.Extract(Images.Png(Images.Chunk("tEXt", [.. "openbadges"u8, 0, .. "https://example.org/a/1"u8])));
        Assert.Equal((BakedForm.Url, "https://example.org/a/1"), (credential.Form, Images.Text(credential)));
        Assert.Throws<ArgumentException>(() => BakedBadge.TryBake(Images.Png(), credential, new ArrayBufferWriter<byte>(), out _));
        Assert.Equal(BakingErrorCodes.CredentialMalformed,
            Images.Refused(Images.Png(Images.Chunk("tEXt", [.. "openbadgecredential"u8, 0, .. "https://example.org/a/1"u8]))).Code);
    }

    [Fact]
    public void TryExtract_CompressedText_IsRead() =>
        Assert.Equal(Images.Json, Images.Text(Images.Extract(Images.Png(Images.International("openbadgecredential", Images.Json, compressed: true)))));

    [Fact]
    public void TryExtract_CompressedTextThatExpandsTooFar_IsRefused()
    {
        var bomb = Images.Png(Images.International("openbadgecredential", "{" + new string(' ', 7_000_000) + "}", compressed: true));
        Assert.True(bomb.Length < 20_000);
        Assert.Equal(BakingErrorCodes.CredentialTooLarge, Images.Refused(bomb).Code);
        Assert.Equal(BakingErrorCodes.CredentialTooLarge,
            Images.Refused(Images.Png(Images.International("openbadgecredential", "{" + new string('a', BakedCredential.MaxBytes) + "}"))).Code);
    }

    [Fact]
    public void TryExtract_CompressedTextCutOffAnywhere_IsRefused()
    {
        var data = Images.Deflate(Images.Bytes(Images.Json));
        for (var length = 0; length < data.Length; length++)
        {
            byte[] cut = [.. "openbadgecredential"u8, 0, 1, 0, 0, 0, .. data.AsSpan(0, length)];
            Assert.Equal(BakingErrorCodes.Malformed, Images.Refused(Images.Png(Images.Chunk("iTXt", cut))).Code);
        }
    }

    [Fact]
    public void TryExtract_TwoBadges_AreRefusedWithThePlace()
    {
        var first = Images.International("openbadgecredential", Images.Json);
        var error = Images.Refused(Images.Png(first, Images.International("openbadgecredential", Images.Jws)));
        Assert.Equal(BakingErrorCodes.BakedTwice, error.Code);
        Assert.Contains($"the iTXt chunk at byte {33 + first.Length}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryExtract_NoBadge_SaysSo()
    {
        Assert.Equal(BakingErrorCodes.NotBaked, Images.Refused(Images.Png()).Code);
        Assert.Equal(BakingErrorCodes.NotBaked, Images.Refused(Images.Png(Images.International("openbadgecredentials", Images.Json))).Code);
        Assert.Equal(BakingErrorCodes.Unsupported, Images.Refused(Images.Bytes("GIF89a")).Code);
        Assert.Equal(BakingErrorCodes.Unsupported, Images.Refused([]).Code);
        Assert.Equal(BakingErrorCodes.TooLarge, Images.Refused([.. Images.Png(), .. new byte[BakedBadge.MaxImageBytes]]).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain words")]
    [InlineData("[1]")]
    [InlineData("{\"a\":1")]
    [InlineData("a.b")]
    [InlineData("a..c")]
    [InlineData("a.b.c.d")]
    [InlineData("a.b=.c")]
    public void TryExtract_TextThatIsNoBadge_IsRefusedWithThePlace(string text)
    {
        var error = Images.Refused(Images.Png(Images.International("openbadgecredential", text)));
        Assert.Equal(BakingErrorCodes.CredentialMalformed, error.Code);
        Assert.Contains("the iTXt chunk at byte 33", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6F70656E626164676563726564656E7469616C")]
    [InlineData("6F70656E626164676563726564656E7469616C00")]
    [InlineData("6F70656E626164676563726564656E7469616C000000")]
    [InlineData("6F70656E626164676563726564656E7469616C00000000")]
    [InlineData("6F70656E626164676563726564656E7469616C00020000007B7D")]
    [InlineData("6F70656E626164676563726564656E7469616C00000100007B7D")]
    public void TryExtract_MalformedTextChunk_IsRefused(string data) =>
        Assert.Contains(Images.Refused(Images.Png(Images.Chunk("iTXt", Convert.FromHexString(data)))).Code,
            (string[])[BakingErrorCodes.Malformed, BakingErrorCodes.NotBaked]);

    [Fact]
    public void TryExtract_BrokenChunks_AreRefusedEachForItsReason()
    {
        var image = Images.Png(Images.International("openbadgecredential", Images.Json));
        Assert.Equal(BakingErrorCodes.ChecksumWrong, Images.Refused(Changed(image, image.Length - 1, 0)).Code);
        Assert.Equal(BakingErrorCodes.ChecksumWrong, Images.Refused(Changed(image, 20, 9)).Code);
        Assert.Equal(BakingErrorCodes.Malformed, Images.Refused(Changed(image, 12, (byte)'J')).Code);
        Assert.Equal(BakingErrorCodes.Malformed, Images.Refused(Changed(image, 37, (byte)'1')).Code);
        Assert.Equal(BakingErrorCodes.Malformed, Images.Refused(Images.Png(Images.Chunk("IHDR", new byte[13]))).Code);
        Assert.Equal(BakingErrorCodes.Malformed, Images.Refused(Images.Png(Images.Chunk("IEND", [1]))).Code);
        foreach (var length in (uint[])[1000, int.MaxValue, uint.MaxValue, uint.MaxValue - 11])
        {
            var longer = (byte[])image.Clone();
            BinaryPrimitives.WriteUInt32BigEndian(longer.AsSpan(33), length);
            Assert.Equal(BakingErrorCodes.Truncated, Images.Refused(longer).Code);
        }
    }

    [Fact]
    public void TryBakeAndTryExtract_AnyTruncation_IsRefusedAndWritesNothing()
    {
        var image = Images.Png(Images.International("openbadgecredential", Images.Json));
        for (var length = 0; length < image.Length; length++)
        {
            Assert.Equal(length < 8 ? BakingErrorCodes.Unsupported : BakingErrorCodes.Truncated, Images.Refused(image[..length]).Code);
            var output = new ArrayBufferWriter<byte>();
            Assert.False(BakedBadge.TryBake(image.AsMemory(0, length), Images.Credential(Images.Jws), output, out _));
            Assert.Equal(0, output.WrittenCount);
        }
    }

    private static byte[] Changed(byte[] image, int at, byte value)
    {
        var changed = (byte[])image.Clone();
        changed[at] = value;
        return changed;
    }

    // Cuts the text chunks with a keyword out, without the code under test.
    private static byte[] WithoutText(byte[] image, string keyword)
    {
        var kept = image[..8].ToList();
        for (var at = 8; at < image.Length;)
        {
            var end = at + 12 + BinaryPrimitives.ReadInt32BigEndian(image.AsSpan(at));
            if (!Encoding.Latin1.GetString(image, at + 4, end - at - 4).StartsWith("iTXt" + keyword + "\0", StringComparison.Ordinal))
                kept.AddRange(image[at..end]);
            at = end;
        }

        return [.. kept];
    }
}
