namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>An achievement that a match accepts.</summary>
/// <param name="Achievement">The achievement's id.</param>
/// <param name="MinimumVersion">The oldest version that is good enough, from 1; null for any.</param>
[GenerateSerializer, Immutable, Alias("microcreds.pathway.achievement-match")]
public sealed record AchievementMatch([property: Id(0)] string Achievement, [property: Id(1)] int? MinimumVersion = null);
