using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Search;

/// <summary>What was found: the answer of <c>GET /v1/search</c>.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Hits">Some of them, the best first.</param>
/// <param name="Facets">By the facet's name: how many have which value. The counts of a facet pass over the choice that was made in it.</param>
/// <param name="Corrections">Words that were searched for as others; null for none.</param>
/// <param name="MatchesAny">True where nothing has all the words: then the hits have some of them.</param>
/// <param name="Next">Names the next page, or null at the end.</param>
public sealed record SearchAnswer(
    int Total,
    ImmutableArray<SearchHit> Hits,
    ImmutableDictionary<string, ImmutableArray<FacetCount>> Facets,
    ImmutableArray<SearchCorrection>? Corrections = null,
    bool? MatchesAny = null,
    string? Next = null);
