using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>
/// Whether an issuer's host confirms an object that somebody presents: everything that the presented one says, the
/// hosted one must say. It may say more, and may name by its id what the presented one holds.
/// </summary>
internal static class HostedComparison
{
    /// <summary>The name of the first member that the host does not confirm, or null where it confirms all.</summary>
    public static string? FirstDifference(JsonElement presented, JsonElement hosted)
    {
        foreach (var member in presented.EnumerateObject())
        {
            // The context says how names are read, and is checked apart.
            if (member.NameEquals("@context"))
                continue;
            if (!TryGet(hosted, member.Name, out var value) || !Agree(member.Name, member.Value, value))
                return member.Name;
        }

        return null;
    }

    private static bool TryGet(JsonElement hosted, string name, out JsonElement value) =>
        hosted.TryGetProperty(name, out value)
        || name switch
        {
            "verify" => hosted.TryGetProperty("verification", out value),
            "verification" => hosted.TryGetProperty("verify", out value),
            _ => false,
        };

    private static bool Agree(string name, JsonElement presented, JsonElement hosted)
    {
        (presented, hosted) = (Single(presented), Single(hosted));
        if (JsonElement.DeepEquals(presented, hosted))
            return true;
        // A linked object is resolved later, and what was presented in its place is compared then.
        if (name is "badge" or "issuer")
            return LinkedId(presented) is { } id && id == LinkedId(hosted) && (presented.ValueKind != hosted.ValueKind || presented.ValueKind == JsonValueKind.Object);
        return name is "issuedOn" or "expires"
            && presented.ValueKind == JsonValueKind.String && hosted.ValueKind == JsonValueKind.String
            && DateTimeStamp.TryParse(presented.GetString(), out var one) && DateTimeStamp.TryParse(hosted.GetString(), out var other)
            && one.UtcTicks == other.UtcTicks;
    }

    /// <summary>The id of an object that is named by it, or held.</summary>
    public static string? LinkedId(JsonElement link) =>
        link.ValueKind == JsonValueKind.String ? link.GetString() : MemberRules.Text(link, "id");

    // Open Badges 2.0 writes one of several values with or without an array around it.
    private static JsonElement Single(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1 ? value[0] : value;
}
