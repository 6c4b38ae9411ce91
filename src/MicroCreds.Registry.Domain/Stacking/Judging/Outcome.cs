using MicroCreds.Registry.Domain.Stacking.Solving;

namespace MicroCreds.Registry.Domain.Stacking.Judging;

/// <summary>A solution, with what its numbers mean.</summary>
/// <param name="Local">For each leaf of the pathway that was decided about, its number in the solution.</param>
/// <param name="Leaves">For each number its leaf.</param>
/// <param name="HoldingOf">For each token its holding.</param>
/// <param name="Solution">The solution.</param>
internal sealed record Outcome(Dictionary<int, int> Local, List<int> Leaves, List<int> HoldingOf, Solution Solution);
