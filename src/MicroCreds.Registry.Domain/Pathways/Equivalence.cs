namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>
/// Within this pathway, a credential for one achievement counts wherever another is asked for. One way: both ways are two
/// entries. Chains are followed.
/// </summary>
/// <param name="Achievement">The id of the achievement that the learner has.</param>
/// <param name="CountsAs">The id of the achievement that is asked for.</param>
/// <param name="Reason">Why, for the public; nothing personal.</param>
[GenerateSerializer, Immutable, Alias("microcreds.pathway.equivalence")]
public sealed record Equivalence([property: Id(0)] string Achievement, [property: Id(1)] string CountsAs, [property: Id(2)] string? Reason = null);
