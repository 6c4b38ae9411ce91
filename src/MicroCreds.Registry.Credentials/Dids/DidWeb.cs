using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>
/// The did:web method's identifiers (W3C CCG did:web): <c>:</c> stands for <c>/</c>, <c>%3A</c> for a port's colon.
/// Pure mapping; nothing is fetched.
/// </summary>
public static class DidWeb
{
    private const string Prefix = "did:web:";
    private const string FileName = "did.json";
    private const string WellKnown = "/.well-known/";

    /// <summary>Where the DID document of a did:web lies: always https.</summary>
    /// <param name="did">Such as <c>did:web:example.org:issuers:7</c>; no path, query or fragment.</param>
    /// <param name="url">Such as <c>https://example.org/issuers/7/did.json</c>.</param>
    /// <returns>False for anything but a did:web with a host name; an IP address is no host name.</returns>
    public static bool TryGetDocumentUrl([NotNullWhen(true)] string? did, [NotNullWhen(true)] out Uri? url)
    {
        url = null;
        if (!DidUrl.IsDid(did) || !did.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var segments = did[Prefix.Length..].Split(':');
        if (!TryReadAuthority(segments[0], out var authority))
            return false;
        var path = new StringBuilder("/");
        foreach (var segment in segments.AsSpan(1))
        {
            // An encoded slash or a dot segment would name another path than it shows.
            if (segment is "" or "." or ".." || segment.Contains('%', StringComparison.Ordinal) && !IsPlainEscape(segment))
                return false;
            path.Append(segment).Append('/');
        }

        return Uri.TryCreate($"https://{authority}{(segments.Length == 1 ? WellKnown : path)}{FileName}", UriKind.Absolute, out url);
    }

    /// <summary>The did:web whose document lies at a URL.</summary>
    /// <param name="url">https, ending in <c>/did.json</c>, without query, fragment or user.</param>
    /// <param name="did">The DID, or null.</param>
    public static bool TryFromDocumentUrl(Uri url, [NotNullWhen(true)] out string? did)
    {
        ArgumentNullException.ThrowIfNull(url);
        did = null;
        if (!url.IsAbsoluteUri || url.Scheme != Uri.UriSchemeHttps || url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
            return false;
        var path = url.AbsolutePath;
        if (!path.EndsWith("/" + FileName, StringComparison.Ordinal))
            return false;
        path = path == WellKnown + FileName ? "/" : path[..^FileName.Length];
        if (path == "/" && url.AbsolutePath != WellKnown + FileName)
            return false;
        var port = url.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $"%3A{url.Port}");
        var candidate = (Prefix + url.IdnHost + port + path.Replace('/', ':')).TrimEnd(':');
        // Only what leads back to the same place is the identifier of that place.
        if (!TryGetDocumentUrl(candidate, out var back) || back != url)
            return false;
        did = candidate;
        return true;
    }

    private static bool TryReadAuthority(string segment, [NotNullWhen(true)] out string? authority)
    {
        authority = null;
        var parts = segment.Split("%3A", StringSplitOptions.None) is [var single]
            ? single.Split("%3a", StringSplitOptions.None)
            : segment.Split("%3A", StringSplitOptions.None);
        if (parts.Length > 2 || Uri.CheckHostName(parts[0]) != UriHostNameType.Dns || parts[0].EndsWith('.'))
            return false;
        if (parts.Length == 2
            && (!ushort.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0 || parts[1][0] == '0'))
            return false;
        authority = parts.Length == 2 ? $"{parts[0]}:{parts[1]}" : parts[0];
        return true;
    }

    private static bool IsPlainEscape(string segment)
    {
        var decoded = Uri.UnescapeDataString(segment);
        return decoded is not ("." or "..") && decoded.AsSpan().IndexOfAny("/\\%?#") < 0 && !decoded.AsSpan().ContainsAnyInRange('\0', ' ');
    }
}
