using System.Collections.Immutable;

namespace MicroCreds.Registry.Server.Insight;

/// <summary>Figures of awards.</summary>
/// <param name="PublishedUntil">The last month that figures are published of.</param>
/// <param name="Rows">The figures.</param>
/// <param name="Hidden">Awards that the filters may or may not mean.</param>
internal sealed record AwardInsightView(string? PublishedUntil, ImmutableArray<AwardInsightRow> Rows, long Hidden);

/// <summary>A row: values by name, null for what is hidden, empty for none.</summary>
internal sealed record AwardInsightRow(ImmutableSortedDictionary<string, string?> Values, string? Period, long Awards);

/// <summary>Figures of revocations.</summary>
internal sealed record RevocationInsightView(string? PublishedUntil, ImmutableArray<RevocationInsightRow> Rows);

/// <summary>A row of revocations.</summary>
internal sealed record RevocationInsightRow(ImmutableSortedDictionary<string, string> Values, string? Period, long Revoked);

/// <summary>Figures of pathways.</summary>
internal sealed record PathwayInsightView(string? PublishedUntil, ImmutableArray<PathwayInsightRow> Rows);

/// <summary>A row of pathways; the rate and the times where they can be said.</summary>
internal sealed record PathwayInsightRow(
    ImmutableSortedDictionary<string, string> Values, string? Period, long Begun, long Completed, decimal? CompletionRate, CompletionWeeksView? WeeksToComplete);

/// <summary>Quartiles of the time to complete, in weeks.</summary>
internal sealed record CompletionWeeksView(int LowerQuartile, int Median, int UpperQuartile);
