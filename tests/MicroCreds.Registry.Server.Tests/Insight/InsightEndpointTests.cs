using System.Collections.Immutable;
using System.Net;
using System.Text;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client.Insight;
using MicroCreds.Registry.Grains.Insight;
using MicroCreds.Registry.Server.Tests.Running;
using MicroCreds.Registry.Storage.Sqlite;
using MicroCreds.Registry.Storage.Sqlite.Database;
using MicroCreds.Registry.Storage.Sqlite.Insight;

namespace MicroCreds.Registry.Server.Tests.Insight;

/// <summary><c>/v1/insight</c> over HTTP, by the client and by the verb. No month goes by during a test, so the figures come from another process on the same file.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class InsightEndpointTests(RunningRegistry registry)
{
    private const int Year = 1998;
    private const int March = (Year * 12) + 2;

    [Fact]
    public async Task Figures_OfMonthsThatAreOver_AreShownAsAskedFor()
    {
        await CloseAsync(March, Units(("6", "NL", 120), ("6", null, 14), (null, null, 11)), [], []);
        await CloseAsync(
            March + 1, Units(("5", "PT", 30)), [new RevocationStep(March + 1, new RevocationLeaf("nqf", "6"), 12)],
            [
                new PathwayStep(March + 1, "urn:p", "did:web:a.example", "nqf", 40, 0, null), new PathwayStep(March + 1, "urn:q", "did:web:a.example", "nqf", 20, 10, new CompletionTimes(3, 5, 9)),
            ]);
        var months = new InsightOptions { From = "1998-01", Until = "1998-12" };

        var all = await registry.Authority.Insight.AwardsAsync(months);
        Assert.Equal((175L, 0L, null), (Assert.Single(all.Rows).Awards, all.Hidden, all.Rows[0].Period));
        var byLevel = await registry.Authority.Insight.AwardsAsync(months with { By = ["level", "month"] });
        Assert.Equal<(string?, string?, long)>(
            [("6", "1998-03", 134), (null, "1998-03", 11), ("5", "1998-04", 30)], byLevel.Rows.Select(row => (row.Values["level"], row.Period, row.Awards)));
        var narrowed = await registry.Authority.Insight.AwardsAsync(months with
        {
            By = ["level", "year"],
            Filters = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("country", ["NL"]),
        });
        Assert.Equal((120L, 25L, "1998"), (Assert.Single(narrowed.Rows).Awards, narrowed.Hidden, narrowed.Rows[0].Period));

        var revoked = Assert.Single((await registry.Authority.Insight.RevocationsAsync(months with { By = ["level"] })).Rows);
        Assert.Equal(("6", 12L), (revoked.Values["level"], revoked.Revoked));
        Assert.Empty((await registry.Authority.Insight.RevocationsAsync(months with { Until = "1998-03" })).Rows);

        var pathways = await registry.Authority.Insight.PathwaysAsync(new InsightOptions { By = ["pathway"], Until = "1998-12" });
        Assert.Equal((40L, 0L, 0m, null), (pathways.Rows[0].Begun, pathways.Rows[0].Completed, pathways.Rows[0].CompletionRate, pathways.Rows[0].WeeksToComplete));
        Assert.Equal(new CompletionWeeks(3, 5, 9), pathways.Rows[1].WeeksToComplete);
        var owner = Assert.Single((await registry.Authority.Insight.PathwaysAsync(months with { By = ["issuer", "month"] })).Rows);
        Assert.Equal((60L, 10L, null), (owner.Begun, owner.Completed, owner.CompletionRate));

        Assert.Contains("  1998-03, level (hidden): 11 awards\n", await RunAsync("insight", "awards", "--by", "level,month", "--from", "1998-01", "--until", "1998-12"), StringComparison.Ordinal);
        Assert.Contains("  level 6: 12 revoked\n", await RunAsync("insight", "revocations", "--by", "level", "--where", "framework=nqf"), StringComparison.Ordinal);
        Assert.Contains("  pathway urn:q: 20 begun, 10 completed (50%), in 5 weeks (quartiles 3 and 9)\n", await RunAsync("insight", "pathways", "--by", "pathway"), StringComparison.Ordinal);
        Assert.Contains("\"awards\":175", await RunAsync("insight", "awards", "--json", "--from", "1998-01", "--until", "1998-12"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("awards?by=learner")]
    [InlineData("awards?by=level,level")]
    [InlineData("awards?by=month,year")]
    [InlineData("awards?by=")]
    [InlineData("awards?from=2026")]
    [InlineData("awards?until=2026-13")]
    [InlineData("awards?learner=l1")]
    [InlineData("revocations?by=issuer")]
    [InlineData("pathways?by=level")]
    [InlineData("pathways?by=month&by=year")]
    public async Task Questions_ThatAreNone_AreRefused(string question)
    {
        var answer = await registry.Http.AskAsync("GET", "/v1/insight/" + question);
        Assert.Equal((HttpStatusCode.BadRequest, "query_invalid"), (answer.Status, answer.ProblemCode(question)));
    }

    private static ImmutableArray<AwardUnit> Units(params (string? Level, string? Country, long Awards)[] units) =>
        [.. units.Select(unit => new AwardUnit(new AwardCell(["nqf", null, unit.Level, "06", null, unit.Country, "MicroCredential", null]), unit.Awards))];

    /// <summary>Writes a closing at the place where the view is, and leaves the view's month as it was.</summary>
    private async Task CloseAsync(int month, ImmutableArray<AwardUnit> units, ImmutableArray<RevocationStep> revocations, ImmutableArray<PathwayStep> pathways)
    {
        await registry.Authority.Insight.AwardsAsync();
        using var database = SqliteDatabase.Open(new SqliteOptions { Path = Path.Combine(registry.Data, "registry.db") });
        var view = new SqliteInsightView(database);
        var at = await view.ReadProgressAsync(CancellationToken.None);
        var closing = new InsightClosing(month, units, new Dictionary<RevocationLeaf, long>(), revocations, pathways, [], []);
        await view.CloseAsync(closing, at, at.Month, CancellationToken.None);
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
