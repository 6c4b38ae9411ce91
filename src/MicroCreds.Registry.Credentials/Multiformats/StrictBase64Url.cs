using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace MicroCreds.Registry.Credentials.Multiformats;

/// <summary>
/// base64url without padding (RFC 4648 section 5), one text for each sequence of bytes: no white space, no padding, and
/// the bits that the last character does not need are zero. The library's decoder lets all three pass.
/// </summary>
internal static class StrictBase64Url
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);
    private static readonly SearchValues<byte> Bytes = SearchValues.Create([.. Alphabet.Select(c => (byte)c)]);

    /// <summary>Decodes text; false where it is malformed or the destination too small.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        written = 0;
        return !text.ContainsAnyExcept(Characters)
            && EndsRight(text.Length, text.IsEmpty ? 'A' : text[^1])
            && SizeOf(text.Length) <= destination.Length
            && Base64Url.TryDecodeFromChars(text, destination, out written);
    }

    /// <summary>Decodes text into a new array; false where it is malformed.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = new byte[SizeOf(text.Length)];
        if (TryDecode(text, bytes, out _))
            return true;
        bytes = null;
        return false;
    }

    /// <summary>Decodes ASCII text into a new array; false where it is malformed.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> ascii, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (ascii.ContainsAnyExcept(Bytes) || !EndsRight(ascii.Length, ascii.IsEmpty ? 'A' : (char)ascii[^1]))
            return false;
        var decoded = new byte[SizeOf(ascii.Length)];
        if (!Base64Url.TryDecodeFromUtf8(ascii, decoded, out _))
            return false;
        bytes = decoded;
        return true;
    }

    private static int SizeOf(int characters) => (int)((long)characters * 3 / 4);

    private static bool EndsRight(int length, char last) => (length % 4) switch
    {
        0 => true,
        1 => false,
        2 => (Alphabet.IndexOf(last, StringComparison.Ordinal) & 0b1111) == 0,
        _ => (Alphabet.IndexOf(last, StringComparison.Ordinal) & 0b11) == 0,
    };
}
