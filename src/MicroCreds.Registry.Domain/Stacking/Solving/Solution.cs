using MicroCreds.Registry.Domain.Stacking.Compiling;

namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>The answer to a problem.</summary>
/// <param name="Cost">What is left to do.</param>
/// <param name="Assignment">Who gets which token.</param>
/// <param name="Leaves">The repeated leaves, and whether they are pursued.</param>
/// <param name="Children">The children of choices about which was decided, and whether they are pursued.</param>
internal sealed record Solution(long Cost, Assignment Assignment, Dictionary<int, bool> Leaves, Dictionary<Node, bool> Children);
