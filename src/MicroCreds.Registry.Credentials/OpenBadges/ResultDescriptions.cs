using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Looks at result descriptions before there is a badge.</summary>
public static class ResultDescriptions
{
    /// <summary>
    /// What verifiers would object to first, or null: an id that is no URL or is there twice, a type that Open Badges does
    /// not know, a required value that is not allowed or out of range, a required level that no rubric has…
    /// The pointer begins with <c>/resultDescription</c>.
    /// </summary>
    /// <param name="descriptions">The descriptions of one achievement.</param>
    /// <param name="bytes">How much of a badge they take, in bytes.</param>
    public static BadgeObjection? Inspect(ImmutableArray<ResultDescription> descriptions, out int bytes)
    {
        var spelled = BadgeFragments.Spell(json =>
        {
            json.WriteStartObject();
            ResultJson.WriteDescriptions(json, descriptions);
            json.WriteEndObject();
        });
        bytes = spelled.Length;
        return BadgeFragments.ObjectionTo(spelled, ResultDescriptionRules.Apply);
    }
}
