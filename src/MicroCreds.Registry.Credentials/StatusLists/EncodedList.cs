using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>
/// <c>encodedList</c> (Bitstring Status List section 3.3): <c>u</c>, then the GZIP-compressed bits in base64url
/// without padding.
/// </summary>
public static class EncodedList
{
    private const char Base64UrlMultibase = 'u';
    private const int GzipTrailerSize = 8;

    /// <summary>Encodes the bits.</summary>
    public static string Encode(StatusBitstring bits)
    {
        ArgumentNullException.ThrowIfNull(bits);
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bits.Bytes);
        return Base64UrlMultibase + Base64Url.EncodeToString(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }

    /// <summary>
    /// Decodes the bits. Never expands to more than <see cref="StatusBitstring.MaxLength"/> bits, whatever the input
    /// claims, and takes only a complete GZIP stream.
    /// </summary>
    /// <param name="text">The value of <c>encodedList</c>.</param>
    /// <param name="bits">The bits.</param>
    /// <param name="reason">Why it cannot be decoded.</param>
    public static bool TryDecode(
        ReadOnlySpan<char> text,
        [NotNullWhen(true)] out StatusBitstring? bits,
        [NotNullWhen(false)] out string? reason)
    {
        bits = null;
        if (text.IsEmpty || text[0] != Base64UrlMultibase)
            return Refuse("It must begin with u, for base64url.", out reason);
        return StrictBase64Url.TryDecode(text[1..], out byte[]? compressed)
            ? TryExpand(compressed, out bits, out reason)
            : Refuse("It is not base64url without padding.", out reason);
    }

    /// <summary>
    /// Decodes the bits of the drafts (<see cref="StatusListKind.StatusList2021"/>, <see cref="StatusListKind.RevocationList2020"/>),
    /// which have no multibase prefix and left open which base64 is meant: either alphabet, padded or not.
    /// </summary>
    /// <inheritdoc cref="TryDecode"/>
    public static bool TryDecodeDraft(
        ReadOnlySpan<char> text,
        [NotNullWhen(true)] out StatusBitstring? bits,
        [NotNullWhen(false)] out string? reason)
    {
        bits = null;
        var digits = text.TrimEnd('=').ToString().Replace('+', '-').Replace('/', '_');
        return text.Length - digits.Length <= 2 && StrictBase64Url.TryDecode(digits, out byte[]? compressed)
            ? TryExpand(compressed, out bits, out reason)
            : Refuse("It is not base64.", out reason);
    }

    private static bool TryExpand(byte[] compressed, [NotNullWhen(true)] out StatusBitstring? bits, [NotNullWhen(false)] out string? reason)
    {
        bits = TryInflate(compressed, out var bytes, out reason) ? new StatusBitstring(bytes) : null;
        return bits is not null;
    }

    private static bool TryInflate(byte[] compressed, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out string? reason)
    {
        bytes = null;
        if (compressed.Length <= GzipTrailerSize)
            return Refuse("It is not a complete GZIP stream.", out reason);
        // The trailer says how long the content is (RFC 1952 section 2.3.1). It may lie: it bounds the work, and the
        // result is held to it, which also tells a stream that was cut off.
        var claimed = BinaryPrimitives.ReadUInt32LittleEndian(compressed.AsSpan(^4..));
        if (claimed > StatusBitstring.MaxLength / 8)
            return Refuse($"It expands to more than {StatusBitstring.MaxLength} bits.", out reason);
        // A deflate stream cannot shrink content by more than about 1032 to 1: a greater claim is false.
        if (claimed == 0 || claimed > compressed.Length * 1040L)
            return Refuse("It is not a complete GZIP stream.", out reason);

        var content = new byte[claimed];
        try
        {
            using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
            if (gzip.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) != content.Length || gzip.ReadByte() != -1)
                return Refuse("It is not a complete GZIP stream.", out reason);
        }
        catch (InvalidDataException)
        {
            return Refuse("It is not a GZIP stream.", out reason);
        }

        bytes = content;
        reason = null;
        return true;
    }

    private static bool Refuse(string why, out string reason)
    {
        reason = why;
        return false;
    }
}
