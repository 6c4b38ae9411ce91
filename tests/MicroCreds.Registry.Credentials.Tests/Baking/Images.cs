using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.Baking;

/// <summary>Small images, and calls that every test of badge images makes.</summary>
internal static class Images
{
    public const string Json = """{"id":"urn:uuid:1","name":"Łódź"}""";
    public const string Jws = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln";
    public const string Svg = """<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>""";

    /// <summary>One grey pixel, with these chunks before the pixel's own.</summary>
    public static byte[] Png(params byte[][] chunks)
    {
        using var pixel = new MemoryStream();
        using (var zlib = new ZLibStream(pixel, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write([0, 128]);
        return
        [
            0x89, .. "PNG\r\n\x1A\n"u8,
            .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
            .. chunks.SelectMany(chunk => chunk),
            .. Chunk("IDAT", pixel.ToArray()),
            .. Chunk("IEND", []),
        ];
    }

    /// <summary>A chunk with its length and checksum; the checksum is made bit by bit, unlike the code under test.</summary>
    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        var crc = uint.MaxValue;
        foreach (var b in chunk.AsSpan(4..^4))
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }

        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(^4..), ~crc);
        return chunk;
    }

    public static byte[] International(string keyword, string text, bool compressed = false) => Chunk("iTXt",
        [.. Encoding.Latin1.GetBytes(keyword), 0, (byte)(compressed ? 1 : 0), 0, .. "en"u8, 0, .. "Abzeichen"u8, 0,
            .. compressed ? Deflate(Encoding.UTF8.GetBytes(text)) : Encoding.UTF8.GetBytes(text)]);

    public static byte[] Deflate(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(content);
        return compressed.ToArray();
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(BakedCredential credential) => Encoding.UTF8.GetString(credential.Bytes.Span);

    public static BakedCredential Credential(string text, OpenBadgesVersion version = OpenBadgesVersion.V3)
    {
        Assert.True(BakedCredential.TryCreate(Bytes(text), version, out var credential, out var error), error?.Message);
        return credential;
    }

    public static BakedCredential Extract(byte[] image)
    {
        Assert.True(BakedBadge.TryExtract(image, out var credential, out var error), error?.Message);
        return credential;
    }

    public static InputError Refused(byte[] image)
    {
        Assert.False(BakedBadge.TryExtract(image, out _, out var error));
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        return error;
    }

    public static byte[] Bake(byte[] image, BakedCredential credential)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.True(BakedBadge.TryBake(image, credential, output, out var error), error?.Message);
        return output.WrittenSpan.ToArray();
    }
}
