using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Insight;

/// <summary>A row of figures.</summary>
/// <param name="Values">The values of the attributes that were asked for, in that order: empty for none, null for hidden.</param>
/// <param name="Period">The month, counted from year 0, or the year; null where rows are not told apart by time.</param>
/// <param name="Awards">How many awards.</param>
public sealed record AwardFigure(ImmutableArray<string?> Values, int? Period, long Awards);
