using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace MicroCreds.Registry.Credentials.Multiformats;

/// <summary>
/// Multibase (Controlled Identifiers 1.0 section 2.4): <c>z</c> for base58btc and <c>u</c> for base64url without
/// padding, both strict: one text for each sequence of bytes.
/// </summary>
public static class Multibase
{
    /// <summary>The prefix of base58btc.</summary>
    public const char Base58Prefix = 'z';

    /// <summary>The prefix of base64url without padding.</summary>
    public const char Base64UrlPrefix = 'u';

    /// <summary>Decodes either base. False for another prefix, a malformed text, or too small a destination.</summary>
    /// <param name="text">The prefix and the digits; after <c>z</c> at most <see cref="Base58.MaxCharacters"/>.</param>
    /// <param name="destination">Takes the bytes; its contents are undefined where decoding fails.</param>
    /// <param name="written">Bytes written.</param>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        written = 0;
        if (text.IsEmpty)
            return false;
        return text[0] switch
        {
            Base58Prefix => Base58.TryDecode(text[1..], destination, out written),
            Base64UrlPrefix => StrictBase64Url.TryDecode(text[1..], destination, out written),
            _ => false,
        };
    }

    /// <summary>Decodes either base into a new array of at most <paramref name="maxBytes"/>.</summary>
    /// <param name="text">The prefix and the digits.</param>
    /// <param name="maxBytes">The most bytes that are accepted.</param>
    /// <param name="bytes">The bytes, or null.</param>
    public static bool TryDecode(ReadOnlySpan<char> text, int maxBytes, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        // Both bases take more characters than bytes, so the text's length bounds the bytes.
        var buffer = new byte[Math.Min(maxBytes, text.Length)];
        if (!TryDecode(text, buffer, out var written))
            return false;
        bytes = written == buffer.Length ? buffer : buffer[..written];
        return true;
    }

    /// <summary>Encodes as <c>z</c> and base58btc.</summary>
    /// <exception cref="ArgumentException">More than <see cref="Base58.MaxBytes"/> bytes.</exception>
    public static string EncodeBase58(ReadOnlySpan<byte> bytes) => Base58Prefix + Base58.Encode(bytes);

    /// <summary>Encodes as <c>u</c> and base64url without padding.</summary>
    public static string EncodeBase64Url(ReadOnlySpan<byte> bytes) => Base64UrlPrefix + Base64Url.EncodeToString(bytes);
}
