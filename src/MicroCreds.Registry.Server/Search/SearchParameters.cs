using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Grains.Search;
using MicroCreds.Registry.Server.Http;
using Microsoft.Extensions.Primitives;

namespace MicroCreds.Registry.Server.Search;

/// <summary>What a search asks for in the address: q, a parameter for each facet, limit, next.</summary>
internal static class SearchParameters
{
    private const int DefaultLimit = 20;
    private const int LongestQuestion = 400;
    private const int LongestValue = 512;

    /// <summary>The facets by their parameters, which are also their names in answers.</summary>
    public static readonly ImmutableSortedDictionary<string, SearchFacet> Facets = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        Enum.GetValues<SearchFacet>().Select(facet => KeyValuePair.Create(NameOf(facet), facet)));

    /// <summary>How a facet is called in addresses and answers.</summary>
    public static string NameOf(SearchFacet facet) => facet switch
    {
        SearchFacet.Kind => "kind",
        SearchFacet.Issuer => "issuer",
        SearchFacet.Framework => "framework",
        SearchFacet.Level => "level",
        SearchFacet.Eqf => "eqf",
        SearchFacet.Field => "field",
        SearchFacet.Type => "type",
        SearchFacet.Country => "country",
        SearchFacet.Language => "language",
        SearchFacet.Approved => "approved",
        SearchFacet.Open => "open",
        _ => throw new ArgumentOutOfRangeException(nameof(facet)),
    };

    /// <exception cref="ProblemException">A parameter is unknown, repeated where it cannot be, or has no such value: 400.</exception>
    public static SearchQuery Read(IQueryCollection query)
    {
        var words = ImmutableArray<string>.Empty;
        var filters = ImmutableDictionary.CreateBuilder<SearchFacet, ImmutableArray<string>>();
        var limit = DefaultLimit;
        SearchPlace? after = null;
        foreach (var (name, values) in query)
        {
            if (Facets.TryGetValue(name, out var facet))
            {
                filters.Add(facet, Accepted(name, facet, values));
                continue;
            }

            if (values is not [{ } value])
                throw Invalid($"{name} is given more than once");
            switch (name)
            {
                case "q": words = Words(value); break;
                case "limit": limit = Limit(value); break;
                case "next" when SearchPlace.TryParse(value, out var place): after = place; break;
                case "next": throw Invalid("next takes what an earlier page said");
                default: throw Invalid($"there is no parameter {name}");
            }
        }

        return new SearchQuery(words, filters.ToImmutable(), limit, after);
    }

    private static ImmutableArray<string> Words(string text)
    {
        if (text.Length > LongestQuestion)
            throw Invalid($"q takes at most {LongestQuestion} characters");
        var words = SearchWords.Of(text, SearchQuery.MostWords + 1);
        return words.Length <= SearchQuery.MostWords ? words : throw Invalid($"q takes at most {SearchQuery.MostWords} words");
    }

    private static ImmutableArray<string> Accepted(string name, SearchFacet facet, StringValues values)
    {
        if (values.Count > SearchQuery.MostValues)
            throw Invalid($"{name} takes at most {SearchQuery.MostValues} values");
        if (values.Any(value => value is not { Length: >= 1 and <= LongestValue }))
            throw Invalid($"{name} takes values of 1 to {LongestValue} characters");
        // Languages are compared without regard to case, and kept in lower case; countries are kept in capitals.
#pragma warning disable CA1308
        return [.. values.Select(value => facet switch
        {
            SearchFacet.Language => value!.ToLowerInvariant(),
            SearchFacet.Country => value!.ToUpperInvariant(),
            _ => value!,
        })];
#pragma warning restore CA1308
    }

    private static int Limit(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= SearchQuery.MostHits
            ? limit
            : throw Invalid($"limit takes 1 to {SearchQuery.MostHits}");

    private static ProblemException Invalid(string message) => new(400, ProblemCodes.QueryInvalid, message);
}
