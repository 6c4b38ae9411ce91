namespace MicroCreds.Registry.Domain.Stacking.Judging;

/// <summary>A holding that counts and a leaf that it matches.</summary>
/// <param name="Holding">The holding's place in the order of earning.</param>
/// <param name="Units">The credits that it brings, in millionths; 1 for components.</param>
internal readonly record struct Pair(int Holding, long Units);
