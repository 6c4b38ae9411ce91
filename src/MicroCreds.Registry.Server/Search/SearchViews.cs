using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Grains.Search;

namespace MicroCreds.Registry.Server.Search;

/// <summary>What was found.</summary>
internal sealed record SearchAnswerView(
    int Total,
    ImmutableArray<SearchHitView> Hits,
    ImmutableSortedDictionary<string, ImmutableArray<FacetCountView>> Facets,
    ImmutableArray<CorrectionView>? Corrections,
    bool? MatchesAny,
    string? Next)
{
    public static SearchAnswerView Of(SearchAnswer answer, IReadOnlyCollection<string> wanted) => new(
        answer.Total,
        [.. answer.Hits.Select(hit => SearchHitView.Of(hit, answer.IssuerNames, wanted))],
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, answer.Facets.Select(facet => KeyValuePair.Create(
            SearchParameters.NameOf(facet.Key),
            facet.Value.Select(count => new FacetCountView(
                count.Value, count.Count, facet.Key == SearchFacet.Issuer ? answer.IssuerNames.GetValueOrDefault(count.Value) : null)).ToImmutableArray()))),
        answer.Corrections.IsEmpty ? null : [.. answer.Corrections.Select(one => new CorrectionView(one.Typed, one.Used))],
        answer.MatchesAny ? true : null,
        answer.Next?.ToString());
}

/// <summary>How many have a value; of issuers with their name.</summary>
internal sealed record FacetCountView(string Value, int Count, string? Name);

/// <summary>A word that was searched for as others.</summary>
internal sealed record CorrectionView(string Typed, ImmutableArray<string> Used);

/// <summary>Something that was found, in the language that fits best.</summary>
internal sealed record SearchHitView(
    string Kind, string Id, string Issuer, string? IssuerName, int? Version, string Title, string? Summary, string? Language,
    string? Framework, string? Level, ImmutableArray<string>? Fields, string? Type, string? Country, bool? Approved, bool Open)
{
    public static SearchHitView Of(SearchHit hit, ImmutableDictionary<string, string> names, IReadOnlyCollection<string> wanted)
    {
        var text = ContentLanguages.Choose(hit.Texts, one => one.Language, wanted);
        var fields = hit.Facets.Where(one => one.Facet == SearchFacet.Field).Select(one => one.Value).ToImmutableArray();
        return new SearchHitView(
            SearchDocuments.NameOf(hit.Kind), hit.Id, hit.Issuer, names.GetValueOrDefault(hit.Issuer), hit.Kind == SearchKind.Issuer ? null : hit.Version,
            text.Title, text.Summary.Length == 0 ? null : text.Summary, text.Language.Length == 0 ? null : text.Language,
            Value(SearchFacet.Framework), Value(SearchFacet.Level), fields.IsEmpty ? null : fields, Value(SearchFacet.Type), Value(SearchFacet.Country),
            Value(SearchFacet.Approved) is { } approved ? approved == "true" : null, Value(SearchFacet.Open) == "true");

        string? Value(SearchFacet facet) => hit.Facets.Where(one => one.Facet == facet).Select(one => one.Value).FirstOrDefault();
    }
}
