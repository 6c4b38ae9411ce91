using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Insight;

/// <summary>Figures of pathways: the answer of <c>GET /v1/insight/pathways</c>.</summary>
/// <param name="Rows">The figures.</param>
/// <param name="PublishedUntil">The last month that figures are published of; null before the first.</param>
public sealed record PathwayInsight(ImmutableArray<PathwayInsightRow> Rows, string? PublishedUntil = null);
