using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Pathways;

/// <summary>Some pathways: the answer of <c>GET /v1/pathways</c>.</summary>
/// <param name="Pathways">The pathways.</param>
/// <param name="Next">Names the next page, or null at the end.</param>
public sealed record PathwayPage(ImmutableArray<PathwaySummary> Pathways, string? Next = null);
