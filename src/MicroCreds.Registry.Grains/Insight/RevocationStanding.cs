namespace MicroCreds.Registry.Grains.Insight;

/// <summary>What is shown of a leaf's awards and revocations, and what is not shown and protects them.</summary>
/// <param name="Awards">The awards of units that show the leaf.</param>
/// <param name="Revoked">The revocations that are shown.</param>
/// <param name="MostOfOne">An upper bound of the awards that one learner has in the leaf: the sum of the most of each month.</param>
public readonly record struct RevocationStanding(long Awards, long Revoked, long MostOfOne);
