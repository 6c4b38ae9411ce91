using System.Net;
using System.Text;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Server.Tests.Pathways;
using MicroCreds.Registry.Server.Tests.Running;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Server.Tests.Learners;

/// <summary><c>/v1/learners/{id}/recommendations</c> over HTTP, and the command line's verbs for learners.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class RecommendationEndpointTests(RunningRegistry registry) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("microcreds-learners-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Recommendations_OfOneWhoHasAPart_NameWhatIsMissing()
    {
        using var stack = await StackAsync("recommend-http");
        var first = await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Issuer.Achievement, "recommend-1"));

        var list = await registry.Authority.Learners.GetRecommendationsAsync("recommend-1", 1);

        var one = Assert.Single(list.Recommendations);
        Assert.Equal((stack.Pathway(), stack.Award, false, false, 2m, 0.4m), (one.Pathway, one.Award, one.Enrolled, one.Complete, one.Remaining, one.Share));
        Assert.Equal("1 of 2 done; missing: Welding II (2 points)", one.Explanation);
        Assert.Equal((first.Id, "Welding I"), (one.Counts[0].Credential, one.Counts[0].Places[0]));
        var offer = Assert.Single(Assert.Single(one.Missing).Offers);
        Assert.Equal((stack.Second, "Data Analysis", stack.Issuer.Did), (offer.Achievement, offer.Title, offer.Issuer));
        Assert.True(list.Whole);
        await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Second, "recommend-1"));
        Assert.Equal("all is done: what is left is to begin the pathway", (await registry.Authority.Learners.GetRecommendationsAsync("recommend-1", 1)).Recommendations[0].Explanation);

        foreach (var query in new[] { "limit=0", "limit=51", "limit=x", "colour=red" })
            Assert.Equal("query_invalid", (await registry.Http.AskAsync("GET", $"/v1/learners/recommend-1/recommendations?{query}", registry.FrameworkKey)).ProblemCode(query));
        foreach (var key in new[] { registry.AggregatorKey, stack.Issuer.ApiKey })
            Assert.Equal("forbidden", (await registry.Http.AskAsync("GET", "/v1/learners/recommend-1/recommendations", key)).ProblemCode("not the framework"));
        Assert.Equal(HttpStatusCode.OK, (await registry.Http.AskAsync("GET", "/v1/learners/nobody-at-all/recommendations", registry.FrameworkKey)).Status);
    }

    [Fact]
    public async Task Verbs_OfALearner_TellTheStory()
    {
        using var stack = await StackAsync("learner-verbs");
        using var foreign = new SampleIssuer(631);
        var file = Path.Combine(_folder, "foreign.json");
        await File.WriteAllBytesAsync(file, foreign.Signed(1));
        await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Issuer.Achievement, "verbs-learner"));
        await registry.Authority.Enrolments.BeginAsync("verbs-learner", stack.Pathway());

        Assert.Contains("(enrolled): 1 of 2 done; missing: Welding II (2 points)", await RunAsync("recommend", "verbs-learner"), StringComparison.Ordinal);
        Assert.Contains($"Welding II: Data Analysis by {stack.Issuer.Did}", await RunAsync("recommend", "verbs-learner", "--limit", "1"), StringComparison.Ordinal);
        Assert.Contains("valid         json", await RunAsync("import", "add", "verbs-learner", file, "--confirmed"), StringComparison.Ordinal);
        var import = Assert.Single(await registry.Authority.Learners.ListImportsAsync("verbs-learner")).Id;
        Assert.StartsWith(import, await RunAsync("import", "list", "verbs-learner"), StringComparison.Ordinal);
        Assert.Contains("\"outcome\":\"valid\"", await RunAsync("import", "show", "verbs-learner", import), StringComparison.Ordinal);
        var portfolio = await RunAsync("portfolio", "verbs-learner", "--status", "active");
        Assert.Contains("active      Data Analysis (The learner-verbs Academy, EQF 6, 5 ECTS); counts towards Welder", portfolio, StringComparison.Ordinal);
        Assert.Contains("Teamwork (Example Institute 631, imported)", portfolio, StringComparison.Ordinal);
        Assert.DoesNotContain("Teamwork", await RunAsync("portfolio", "verbs-learner", "--imported", "false"), StringComparison.Ordinal);
        Assert.Contains("\"manifest\"", await RunAsync("export", "verbs-learner"), StringComparison.Ordinal);
        var record = Path.Combine(_folder, "record.json");
        await RunAsync("export", "verbs-learner", "--format", "clr", "--out", record);
        Assert.Contains("ClrCredential", await File.ReadAllTextAsync(record), StringComparison.Ordinal);
        Assert.Contains("removed (ledger entry", await RunAsync("import", "remove", "verbs-learner", import), StringComparison.Ordinal);
    }

    private async Task<StackExample> StackAsync(string slug)
    {
        var stack = await StackExample.FoundAsync(registry, slug);
        Assert.Equal(HttpStatusCode.OK, (await registry.Http.AskAsync("PUT", $"/v1/pathways/{Wire.Escape(stack.Pathway())}", stack.Issuer.ApiKey, stack.Publication())).Status);
        return stack;
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var terminal = Terminal.Captured(Stream.Null, output, error, TimeProvider.System, name => name == "MICROCREDS_KEY" ? registry.FrameworkKey : null);
        var code = await CommandLine.RunAsync([.. arguments, "--url", registry.Address.ToString()], terminal);
        Assert.True(code == ExitCodes.Ok, error.ToString());
        return Encoding.UTF8.GetString(output.ToArray()).ReplaceLineEndings("\n");
    }
}
