using System.Collections.Immutable;
using MicroCreds.Registry.Grains.Search;

namespace MicroCreds.Registry.Storage.TestKit;

/// <summary>What every <see cref="ISearchView"/> must do. A store's tests derive from it.</summary>
public abstract class SearchViewContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    private long _position;

    /// <summary>The view, empty at a test's first call; at later calls another instance on what the first has written.</summary>
    protected abstract ISearchView Open();

    [Fact]
    public async Task Apply_Documents_AreFoundByTheirWordsWithThePosition()
    {
        Assert.Equal(0, await Open().ReadPositionAsync(None));
        Assert.Equal(0, (await FindAsync("anything")).Total);
        await Open().ApplyAsync([Put("a", "Welding for beginners", terms: "Joins steel", body: "With a torch")], 12, None);
        Assert.Equal(12, await Open().ReadPositionAsync(None));

        foreach (var words in (string[])["welding", "beginners welding", "steel", "torch", "weld", "Wélding"])
            Assert.Equal(["a"], Ids(await FindAsync(words)));
        foreach (var words in (string[])["boats", "lding", "w"])
            Assert.Empty((await FindAsync(words)).Hits);

        var hit = Assert.Single((await FindAsync("welding")).Hits);
        Assert.Equal(
            (SearchKind.Achievement, "did:web:a.example", 1, "Welding for beginners", "About it."),
            (hit.Kind, hit.Issuer, hit.Version, hit.Texts[0].Title, hit.Texts[0].Summary));
        Assert.Contains(new FacetValue(SearchFacet.Level, "6"), hit.Facets);
    }

    [Fact]
    public async Task Apply_Again_ReplacesWhatWasThere()
    {
        await ApplyAsync(Put("a", "Welding"), Put("b", "Boats"));
        await ApplyAsync(Put("a", "Sailing", version: 2, facets: [new(SearchFacet.Level, "5")]));
        Assert.Empty((await FindAsync("welding")).Hits);
        Assert.Equal(2, Assert.Single((await FindAsync("sailing")).Hits).Version);
        Assert.Equal(2, (await FindAsync("")).Total);
        Assert.Equal<FacetCount>([new FacetCount("5", 1), new FacetCount("6", 1)], (await FindAsync("")).Facets[SearchFacet.Level].OrderBy(one => one.Value, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Apply_PositionBefore_ChangesNothing_AndTheSameAppliesAgain()
    {
        await Open().ApplyAsync([Put("a", "Welding")], 5, None);
        await Open().ApplyAsync([Put("a", "Old"), Put("b", "Old")], 4, None);
        Assert.Equal((5, 1), (await Open().ReadPositionAsync(None), (await FindAsync("")).Total));
        await Open().ApplyAsync([Put("a", "Sailing")], 5, None);
        Assert.Equal(["a"], Ids(await FindAsync("sailing")));
    }

    [Fact]
    public async Task Mark_Document_ChangesTheOneFacetOfTheVersion()
    {
        await ApplyAsync(Put("a", "Welding", version: 2));
        await ApplyAsync(
            Mark("a", SearchDocuments.IsApproved(true), 1), Mark("nobody", SearchDocuments.IsOpen(false)), Mark("a", SearchDocuments.IsOpen(false)));
        Assert.Equal((false, false), await StandingAsync("a"));
        await ApplyAsync(Mark("a", SearchDocuments.IsApproved(true), 2));
        Assert.Equal((true, false), await StandingAsync("a"));
        Assert.Equal(1, (await FindAsync("welding", (SearchFacet.Approved, "true"))).Total);
        Assert.Equal(0, (await FindAsync("welding", (SearchFacet.Open, "true"))).Total);
    }

    [Fact]
    public async Task Levels_OfAFramework_GiveItsDocumentsTheirEqfLevels()
    {
        await ApplyAsync(Put("a", "Welding"), Put("b", "Boats", facets: [new(SearchFacet.Level, "6"), new(SearchFacet.Framework, "other")]));
        Assert.False((await FindAsync("")).Facets.ContainsKey(SearchFacet.Eqf));
        await ApplyAsync(new SearchChange.Levels("nqf", ImmutableDictionary<string, int>.Empty.Add("6", 4).Add("7", 5)));
        Assert.Equal<FacetCount>([new FacetCount("4", 1)], (await FindAsync("")).Facets[SearchFacet.Eqf]);
        await ApplyAsync(new SearchChange.Levels("nqf", ImmutableDictionary<string, int>.Empty.Add("6", 3)));
        Assert.Equal(["a"], Ids(await FindAsync("", (SearchFacet.Eqf, "3"))));
        Assert.Equal(0, (await FindAsync("", (SearchFacet.Eqf, "4"))).Total);
    }

    [Fact]
    public async Task Search_WeighsTitlesMost_AndPutsWhatIsWithdrawnLast()
    {
        await ApplyAsync(
            Put("body", "One", body: "welding"), Put("title", "Welding"), Put("terms", "Two", terms: "welding"), Put("closed", "Welding"),
            Mark("closed", SearchDocuments.IsOpen(false)), Put("filler", "Three"), Put("more", "Four"), Put("most", "Five"), Put("rest", "Six"));
        Assert.Equal(["title", "terms", "body", "closed"], Ids(await FindAsync("welding")));
    }

    [Fact]
    public async Task Search_AccentsAndOtherScripts_AreFoundAsTheyAreWritten()
    {
        await ApplyAsync(
            Put("pt", "Introdução à programação"), Put("no", "Sjømannskap"), Put("de", "Straßenbau"), Put("ja", "数学の基礎"), Put("el", "Ναυσιπλοΐα"), Put("ru", "Судоходство"));
        foreach (var (words, id) in new[] { ("introducao", "pt"), ("PROGRAMAÇÃO", "pt"), ("sjomannskap", "no"), ("strassenbau", "de"), ("数学", "ja"), ("ναυσιπλοια", "el"), ("СУДОХОДСТВО", "ru") })
            Assert.Equal([id], Ids(await FindAsync(words)));
    }

    [Theory]
    [InlineData("matematics", "mathematics")]
    [InlineData("cybersecuirty", "cybersecurity")]
    [InlineData("progamming", "programming")]
    [InlineData("wleding", "welding")]
    public async Task Search_WithATypingError_FindsWhatIsMeantAndSaysSo(string typed, string meant)
    {
        await ApplyAsync(Put("math", "Mathematics"), Put("cyber", "Cybersecurity"), Put("code", "Programming"), Put("weld", "Welding"), Put("far", "Accounting"));
        var answer = await FindAsync(typed);
        Assert.StartsWith(meant, Assert.Single(answer.Hits).Texts[0].Title, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(new WordCorrection(typed, [meant]), Assert.Single(answer.Corrections));
        Assert.Empty((await FindAsync(meant)).Corrections);
        Assert.Empty((await FindAsync("qqqqqqqqqq")).Hits);
    }

    [Fact]
    public async Task Search_AWordThatHasFewDocuments_PutsThemBeforeThoseOfTheFrequentWordNearby()
    {
        await ApplyAsync([.. Enumerable.Range(0, 40).Select(i => Put($"right-{i}", "Mathematics")), Put("wrong", "Matematics by mistake")]);
        var answer = await FindAsync("matematics");
        Assert.Equal(("wrong", 41), (answer.Hits[0].Id, answer.Total));
        Assert.Equal<string>(["mathematics"], Assert.Single(answer.Corrections).Used);
    }

    [Fact]
    public async Task Search_WordsThatNoDocumentHasTogether_FindsThoseThatHaveSome()
    {
        await ApplyAsync(Put("a", "Welding"), Put("b", "Boats"));
        var answer = await FindAsync("welding boats");
        Assert.True(answer.MatchesAny);
        Assert.Equal(["a", "b"], Ids(answer).Order(StringComparer.Ordinal));
        Assert.False((await FindAsync("welding")).MatchesAny);
    }

    [Fact]
    public async Task Search_Filters_AreOneOfEachFacet_AndCountsPassOverTheirOwn()
    {
        await ApplyAsync(
            Put("a", "Welding", facets: [new(SearchFacet.Level, "5"), new(SearchFacet.Country, "NL"), new(SearchFacet.Field, "07")]),
            Put("b", "Welding", facets: [new(SearchFacet.Level, "6"), new(SearchFacet.Country, "NL"), new(SearchFacet.Field, "07"), new(SearchFacet.Field, "06")]),
            Put("c", "Welding", facets: [new(SearchFacet.Level, "6"), new(SearchFacet.Country, "PT")]),
            Put("d", "Boats", facets: [new(SearchFacet.Level, "7"), new(SearchFacet.Country, "NL")]));
        var answer = await FindAsync("welding", (SearchFacet.Level, "6"), (SearchFacet.Country, "NL"), (SearchFacet.Country, "DE"));
        Assert.Equal(["b"], Ids(answer));
        Assert.Equal<FacetCount>([new FacetCount("5", 1), new FacetCount("6", 1)], answer.Facets[SearchFacet.Level]);
        Assert.Equal<FacetCount>([new FacetCount("NL", 1), new FacetCount("PT", 1)], answer.Facets[SearchFacet.Country]);
        Assert.Equal<FacetCount>([new FacetCount("06", 1), new FacetCount("07", 1)], answer.Facets[SearchFacet.Field]);
        Assert.Equal(["b", "c"], Ids(await FindAsync("welding", (SearchFacet.Level, "6"), (SearchFacet.Level, "7"))).Order(StringComparer.Ordinal));
        Assert.Equal(0, (await FindAsync("welding", (SearchFacet.Level, "nothing' OR 1=1"))).Total);
    }

    [Fact]
    public async Task Search_PageAfterPage_GivesEachDocumentOnceInTheSameOrder()
    {
        await ApplyAsync([.. Enumerable.Range(0, 23).Select(i => Put($"a-{i}", $"Welding {new string('x', i % 5)}", body: string.Join(' ', Enumerable.Repeat("welding", i % 4))))]);
        foreach (var words in (string[])["welding", "", "weldnig"])
        {
            var whole = Ids(await SearchAsync(words, 100, null));
            Assert.Equal(23, whole.Distinct().Count());
            var paged = new List<string>();
            SearchPlace? after = null;
            do
            {
                var page = await SearchAsync(words, 5, after);
                Assert.Equal(23, page.Total);
                paged.AddRange(Ids(page));
                // As an address carries it.
                after = page.Next is { } next && SearchPlace.TryParse(next.ToString(), out var read) ? read : null;
            }
            while (after is not null);
            Assert.Equal(whole, paged);
        }
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("welding\" OR title:\"boats")]
    [InlineData("NEAR(welding boats, 2)")]
    [InlineData("title : welding")]
    [InlineData("{title body} : welding")]
    [InlineData("^welding* AND NOT -boats")]
    [InlineData("welding\0boats")]
    [InlineData("'; DROP TABLE search_document; --")]
    [InlineData("\ud800welding\udfff")]
    [InlineData("%_*?[]()+-~|&:")]
    public async Task Search_WhatMeansSomethingToTheStore_IsJustWords(string hostile)
    {
        await ApplyAsync(Put("a", "Welding"), Put("b", "Boats"));
        var answer = await FindAsync(hostile);
        Assert.True(answer.Total <= 2);
        Assert.Equal(["a"], Ids(await FindAsync("welding")));
    }

    [Fact]
    public async Task NameIssuer_OfADocument_IsFoundByTheNewNameAlone()
    {
        await ApplyAsync(PutIssuer("did:web:a.example", "Harbour Academy"), Put("a", "Welding", issuerName: "harbour academy"), Put("b", "Boats"));
        Assert.Equal("Harbour Academy", await Open().FindIssuerNameAsync("did:web:a.example", None));
        Assert.Null(await Open().FindIssuerNameAsync("did:web:b.example", None));
        await ApplyAsync(new SearchChange.NameIssuer(SearchKind.Achievement, "a", "lighthouse"));
        Assert.Equal(["a"], Ids(await FindAsync("lighthouse welding")));
        Assert.Equal(["did:web:a.example"], Ids(await FindAsync("harbour")));
        var answer = await FindAsync("welding");
        Assert.Equal("Harbour Academy", answer.IssuerNames["did:web:a.example"]);

        var first = await Open().OfIssuerAsync("did:web:a.example", 0, 2, None);
        var rest = await Open().OfIssuerAsync("did:web:a.example", first[^1].Row, 2, None);
        Assert.Equal(["did:web:a.example", "a", "b"], first.Concat(rest).Select(row => row.Id));
        Assert.Empty(await Open().OfIssuerAsync("did:web:a.example", rest[^1].Row, 2, None));
    }

    [Fact]
    public async Task Search_BesideAnotherInstance_SeesWhatThatOneWrote()
    {
        var (one, other) = (Open(), Open());
        await one.ApplyAsync([Put("a", "Welding")], 1, None);
        Assert.Equal(1, (await other.SearchAsync(Query("welding", 10, null), None)).Total);
        await one.ApplyAsync([Put("b", "Welding"), Mark("a", SearchDocuments.IsOpen(false))], 2, None);
        var seen = await other.SearchAsync(Query("wleding", 10, null), None);
        Assert.Equal(["b", "a"], seen.Hits.Select(hit => hit.Id));
    }

    private static IEnumerable<string> Ids(SearchAnswer answer) => answer.Hits.Select(hit => hit.Id);

    private static SearchChange.Put Put(
        string id, string title, int version = 1, string terms = "", string body = "", string issuerName = "", ImmutableArray<FacetValue>? facets = null) => new(new SearchDocument(
            SearchKind.Achievement, id, "did:web:a.example", version, 7, [new SearchText("en", title, "About it.")],
            [
                new(SearchFacet.Kind, "achievement"), SearchDocuments.IsApproved(false), SearchDocuments.IsOpen(true),
                .. facets ?? [new(SearchFacet.Framework, "nqf"), new(SearchFacet.Level, "6")],
            ],
            new SearchedWords(Fold(title), issuerName, Fold(terms), Fold(body))));

    private static SearchChange.Put PutIssuer(string did, string name) => new(new SearchDocument(
        SearchKind.Issuer, did, did, 1, 3, [new SearchText("", name, "")], [new(SearchFacet.Kind, "issuer"), SearchDocuments.IsOpen(true)],
        new SearchedWords(Fold(name), "", "", "")));

    private static SearchChange.Mark Mark(string id, FacetValue value, int? version = null) => new(SearchKind.Achievement, id, value, version);

    private static string Fold(string text) => SearchWords.Join([text], 1000);

    private static SearchQuery Query(string words, int limit, SearchPlace? after, params (SearchFacet Facet, string Value)[] filters) => new(
        SearchWords.Of(words, SearchQuery.MostWords),
        filters.GroupBy(filter => filter.Facet).ToImmutableDictionary(group => group.Key, group => group.Select(filter => filter.Value).ToImmutableArray()),
        limit,
        after);

    private Task ApplyAsync(params SearchChange[] changes) => Open().ApplyAsync(changes, ++_position, None);

    private Task<SearchAnswer> FindAsync(string words, params (SearchFacet Facet, string Value)[] filters) =>
        Open().SearchAsync(Query(words, 50, null, filters), None);

    private Task<SearchAnswer> SearchAsync(string words, int limit, SearchPlace? after) => Open().SearchAsync(Query(words, limit, after), None);

    private async Task<(bool Approved, bool Open)> StandingAsync(string id)
    {
        var hit = (await FindAsync("")).Hits.Single(hit => hit.Id == id);
        return (hit.Facets.Contains(SearchDocuments.IsApproved(true)), hit.Facets.Contains(SearchDocuments.IsOpen(true)));
    }
}
