using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Search;

/// <summary>A question to a search view.</summary>
/// <param name="Words">
/// Folded words (<see cref="SearchWords"/>), at most <see cref="MostWords"/>, all of which a document must have; none finds everything.
/// The last one also finds words that begin with it, from two characters on.
/// </param>
/// <param name="Filters">Accepted values of facets: a document must have one of each facet's.</param>
/// <param name="Limit">The most hits, 1 to <see cref="MostHits"/>.</param>
/// <param name="After">The place to go on after; null for the beginning.</param>
public sealed record SearchQuery(
    ImmutableArray<string> Words, ImmutableDictionary<SearchFacet, ImmutableArray<string>> Filters, int Limit, SearchPlace? After = null)
{
    /// <summary>More words than anybody looks for.</summary>
    public const int MostWords = 12;

    /// <summary>A word that is longer finds nothing.</summary>
    public const int LongestWord = 64;

    /// <summary>The most hits of one page.</summary>
    public const int MostHits = 100;

    /// <summary>The most values of one facet, in a filter and in an answer.</summary>
    public const int MostValues = 50;
}
