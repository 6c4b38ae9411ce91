using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.Patterns;

/// <summary>
/// Reads the texts of fields by the rules that the structure checks have for them. What is false here need not be wrong:
/// it is only left to those who read the whole document.
/// </summary>
internal static class FieldText
{
    /// <summary>The longest text that a field takes, in bytes.</summary>
    public const int MaxLength = 512;

    /// <summary>More digits may be an index of no list, and are for the strict reader to tell.</summary>
    private const int MaxIndexDigits = 18;

    // Printable ASCII without the quote and the backslash: a JSON string of these is its own canonical form.
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (byte)c).Except("\"\\"u8.ToArray())]);

    /// <summary>Whether a text has no character that JSON or its canonical form writes in another way.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text) => text.Length <= MaxLength && !text.ContainsAnyExcept(Plain);

    /// <summary>An absolute URL.</summary>
    public static bool TryReadUrl(ReadOnlySpan<byte> text, [NotNullWhen(true)] out string? url)
    {
        url = IsUrl(text) ? Encoding.ASCII.GetString(text) : null;
        return url is not null;
    }

    /// <summary>Whether a text is an absolute URL.</summary>
    public static bool IsUrl(ReadOnlySpan<byte> text)
    {
        Span<char> characters = stackalloc char[MaxLength];
        return IsPlain(text) && AbsoluteUrl.IsValid(ToCharacters(text, characters));
    }

    /// <summary>A dateTimeStamp.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        Span<char> characters = stackalloc char[DateTimeStamp.MaxLength];
        time = default;
        return text.Length <= DateTimeStamp.MaxLength && IsPlain(text) && DateTimeStamp.TryParse(ToCharacters(text, characters), out time);
    }

    /// <summary>The index of a status entry.</summary>
    public static bool TryReadIndex(ReadOnlySpan<byte> text, out long index)
    {
        index = 0;
        return text.Length is > 0 and <= MaxIndexDigits && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    /// <summary>Whether a text is the hash of an identity.</summary>
    public static bool IsIdentityHash(ReadOnlySpan<byte> text)
    {
        Span<char> characters = stackalloc char[MaxLength];
        return IsPlain(text) && IdentityRules.IsHash(ToCharacters(text, characters));
    }

    /// <summary>A plain text as characters.</summary>
    public static ReadOnlySpan<char> ToCharacters(ReadOnlySpan<byte> plain, Span<char> characters) =>
        characters[..Encoding.ASCII.GetChars(plain, characters)];
}
