using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Grains.Insight;
using MicroCreds.Registry.Grains.Tests.Enrolments;
using MicroCreds.Registry.Grains.Tests.Hosting;
using MicroCreds.Registry.Storage.Sqlite;
using MicroCreds.Registry.Storage.Sqlite.Database;
using MicroCreds.Registry.Storage.Sqlite.Insight;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCreds.Registry.Grains.Tests.Insight;

/// <summary>From commands to figures, over the ledger of a registry whose months go by.</summary>
public sealed class InsightIndexTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly DataFolder _folder = new();
    private readonly string _other = Path.Combine(Path.GetTempPath(), $"microcreds-insight-{Environment.ProcessId}.db");

    public void Dispose()
    {
        _folder.Delete();
        foreach (var ending in (string[])["", "-wal", "-shm"])
            File.Delete(_other + ending);
    }

    [Fact]
    public async Task Months_GoBy_AndWhatWasDoneInThemIsShown_TheSameWhenBuiltAgain()
    {
        await using var registry = await RunningRegistry.StartAsync(_folder);
        var stack = await StackScene.SetAsync(registry);
        await stack.PublishAsync();
        var index = registry.Services.GetRequiredService<InsightIndex>();
        var awarded = (await stack.Scene.Issuer.AwardAsync([.. Enumerable.Range(0, 24).Select(stack.Scene.Order)])).Select(reply => reply.CredentialId).ToList();
        for (var learner = 0; learner < 12; learner++)
            await stack.BeginAsync(learner);
        Assert.Empty((await AskAsync(index)).Rows);

        // The first entry of June shows May.
        registry.Clock.Forward(TimeSpan.FromDays(30));
        foreach (var id in awarded.Take(11))
            Scene.Accepted(await stack.Credential(id).ExecuteAsync(stack.Scene.Next(new RevokeCredential(RevocationReason.Other))));
        var may = Assert.Single((await AskAsync(index)).Rows);
        Assert.Equal((InsightIndex.MonthOf(RunningClock.Start), 24L), (may.Period, may.Awards));
        Assert.Equal<string?>([stack.Scene.FrameworkId, "5", "5", "", "", "NO", "MicroCredential", stack.Scene.Did], may.Values);
        Assert.Equal(12, (await index.View.PathwaysAsync(0, int.MaxValue, None)).Single().Begun);

        // July: June's revocations leave thirteen, which is enough, as nobody has two.
        registry.Clock.Forward(TimeSpan.FromDays(30));
        await stack.AwardFirstAsync(1);
        Assert.Equal(may.Awards, Assert.Single((await AskAsync(index)).Rows).Awards);
        Assert.Equal(11, (await index.View.RevocationsAsync(0, int.MaxValue, None)).Single().Revoked);

        using var database = SqliteDatabase.Open(new SqliteOptions { Path = _other });
        using var again = new InsightIndex(registry.Store, new SqliteInsightView(database));
        Assert.Equal(may.Values.AsEnumerable(), Assert.Single((await AskAsync(again)).Rows).Values);
        Assert.Equal(await index.View.RevocationsAsync(0, int.MaxValue, None), await again.View.RevocationsAsync(0, int.MaxValue, None));
        Assert.Equal(await index.View.PathwaysAsync(0, int.MaxValue, None), await again.View.PathwaysAsync(0, int.MaxValue, None));
        await registry.AuditAsync();
    }

    private static async Task<AwardFigures> AskAsync(InsightIndex index)
    {
        await index.CatchUpAsync(None);
        return await index.View.AwardsAsync(
            new InsightQuestion([.. Enum.GetValues<InsightDimension>()], InsightPeriod.Month, ImmutableDictionary<InsightDimension, ImmutableArray<string>>.Empty, 0, int.MaxValue), 100, None);
    }
}
