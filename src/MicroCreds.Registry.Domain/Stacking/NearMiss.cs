namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>A leaf that a holding comes near to.</summary>
/// <param name="Place">The leaf's place.</param>
/// <param name="Why">The first reason why it does not match.</param>
[GenerateSerializer, Immutable, Alias("microcreds.stacking.near-miss")]
public sealed record NearMiss([property: Id(0)] string Place, [property: Id(1)] Mismatch Why);
