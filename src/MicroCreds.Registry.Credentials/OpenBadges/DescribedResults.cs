using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>
/// A subject's result descriptions by id, and what each allows: read once, however many results refer to them, so that
/// a document of many results and many descriptions takes no more than its length.
/// </summary>
internal sealed class DescribedResults
{
    private readonly Dictionary<string, Description> _byId = new(StringComparer.Ordinal);

    /// <summary>Reads the descriptions of a subject's achievement; none where it has no achievement to read.</summary>
    public static DescribedResults Of(JsonElement subject)
    {
        var described = new DescribedResults();
        if (!subject.TryGetProperty("achievement", out var achievement) || achievement.ValueKind != JsonValueKind.Object)
            return described;
        foreach (var description in ResultDescriptionRules.All(achievement))
        {
            if (MemberRules.Text(description, "id") is { } id)
                described._byId.TryAdd(id, new Description(description));
        }

        return described;
    }

    /// <summary>The first description with an id, or null.</summary>
    public Description? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>One description.</summary>
    internal sealed class Description(JsonElement element)
    {
        private HashSet<string>? _levels;
        private HashSet<string>? _values;

        /// <summary>Whether its rubric has a level with an id.</summary>
        public bool HasLevel(string id) => (_levels ??= TextsOf("rubricCriterionLevel", static level => MemberRules.Text(level, "id"))).Contains(id);

        /// <summary>Whether a value is one that it allows: any, where it lists none.</summary>
        public bool Allows(string value) => !element.TryGetProperty("allowedValue", out _)
            || (_values ??= TextsOf("allowedValue", static item => item.ValueKind == JsonValueKind.String ? item.GetString() : null)).Contains(value);

        private HashSet<string> TextsOf(string member, Func<JsonElement, string?> read) =>
            ResultDescriptionRules.Items(element, member).Select(read).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }
}
