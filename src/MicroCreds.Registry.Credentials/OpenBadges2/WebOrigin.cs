using System.Diagnostics.CodeAnalysis;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>The origin of an https URL (RFC 6454 section 4): who is able to host what is there.</summary>
internal static class WebOrigin
{
    /// <summary>The origin, <c>https://host:port</c>; false for another scheme, or a URL with credentials in it.</summary>
    public static bool TryOf(string? url, [NotNullWhen(true)] out string? origin)
    {
        origin = Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 && uri.IdnHost.Length > 0
            ? $"https://{uri.IdnHost.ToLowerInvariant()}:{uri.Port}"
            : null;
        return origin is not null;
    }

    /// <summary>The registered name alone, in lower case.</summary>
    public static string? HostOf(string? url) =>
        TryOf(url, out var origin) ? origin["https://".Length..origin.LastIndexOf(':')] : null;
}
