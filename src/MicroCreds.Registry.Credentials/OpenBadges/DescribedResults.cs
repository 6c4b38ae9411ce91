using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>
/// A subject's result descriptions by id: read once, however many results refer to them, so that a document of many
/// results and many descriptions takes no more than its length.
/// </summary>
internal sealed class DescribedResults
{
    private readonly Dictionary<string, DescribedResult> _byId = new(StringComparer.Ordinal);

    /// <summary>Reads the descriptions of a subject's achievement; none where it has no achievement to read.</summary>
    public static DescribedResults Of(JsonElement subject)
    {
        var described = new DescribedResults();
        if (!subject.TryGetProperty("achievement", out var achievement) || achievement.ValueKind != JsonValueKind.Object)
            return described;
        foreach (var description in ResultDescriptionRules.All(achievement))
        {
            if (MemberRules.Text(description, "id") is { } id)
                described._byId.TryAdd(id, new DescribedResult(description));
        }

        return described;
    }

    /// <summary>The first description with an id, or null.</summary>
    public DescribedResult? Find(string id) => _byId.GetValueOrDefault(id);
}
