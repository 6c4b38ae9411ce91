using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Insight;

/// <summary>Figures of awards: the answer of <c>GET /v1/insight/awards</c>.</summary>
/// <param name="Rows">The figures.</param>
/// <param name="Hidden">Awards that the filters may or may not mean, as what they ask for is hidden.</param>
/// <param name="PublishedUntil">The last month that figures are published of, such as <c>2026-03</c>; null before the first.</param>
public sealed record AwardInsight(ImmutableArray<AwardInsightRow> Rows, long Hidden, string? PublishedUntil = null);
