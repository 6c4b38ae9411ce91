namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>One edge between a token and a leaf, seen from one of them.</summary>
/// <param name="Other">The token, or the leaf.</param>
/// <param name="Units">The credits it brings, in units of work; 1 for components.</param>
internal readonly record struct Offer(int Other, long Units);
