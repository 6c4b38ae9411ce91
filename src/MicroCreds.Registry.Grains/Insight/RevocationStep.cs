namespace MicroCreds.Registry.Grains.Insight;

/// <summary>Revocations of a leaf that became visible together.</summary>
/// <param name="Month">The month with whose figures they became visible, counted from year 0.</param>
/// <param name="Leaf">The leaf.</param>
/// <param name="Revoked">How many, of at least <see cref="SmallGroups.Least"/> learners.</param>
public sealed record RevocationStep(int Month, RevocationLeaf Leaf, long Revoked);
