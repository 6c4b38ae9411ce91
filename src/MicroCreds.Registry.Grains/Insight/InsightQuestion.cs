using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Insight;

/// <summary>Which awards are asked for.</summary>
/// <param name="By">The attributes that rows are told apart by.</param>
/// <param name="Period">The time that rows are told apart by.</param>
/// <param name="Filters">Accepted values: a unit must show one of each attribute's.</param>
/// <param name="FromMonth">The first month, counted from year 0.</param>
/// <param name="UntilMonth">The last month.</param>
public sealed record InsightQuestion(
    ImmutableArray<InsightDimension> By, InsightPeriod Period, ImmutableDictionary<InsightDimension, ImmutableArray<string>> Filters, int FromMonth, int UntilMonth);
