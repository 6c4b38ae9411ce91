namespace MicroCreds.Registry.Domain.Frameworks;

/// <summary>A version of an achievement.</summary>
/// <param name="AchievementId">The achievement.</param>
/// <param name="Version">The version, from 1.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.achievement-version")]
public readonly record struct AchievementVersionId([property: Id(0)] string AchievementId, [property: Id(1)] int Version);

/// <summary>One approval of a version of an achievement.</summary>
/// <param name="From">When it was approved.</param>
/// <param name="Until">When the approval was withdrawn, or null while it holds.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.approval")]
public sealed record Approval([property: Id(0)] DateTimeOffset From, [property: Id(1)] DateTimeOffset? Until);
