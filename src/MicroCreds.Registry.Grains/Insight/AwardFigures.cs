using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Insight;

/// <summary>Figures of awards.</summary>
/// <param name="Rows">Sums of whole units.</param>
/// <param name="Hidden">Awards of units that the filters may or may not mean, as what they ask for is hidden.</param>
public sealed record AwardFigures(ImmutableArray<AwardFigure> Rows, long Hidden);
