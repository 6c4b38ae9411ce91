using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Ledger.Formats;

/// <summary>Reading of text that has only one spelling for each value.</summary>
internal static class StrictText
{
    /// <summary>UTF-8 that throws on lone surrogates and on malformed bytes rather than replacing them.</summary>
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>ASCII digits without a leading zero (but for 0 itself), up to 2^63 − 1.</summary>
    public static bool TryParseDecimal(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        return (text.Length == 1 || !text.StartsWith('0'))
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Standard base64 with padding (RFC 4648 section 4), no white space, no stray bits.</summary>
    public static bool TryParseBase64(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            bytes = null;
            return false;
        }

        Array.Resize(ref bytes, length);
        if (Convert.ToBase64String(bytes) == text)
            return true;
        bytes = null;
        return false;
    }

    /// <summary>The base64 of a SHA-256 value.</summary>
    public static bool TryParseHash(string text, out Hash256 hash)
    {
        hash = default;
        if (text.Length != (Hash256.Size + 2) / 3 * 4 || !TryParseBase64(text, out var bytes) || bytes.Length != Hash256.Size)
            return false;
        hash = new Hash256(bytes);
        return true;
    }

    public static string ToBase64(Hash256 hash)
    {
        Span<byte> bytes = stackalloc byte[Hash256.Size];
        hash.CopyTo(bytes);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Whether a string can be written as UTF-8: it has no lone surrogate.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) != System.Buffers.OperationStatus.Done)
                return false;
            rest = rest[consumed..];
        }

        return true;
    }
}
