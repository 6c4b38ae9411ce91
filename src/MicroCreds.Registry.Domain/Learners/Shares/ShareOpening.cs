namespace MicroCreds.Registry.Domain.Learners.Shares;

/// <summary>One opening of a share.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="At">When.</param>
/// <param name="Viewer">The DID of the issuer, or the id of the API key, that opened it; null for somebody without a key.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.share-opening")]
public sealed record ShareOpening([property: Id(0)] int Number, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string? Viewer);
