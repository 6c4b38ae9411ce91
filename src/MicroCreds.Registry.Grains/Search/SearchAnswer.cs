using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Search;

/// <summary>What a search view found.</summary>
/// <param name="Hits">Some of it, the best first.</param>
/// <param name="Total">How many documents were found in all.</param>
/// <param name="Facets">
/// How many of the found have which value, the most frequent first. The counts of a facet pass over the filter on that facet: they say
/// what another choice would find.
/// </param>
/// <param name="Corrections">What was searched for in place of words that hardly any document has.</param>
/// <param name="MatchesAny">True where no document has all the words: then the hits have some of them.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record SearchAnswer(
    ImmutableArray<SearchHit> Hits,
    int Total,
    ImmutableDictionary<SearchFacet, ImmutableArray<FacetCount>> Facets,
    ImmutableArray<WordCorrection> Corrections,
    bool MatchesAny,
    SearchPlace? Next)
{
    /// <summary>Names of the issuers that hits and facets mention, by DID.</summary>
    public ImmutableDictionary<string, string> IssuerNames { get; init; } = ImmutableDictionary<string, string>.Empty;
}
