namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>The notional workload (EU Annex I): in ECTS wherever possible, in hours, or in both.</summary>
/// <param name="Ects">ECTS credits, more than 0 and at most 300, with at most six decimals.</param>
/// <param name="Hours">Hours of work, 1 to 10,000.</param>
[GenerateSerializer, Immutable, Alias("microcreds.achievement.workload")]
public sealed record Workload([property: Id(0)] decimal? Ects = null, [property: Id(1)] int? Hours = null);
