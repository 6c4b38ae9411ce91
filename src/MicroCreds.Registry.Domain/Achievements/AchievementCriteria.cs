namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>How the achievement is earned (Open Badges 3.0 Criteria): a page, a text, or both.</summary>
/// <param name="Url">The page that tells, http or https.</param>
/// <param name="Narrative">The text that tells.</param>
[GenerateSerializer, Immutable, Alias("microcreds.achievement.criteria")]
public sealed record AchievementCriteria([property: Id(0)] string? Url = null, [property: Id(1)] string? Narrative = null);
