using System.Diagnostics.CodeAnalysis;

namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>
/// A DID URL taken apart (DID Core 1.0 sections 3.1 and 3.2). Nothing is decoded or normalised: the parts are what
/// was written, so that two texts are one identifier only if they are equal.
/// </summary>
/// <param name="Did">The DID itself, such as <c>did:web:example.org</c>.</param>
/// <param name="Path">Empty, or starting with <c>/</c>.</param>
/// <param name="Query">Without its <c>?</c>; null where there is none.</param>
/// <param name="Fragment">Without its <c>#</c>; null where there is none.</param>
public sealed record DidUrl(string Did, string Path, string? Query, string? Fragment)
{
    /// <summary>The longest DID URL that is read.</summary>
    public const int MaxLength = 2048;

    /// <summary>The method's name, such as <c>web</c>.</summary>
    public string Method => Did[4..Did.IndexOf(':', 4)];

    /// <summary>What follows the method's name and its colon.</summary>
    public string MethodSpecificId => Did[(Did.IndexOf(':', 4) + 1)..];

    /// <summary>Takes a DID URL apart; false where it is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DidUrl? url)
    {
        url = null;
        if (text is null || text.Length > MaxLength)
            return false;
        var (rest, fragment) = Split(text, '#');
        (rest, var query) = Split(rest, '?');
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var did = slash < 0 ? rest : rest[..slash];
        var path = slash < 0 ? "" : rest[slash..];
        if (!IsDid(did) || !IsUriText(path, "/") || !IsUriText(query, "/?") || !IsUriText(fragment, "/?"))
            return false;
        url = new DidUrl(did, path, query, fragment);
        return true;
    }

    /// <summary>Whether the text is a DID alone: no path, query or fragment.</summary>
    public static bool IsDid([NotNullWhen(true)] string? text)
    {
        if (text is null || text.Length > MaxLength || !text.StartsWith("did:", StringComparison.Ordinal))
            return false;
        var colon = text.IndexOf(':', 4);
        if (colon <= 4 || colon == text.Length - 1 || text[^1] == ':')
            return false;
        foreach (var c in text.AsSpan(4, colon - 4))
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c))
                return false;
        }

        return HasOnly(text.AsSpan(colon + 1), ".-_:");
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Did + Path + (Query is null ? "" : "?" + Query) + (Fragment is null ? "" : "#" + Fragment);

    private static (string Before, string? After) Split(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    // pchar of RFC 3986, and what else the part may have.
    private static bool IsUriText(string? text, string also) =>
        text is null || HasOnly(text, "-._~!$&'()*+,;=:@" + also);

    private static bool HasOnly(ReadOnlySpan<char> text, ReadOnlySpan<char> marks)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetterOrDigit(c) || marks.Contains(c))
                continue;
            if (c != '%' || i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                return false;
            i += 2;
        }

        return true;
    }
}
