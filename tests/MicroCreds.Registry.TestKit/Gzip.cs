using System.IO.Compression;

namespace MicroCreds.Registry.TestKit;

/// <summary>Compressed bodies for tests.</summary>
public static class Gzip
{
    /// <summary>The bytes, compressed (RFC 1952).</summary>
    public static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return compressed.ToArray();
    }
}
