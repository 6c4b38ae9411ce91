using System.Text.Json;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>
/// Where an issuer's assertions may be hosted: what the profile's <c>verification</c> says, or else the profile's own
/// origin, for the badge class, too (Open Badges 2.0, VerificationObject and HostedBadge verification).
/// </summary>
internal static class HostingScope
{
    public static bool Allows(JsonElement profile, string profileId, string assertionId, string? badgeId)
    {
        if (!WebOrigin.TryOf(profileId, out var own) || !WebOrigin.TryOf(assertionId, out var origin))
            return false;
        var hasVerification = profile.TryGetProperty("verification", out var verification) && verification.ValueKind == JsonValueKind.Object;
        var origins = hasVerification ? Texts(verification, "allowedOrigins") : [];
        var starts = hasVerification ? Texts(verification, "startsWith") : [];
        if (origins.Count == 0 && starts.Count == 0)
            return origin == own && (!WebOrigin.TryOf(badgeId, out var badge) || badge == own);
        return (origins.Count == 0 || origins.Exists(allowed => IsOrigin(allowed, assertionId, origin)))
            && (starts.Count == 0 || starts.Exists(start => StartsWith(start, assertionId, origin)));
    }

    // The standard has host names here; whole origins are met.
    private static bool IsOrigin(string allowed, string assertionId, string origin) =>
        allowed.Equals(WebOrigin.HostOf(assertionId), StringComparison.OrdinalIgnoreCase) || (WebOrigin.TryOf(allowed, out var other) && other == origin);

    // As text alone, https://example.org would let https://example.org.evil.example in.
    private static bool StartsWith(string start, string assertionId, string origin) =>
        WebOrigin.TryOf(start, out var other) && other == origin && assertionId.StartsWith(start, StringComparison.Ordinal);

    private static List<string> Texts(JsonElement parent, string member)
    {
        if (!parent.TryGetProperty(member, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.String)
            return [value.GetString()!];
        // What is malformed allows nothing, rather than everything.
        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : "")]
            : [""];
    }
}
