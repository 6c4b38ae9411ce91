using System.Net;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Client.Learners;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Server.Tests.Pathways;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Learners;

/// <summary><c>/v1/learners/{id}/credentials</c> with its filters, and the record of a completed pathway.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class PortfolioEndpointTests(RunningRegistry registry)
{
    [Fact]
    public async Task Portfolio_OfOneWhoIsOnAPathway_TellsWhatEachCredentialIs()
    {
        using var stack = await StackExample.FoundAsync(registry, "portfolio-told");
        Assert.Equal(HttpStatusCode.OK, (await registry.Http.AskAsync("PUT", $"/v1/pathways/{Wire.Escape(stack.Pathway())}", stack.Issuer.ApiKey, stack.Publication())).Status);
        var first = await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Issuer.Achievement, "told-1"));
        await registry.Authority.Enrolments.BeginAsync("told-1", stack.Pathway());

        var entry = Assert.Single((await registry.Authority.Learners.GetPortfolioAsync("told-1")).Credentials);

        Assert.Equal(
            (first.Id, "Data Analysis", "en", "The portfolio-told Academy", "MicroCredential", "6", 6, 1, false),
            (Text(entry, "id"), Text(entry, "title"), Text(entry, "language"), Text(entry, "issuerName"), Text(entry, "type"), Text(entry, "level"),
                entry.GetProperty("eqf").GetInt32(), entry.GetProperty("achievementVersion").GetInt32(), entry.GetProperty("imported").GetBoolean()));
        Assert.Contains(entry.GetProperty("credits").EnumerateArray(), credits => (Text(credits, "system"), credits.GetProperty("amount").GetDecimal()) == ("ECTS", 5m));
        var counts = Assert.Single(entry.GetProperty("countsTowards").EnumerateArray());
        Assert.Equal((stack.Pathway(), "Welder", "Welding I"), (Text(counts, "pathway"), Text(counts, "title"), Assert.Single(counts.GetProperty("places").EnumerateArray()).GetString()));
    }

    [Fact]
    public async Task Portfolio_TitleThatIsTranslated_IsInTheCallersLanguage()
    {
        using var stack = await StackExample.FoundAsync(registry, "portfolio-languages");
        var translated = Encoding.UTF8.GetString(Example.Achievement(stack.Issuer.Did)).Replace(
            "\"credits\":5", "\"credits\":5,\"translations\":[{\"language\":\"pt\",\"title\":\"Análise de Dados\",\"description\":\"Descrever dados.\"}]", StringComparison.Ordinal);
        await stack.Issuer.Client.Achievements.PublishAsync(stack.Issuer.Achievement, Encoding.UTF8.GetBytes(translated));
        await registry.Authority.Frameworks.ApproveAsync(Example.Framework, stack.Issuer.Achievement, 2);
        await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Issuer.Achievement, "lang-1"));

        Assert.Equal("Análise de Dados", Text(Assert.Single((await ReadAsync("lang-1", new PortfolioQuery { Language = "pt-BR" }))), "title"));
        Assert.Equal("Data Analysis", Text(Assert.Single((await ReadAsync("lang-1", new PortfolioQuery { Language = "fi" }))), "title"));
        var asked = await registry.Http.AskAsync("GET", "/v1/learners/lang-1/credentials", registry.FrameworkKey, headers: ("Accept-Language", "fi, pt;q=0.5"));
        Assert.Equal("Análise de Dados", Text(asked.Json.GetProperty("credentials")[0], "title"));
    }

    [Fact]
    public async Task Portfolio_Filtered_HasWhatFitsAllFiltersAndOneValueOfEach()
    {
        using var stack = await StackExample.FoundAsync(registry, "portfolio-filtered");
        var other = registry.Other;
        var (mine, second, theirs) = (
            await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Issuer.Achievement, "f-1")),
            await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Second, "f-1") with { ValidFrom = Example.Since.AddDays(40) }),
            await other.Client.AwardAsync(other.Did, Example.Award(other.Achievement, "f-1")));
        await stack.Issuer.Client.SetStatusAsync(mine.Id, new StatusChange(NewStatus.Revoked, "error"));

        Assert.Equal([mine.Id, second.Id, theirs.Id], await IdsAsync(new PortfolioQuery()));
        Assert.Equal([mine.Id], await IdsAsync(new PortfolioQuery { Statuses = ["revoked"] }));
        Assert.Equal([mine.Id, second.Id, theirs.Id], await IdsAsync(new PortfolioQuery { Statuses = ["revoked", "active"] }));
        Assert.Equal([mine.Id, second.Id], await IdsAsync(new PortfolioQuery { Issuers = [stack.Issuer.Did] }));
        Assert.Equal([second.Id], await IdsAsync(new PortfolioQuery { Issuers = [stack.Issuer.Did], Statuses = ["active"] }));
        Assert.Equal([second.Id, theirs.Id], await IdsAsync(new PortfolioQuery { Achievements = [stack.Second, other.Achievement] }));
        Assert.Equal([mine.Id, theirs.Id], await IdsAsync(new PortfolioQuery { Until = Example.Since.AddDays(40) }));
        Assert.Equal([second.Id], await IdsAsync(new PortfolioQuery { From = Example.Since.AddDays(40) }));
        Assert.Equal(3, (await IdsAsync(new PortfolioQuery { Levels = [5, 6], Types = ["MicroCredential"], Imported = false })).Count);
        Assert.Empty(await IdsAsync(new PortfolioQuery { Levels = [5] }));
        Assert.Empty(await IdsAsync(new PortfolioQuery { Fields = ["07"] }));
        Assert.Empty(await IdsAsync(new PortfolioQuery { Imported = true }));
        foreach (var query in new[] { "status=good", "level=9", "level=x", "field=x", "from=yesterday", "imported=1", "next=x", "next=-1", "colour=red", "language=a&language=b", "issuer=a%20b" })
            Assert.Equal("query_invalid", (await registry.Http.AskAsync("GET", $"/v1/learners/f-1/credentials?{query}", registry.FrameworkKey)).ProblemCode(query));

        async Task<List<string>> IdsAsync(PortfolioQuery query) => [.. (await ReadAsync("f-1", query)).Select(entry => Text(entry, "id")!)];
    }

    [Fact]
    public async Task Portfolio_FilterThatFitsLittle_GoesOnInBoundedPagesAndMissesNothing()
    {
        const int Many = 520;
        using var stack = await StackExample.FoundAsync(registry, "portfolio-pages");
        var awards = new List<string>();
        await foreach (var line in stack.Issuer.Client.AwardManyAsync(stack.Issuer.Did, ToAsync(Enumerable.Range(0, Many)
            .Select(number => Example.Award(stack.Issuer.Achievement, "pages-of-one", $"portfolio-page-{number}")))))
            awards.Add(line.Id!);
        awards.Add((await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Second, "pages-of-one"))).Id);

        var found = new List<string>();
        var pages = 0;
        Portfolio? page = null;
        do
        {
            page = await registry.Authority.Learners.GetPortfolioAsync("pages-of-one", new PortfolioQuery { Achievements = [stack.Second] }, page?.Next);
            found.AddRange(page.Credentials.Select(entry => Text(entry, "id")!));
            if (pages++ == 0)
            {
                Assert.Empty(page.Credentials);
                // What comes while pages are read comes at the end.
                awards.Add((await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Second, "pages-of-one"))).Id);
            }
        }
        while (page.Next is not null);
        Assert.Equal(2, pages);
        Assert.Equal(awards[^2..], found);

        var all = await ReadAsync("pages-of-one", new PortfolioQuery());
        Assert.Equal(awards.Order(StringComparer.Ordinal), all.Select(entry => Text(entry, "id")!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Record_OfACompletedPathway_IsSignedAndVerifiesAndTheListSaysSo()
    {
        using var stack = await StackExample.FoundAsync(registry, "portfolio-record");
        Assert.Equal(HttpStatusCode.OK, (await registry.Http.AskAsync("PUT", $"/v1/pathways/{Wire.Escape(stack.Pathway())}", stack.Issuer.ApiKey, stack.Publication("issue"))).Status);
        await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Issuer.Achievement, "record-1"));
        await registry.Authority.Enrolments.BeginAsync("record-1", stack.Pathway());
        var path = stack.Enrolment("record-1") + "/record";
        Assert.Equal("award_not_issued", (await registry.Http.AskAsync("GET", path, stack.Issuer.ApiKey)).ProblemCode("too early"));
        await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Second, "record-1"));
        await RegistryProcess.UntilAsync(async () => Assert.Single((await registry.Authority.Enrolments.ListAsync("record-1")).Enrolments).Award?.Standing == "issued", "the award is issued");

        var record = await stack.Issuer.Client.Enrolments.GetRecordAsync("record-1", stack.Pathway());

        Assert.Equal(3, JsonElement.Parse(record.Span).GetProperty("credentialSubject").GetProperty("verifiableCredential").GetArrayLength());
        var answer = await registry.Authority.VerifyAsync(record);
        Assert.True(answer.Outcome == Outcome.Valid, string.Join('\n', answer.Checks));
        Assert.Equal("enrolment_unknown", (await registry.Http.AskAsync("GET", path, registry.Other.ApiKey)).ProblemCode("another's"));
        Assert.Equal("forbidden", (await registry.Http.AskAsync("GET", path, registry.AggregatorKey)).ProblemCode("an aggregator"));
        var listed = Assert.Single((await stack.Issuer.Client.Pathways.ListEnrolmentsAsync(stack.Pathway())).Enrolments);
        Assert.NotNull(listed.Award?.Credential);
    }

    private async Task<List<JsonElement>> ReadAsync(string learner, PortfolioQuery query)
    {
        var found = new List<JsonElement>();
        Portfolio? page = null;
        do
        {
            page = await registry.Authority.Learners.GetPortfolioAsync(learner, query, page?.Next);
            found.AddRange(page.Credentials);
        }
        while (page.Next is not null);
        return found;
    }

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static async IAsyncEnumerable<T> ToAsync<T>(IEnumerable<T> items)
    {
        await Task.CompletedTask;
        foreach (var item in items)
            yield return item;
    }
}
