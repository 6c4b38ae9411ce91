using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Insight;

/// <summary>Figures of revocations: the answer of <c>GET /v1/insight/revocations</c>.</summary>
/// <param name="Rows">The figures.</param>
/// <param name="PublishedUntil">The last month that figures are published of; null before the first.</param>
public sealed record RevocationInsight(ImmutableArray<RevocationInsightRow> Rows, string? PublishedUntil = null);
