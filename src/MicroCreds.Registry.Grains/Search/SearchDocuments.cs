using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Domain.Pathways;

namespace MicroCreds.Registry.Grains.Search;

/// <summary>Makes documents of what was published. Pure.</summary>
public static class SearchDocuments
{
    /// <summary>The texts of a pathway may be two megabytes; what comes after so many words finds it no more.</summary>
    private const int MostWords = 20_000;

    private const int LongestSummary = 300;

    /// <summary>An achievement's version; not approved yet, and open.</summary>
    /// <param name="published">The publication.</param>
    /// <param name="ledgerIndex">Its ledger entry.</param>
    /// <param name="issuerName">The issuer's name, where it is known.</param>
    public static SearchDocument Of(AchievementPublished published, long ledgerIndex, string? issuerName)
    {
        ArgumentNullException.ThrowIfNull(published);
        var content = published.Content;
        var translations = content.Translations ?? [];
        ImmutableArray<SearchText> texts =
        [
            Shown(content.Language, content.Title, content.Description),
            .. translations.Select(one => Shown(one.Language, one.Title, one.Description)),
        ];
        var words = new SearchedWords(
            SearchWords.Join(texts.Select(text => text.Title), MostWords),
            WordsOf(issuerName),
            SearchWords.Join(
                [
                    .. content.LearningOutcomes, .. translations.SelectMany(one => one.LearningOutcomes ?? []),
                    .. content.Alignments.SelectMany(one => (string?[])[one.TargetName, one.TargetCode, one.Framework]), .. content.Fields ?? [],
                ],
                MostWords),
            SearchWords.Join(
                [
                    content.Description, .. translations.Select(one => one.Description), content.Criteria.Narrative,
                    .. translations.Select(one => one.CriteriaNarrative), content.Prerequisites, content.Assessment, content.FurtherInformation,
                    .. (content.ResultDescriptions ?? []).Select(result => result.Name),
                ],
                MostWords));
        return new SearchDocument(
            SearchKind.Achievement, published.AchievementId, published.Issuer, published.Version, ledgerIndex, texts, FacetsOf(published, texts), words);
    }

    /// <summary>A pathway's version, open.</summary>
    /// <param name="published">The publication.</param>
    /// <param name="ledgerIndex">Its ledger entry.</param>
    /// <param name="issuerName">The owner's name, where it is known.</param>
    public static SearchDocument Of(PathwayPublished published, long ledgerIndex, string? issuerName)
    {
        ArgumentNullException.ThrowIfNull(published);
        var content = published.Content;
        var words = new SearchedWords(
            SearchWords.Join([content.Title], MostWords),
            WordsOf(issuerName),
            SearchWords.Join([.. content.Components.Select(one => one.Name), .. content.Levels.Select(level => level.Name)], MostWords),
            SearchWords.Join([content.Description, .. content.Components.Select(one => one.Description)], MostWords));
        return new SearchDocument(
            SearchKind.Pathway, published.PathwayId, published.Issuer, published.Version, ledgerIndex,
            [Shown(content.Language, content.Title, content.Description)],
            [
                Kind(SearchKind.Pathway), new(SearchFacet.Issuer, published.Issuer), new(SearchFacet.Framework, content.FrameworkId),
                new(SearchFacet.Language, LowerOf(content.Language)), IsOpen(true),
            ],
            words);
    }

    /// <summary>An issuer with its profile.</summary>
    public static SearchDocument Of(string did, IssuerProfile profile, long ledgerIndex)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new SearchDocument(
            SearchKind.Issuer, did, did, 1, ledgerIndex, [new SearchText("", profile.Name, profile.Url)],
            [Kind(SearchKind.Issuer), new(SearchFacet.Issuer, did), new(SearchFacet.Country, CountryOf(profile.Country)), IsOpen(true)],
            new SearchedWords(WordsOf(profile.Name), "", "", SearchWords.Join([profile.Url], MostWords)));
    }

    /// <summary>The facet that says whether something can be earned or begun.</summary>
    public static FacetValue IsOpen(bool open) => new(SearchFacet.Open, TextOf(open));

    /// <summary>The facet that says whether an achievement is approved.</summary>
    public static FacetValue IsApproved(bool approved) => new(SearchFacet.Approved, TextOf(approved));

    /// <summary>The words of an issuer's name.</summary>
    public static string WordsOf(string? issuerName) => SearchWords.Join([issuerName], MostWords);

    /// <summary>How a kind is written.</summary>
    public static string NameOf(SearchKind kind) => kind switch
    {
        SearchKind.Achievement => "achievement",
        SearchKind.Issuer => "issuer",
        SearchKind.Pathway => "pathway",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static ImmutableArray<FacetValue> FacetsOf(AchievementPublished published, ImmutableArray<SearchText> texts)
    {
        var content = published.Content;
        var facets = ImmutableArray.CreateBuilder<FacetValue>();
        facets.AddRange(
            Kind(SearchKind.Achievement), new(SearchFacet.Issuer, published.Issuer), new(SearchFacet.Framework, content.FrameworkId),
            new(SearchFacet.Type, content.AchievementType), new(SearchFacet.Country, CountryOf(content.Country)), IsApproved(false), IsOpen(true));
        if (content.Level is { } level)
            facets.Add(new(SearchFacet.Level, level));
        facets.AddRange((content.Fields ?? []).Select(BroadOf).Distinct(StringComparer.Ordinal).Select(field => new FacetValue(SearchFacet.Field, field)));
        facets.AddRange(texts.Select(text => LowerOf(text.Language)).Distinct(StringComparer.Ordinal).Select(tag => new FacetValue(SearchFacet.Language, tag)));
        return facets.DrainToImmutable();
    }

    private static FacetValue Kind(SearchKind kind) => new(SearchFacet.Kind, NameOf(kind));

    private static SearchText Shown(string language, string title, string description) => new(language, title, Beginning(description));

    /// <summary>The beginning of a text in whole text elements.</summary>
    private static string Beginning(string text)
    {
        if (text.Length <= LongestSummary)
            return text;
        var cut = StringInfo.ParseCombiningCharacters(text).Where(start => start < LongestSummary).LastOrDefault();
        return string.Concat(text.AsSpan(0, cut).TrimEnd(), "…");
    }

    private static string CountryOf(string code) => code.Split('-')[0];

    private static string BroadOf(string field) => field[..Math.Min(2, field.Length)];

    // Tags are compared without regard to case (RFC 5646 section 2.1.1), and usually written so.
#pragma warning disable CA1308
    private static string LowerOf(string tag) => tag.ToLowerInvariant();
#pragma warning restore CA1308

    private static string TextOf(bool value) => value ? "true" : "false";
}
