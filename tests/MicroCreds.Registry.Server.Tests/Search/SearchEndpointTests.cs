using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client.Search;
using MicroCreds.Registry.Server.Tests.Pathways;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Search;

/// <summary><c>/v1/search</c> over HTTP, by the client and by the verb, from the publication to the hit.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class SearchEndpointTests(RunningRegistry registry)
{
    [Fact]
    public async Task Search_WhatWasPublished_IsFoundAtOnceWithItsStanding()
    {
        using var stack = await StackExample.FoundAsync(registry, "search-story");
        var did = stack.Issuer.Did;
        await stack.Issuer.Client.Achievements.PublishAsync(stack.Second, Translated(did, "Glaciology of the Alps", "Gletscherkunde der Alpen"));
        await stack.Issuer.Client.Pathways.PublishAsync(stack.Pathway(), stack.Publication(title: "Glaciologist"));

        var found = await registry.Authority.Search.FindAsync("glaciology alps");
        var hit = Assert.Single(found.Hits);
        Assert.Equal(("achievement", stack.Second, did, 2, "Glaciology of the Alps", false, true),
            (hit.Kind, hit.Id, hit.Issuer, hit.Version, hit.Title, hit.Approved, hit.Open));
        Assert.Equal(("The search-story Academy", "nqf", "6", "NL", "en"), (hit.IssuerName, hit.Framework, hit.Level, hit.Country, hit.Language));
        Assert.Equal("6", Assert.Single(found.Facets["eqf"]).Value);
        Assert.Equal(new FacetCount(did, 1, "The search-story Academy"), Assert.Single(found.Facets["issuer"]));

        // In another language, by words of that language, and with a typing error.
        Assert.Equal("Gletscherkunde der Alpen", Assert.Single((await registry.Authority.Search.FindAsync("gletscherkunde", new SearchOptions { Languages = ["de"] })).Hits).Title);
        var mistyped = await registry.Authority.Search.FindAsync("gletcherkunde");
        Assert.Equal((stack.Second, "gletscherkunde"), (Assert.Single(mistyped.Hits).Id, Assert.Single(Assert.Single(mistyped.Corrections!.Value).Used)));

        await registry.Authority.Frameworks.ApproveAsync(Example.Framework, stack.Second, 2);
        Assert.True(Assert.Single((await registry.Authority.Search.FindAsync("glaciology")).Hits).Approved);
        await stack.Issuer.Client.Achievements.WithdrawAsync(stack.Second, "over");
        Assert.False(Assert.Single((await registry.Authority.Search.FindAsync("glaciology")).Hits).Open);
        Assert.Empty((await registry.Authority.Search.FindAsync("glaciology", new SearchOptions { Open = true })).Hits);

        Assert.Equal(["pathway"], (await registry.Authority.Search.FindAsync("glaciologist")).Hits.Select(one => one.Kind));
        var mine = await registry.Authority.Search.FindAsync("", new SearchOptions { Issuers = [did], Limit = 2 });
        Assert.Equal((5, 2), (mine.Total, mine.Hits.Length));
        Assert.Equal<FacetCount>(
            [new("achievement", 3), new("issuer", 1), new("pathway", 1)], mine.Facets["kind"].OrderBy(one => one.Value, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Search_AfterAnIssuerIsRenamed_FindsItsThingsByTheNewName()
    {
        using var stack = await StackExample.FoundAsync(registry, "search-renamed");
        var only = new SearchOptions { Kinds = ["achievement"] };
        Assert.Equal(3, (await registry.Authority.Search.FindAsync("search renamed academy", only)).Total);
        await registry.Http.AskAsync(
            "PUT", $"/v1/issuers/{Wire.Escape(stack.Issuer.Did)}/profile", stack.Issuer.ApiKey,
            """{"profile":{"name":"Quaternary Polytechnic","url":"https://search-renamed.example/","country":"NL"}}"""u8.ToArray());
        Assert.Equal(3, (await registry.Authority.Search.FindAsync("quaternary polytechnic data", only)).Total);
        Assert.Equal(0, (await registry.Authority.Search.FindAsync("search renamed academy", only) is { MatchesAny: null } whole ? whole.Total : 0));
    }

    [Fact]
    public async Task Search_PageAfterPage_HasEachOnce()
    {
        using var stack = await StackExample.FoundAsync(registry, "search-pages");
        for (var i = 0; i < 7; i++)
            await stack.Issuer.Client.Achievements.PublishAsync($"{stack.Issuer.Achievement}/{i}", Example.Achievement(stack.Issuer.Did, $"Lichenology {i}"));
        var ids = new List<string>();
        string? next = null;
        do
        {
            var page = await registry.Authority.Search.FindAsync("lichenology", new SearchOptions { Limit = 3 }, next);
            Assert.Equal(7, page.Total);
            ids.AddRange(page.Hits.Select(hit => hit.Id));
            next = page.Next;
        }
        while (next is not null);
        Assert.Equal(7, ids.Distinct().Count());
        Assert.Equal(7, ids.Count);
    }

    [Theory]
    [InlineData("?q=a&q=b")]
    [InlineData("?words=a")]
    [InlineData("?limit=0")]
    [InlineData("?limit=101")]
    [InlineData("?next=here")]
    [InlineData("?next=0-7ff0000000000000-1")]
    [InlineData("?kind=")]
    [InlineData("?q=a+b+c+d+e+f+g+h+i+j+k+l+m")]
    public async Task Search_WhatIsNoQuestion_IsRefused(string query)
    {
        var answer = await registry.Http.AskAsync("GET", "/v1/search" + query);
        Assert.Equal((HttpStatusCode.BadRequest, "query_invalid"), (answer.Status, answer.ProblemCode(query)));
    }

    [Fact]
    public async Task Search_HostileWords_AreAnsweredLikeAnyOthers()
    {
        string[] hostile = ["\"", "\" OR 1", "NEAR(a b)", "title:*", "a*b^c", "\0", "%00", "'; DROP TABLE event; --", new string('a', 400), "\ud800", "(((((", "-a +b"];
        foreach (var words in hostile)
        {
            var answer = await registry.Http.AskAsync("GET", $"/v1/search?q={Uri.EscapeDataString(words)}&level={Uri.EscapeDataString(words)}");
            Assert.True(answer.Status is HttpStatusCode.OK, words);
        }

        Assert.Equal("query_invalid", (await registry.Http.AskAsync("GET", $"/v1/search?q={new string('a', 401)}")).ProblemCode("too long"));
        registry.Process.AssertUnharmed();
    }

    [Fact]
    public async Task Verb_Search_ShowsHitsFacetsAndCorrections()
    {
        using var stack = await StackExample.FoundAsync(registry, "search-verb");
        await stack.Issuer.Client.Achievements.PublishAsync(stack.Second, Example.Achievement(stack.Issuer.Did, "Campanology"));
        var shown = await RunAsync("search", "campanolgy", "--kind", "achievement");
        Assert.Contains("searched for campanology instead of campanolgy\n", shown, StringComparison.Ordinal);
        Assert.Contains($"achievement  Campanology, The search-verb Academy, level 6, not approved\n  {stack.Second}\n1 found\n", shown, StringComparison.Ordinal);
        var json = JsonNode.Parse(await RunAsync("search", "campanology", "--json"))!;
        Assert.Equal(1, (int)json["total"]!);
        Assert.Contains("  kind: achievement 3, issuer 1\n", await RunAsync("search", "--issuer", stack.Issuer.Did, "--limit", "1"), StringComparison.Ordinal);
    }

    private static byte[] Translated(string issuer, string title, string german)
    {
        var body = JsonNode.Parse(Example.Achievement(issuer, title))!;
        body["content"]!["translations"] = new JsonArray(new JsonObject { ["language"] = "de", ["title"] = german, ["description"] = "Eis und Fels." });
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var terminal = Terminal.Captured(Stream.Null, output, error, TimeProvider.System, _ => null);
        var code = await CommandLine.RunAsync([.. arguments, "--url", registry.Address.ToString()], terminal);
        Assert.True(code == ExitCodes.Ok, error.ToString());
        return Encoding.UTF8.GetString(output.ToArray()).ReplaceLineEndings("\n");
    }
}
