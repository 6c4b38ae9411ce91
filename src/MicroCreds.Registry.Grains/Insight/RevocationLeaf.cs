namespace MicroCreds.Registry.Grains.Insight;

/// <summary>What revocations are counted by, and no finer: the framework and level of the award.</summary>
/// <param name="Framework">The framework; empty where the registry does not know the achievement.</param>
/// <param name="Level">The level's code; empty for none.</param>
public readonly record struct RevocationLeaf(string Framework, string Level);
