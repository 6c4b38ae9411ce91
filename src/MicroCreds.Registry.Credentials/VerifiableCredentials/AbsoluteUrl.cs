using System.Buffers;

namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary>
/// What an identifier in a credential must look like: an absolute URL (VC 2.0 section 4.4), DIDs and URNs among them.
/// </summary>
public static class AbsoluteUrl
{
    /// <summary>The longest URL that is taken, in characters.</summary>
    public const int MaxLength = 8192;

    // RFC 3986 gives these no place in a URI, and RFC 3987 none in an IRI; controls and spaces are judged apart.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\"<>\\^`{|}");

    /// <summary>
    /// Whether the text is an absolute URL: a scheme, a colon, something after it, no character that a URL cannot hold,
    /// one fragment at most, and for http and https an authority. Nothing is resolved or normalized.
    /// </summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon < 1 || colon == text.Length - 1 || text.Length > MaxLength || !char.IsAsciiLetter(text[0]))
            return false;
        foreach (var c in text[1..colon])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }

        if (text.ContainsAny(Forbidden) || text.Count('#') > 1 || HasBlankOrControl(text))
            return false;
        return !IsWeb(text[..colon]) || HasAuthority(text[(colon + 1)..]);
    }

    private static bool IsWeb(ReadOnlySpan<char> scheme) =>
        scheme.Equals("https", StringComparison.OrdinalIgnoreCase) || scheme.Equals("http", StringComparison.OrdinalIgnoreCase);

    private static bool HasAuthority(ReadOnlySpan<char> rest) =>
        rest.Length > 2 && rest.StartsWith("//", StringComparison.Ordinal) && rest[2] is not ('/' or '?' or '#' or ':');

    private static bool HasBlankOrControl(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) || char.IsWhiteSpace(c))
                return true;
        }

        return false;
    }
}
