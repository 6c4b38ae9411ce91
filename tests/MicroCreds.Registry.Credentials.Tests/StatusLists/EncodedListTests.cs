using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Compression;
using MicroCreds.Registry.Credentials.StatusLists;

namespace MicroCreds.Registry.Credentials.Tests.StatusLists;

public sealed class EncodedListTests
{
    [Theory]
    [InlineData(131_072, 0)]
    [InlineData(131_072, 5_000)]
    [InlineData(1_048_576, 1_000)]
    public void Encode_AnyBits_DecodeToTheSame(int length, int set)
    {
        const int Seed = 20261121;
        var random = new Random(Seed);
        var bits = new StatusBitstring(length);
        for (var i = 0; i < set; i++)
            bits[random.Next(length)] = true;

        var text = EncodedList.Encode(bits);
        Assert.StartsWith("uH4sI", text, StringComparison.Ordinal);
        Assert.DoesNotContain('=', text);
        Assert.True(EncodedList.TryDecode(text, out var decoded, out var reason), reason);
        Assert.True(bits.Bytes.SequenceEqual(decoded.Bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("u")]
    [InlineData("zH4sIAAAAAAAA")]
    [InlineData("H4sIAAAAAAAA")]
    [InlineData("uH4sI=")]
    [InlineData("uH4sI+AAA/AAAAAAAAAAAA")]
    [InlineData("uAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("uH4sIAAAAAAAAAAAAAAAAAAA")]
    public void TryDecode_NotAnEncodedList_IsRefused(string text)
    {
        Assert.False(EncodedList.TryDecode(text, out _, out var reason));
        Assert.NotEmpty(reason);
    }

    [Fact]
    public void TryDecode_AnyTruncation_IsRefused()
    {
        var bits = new StatusBitstring { [17] = true, [130_000] = true };
        var text = EncodedList.Encode(bits);
        for (var length = 0; length < text.Length; length++)
            Assert.False(EncodedList.TryDecode(text.AsSpan(0, length), out _, out _), $"taken at {length} of {text.Length}");
    }

    [Fact]
    public void TryDecode_AnyChangedByte_IsRefusedOrTheSameBits()
    {
        var bits = new StatusBitstring { [17] = true, [130_000] = true };
        var compressed = Base64Url.DecodeFromChars(EncodedList.Encode(bits).AsSpan(1));
        for (var i = 0; i < compressed.Length; i++)
        {
            var changed = compressed.ToArray();
            changed[i] ^= 0x10;
            // Bytes 4 to 9 of the header are a time stamp and hints that do not touch the content.
            if (EncodedList.TryDecode("u" + Base64Url.EncodeToString(changed), out var decoded, out _))
                Assert.True(decoded.Bytes.SequenceEqual(bits.Bytes), $"byte {i}");
        }
    }

    [Fact]
    public void TryDecode_MoreThanTheLimit_IsRefusedWithoutExpanding()
    {
        var bomb = Gzip(new byte[StatusBitstring.MaxLength / 8 + 1]);
        Assert.False(EncodedList.TryDecode("u" + Base64Url.EncodeToString(bomb), out _, out var reason));
        Assert.Contains("expands to more", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16_384)]
    [InlineData(0)]
    [InlineData(1_000_000)]
    public void TryDecode_LengthThatLies_IsRefused(int claimed)
    {
        var bomb = Gzip(new byte[4_000_000]);
        BinaryPrimitives.WriteInt32LittleEndian(bomb.AsSpan(^4..), claimed);
        Assert.False(EncodedList.TryDecode("u" + Base64Url.EncodeToString(bomb), out _, out var reason));
        Assert.Contains("GZIP", reason, StringComparison.Ordinal);
    }

    private static byte[] Gzip(byte[] content)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(content);
        return output.ToArray();
    }
}
