using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.GrainCalls.Calls;
using MicroCreds.Registry.Grains;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.Frameworks;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MicroCreds.Registry.Benchmarks.Scenes;

/// <summary>All of a registry but HTTP: the engine, the grains and SQLite on a folder of its own, with one issuer ready to award.</summary>
internal sealed class RunningRegistry : IAsyncDisposable
{
    private const string Did = "did:web:registry.example:issuers:benchmark";

    private readonly TemporaryFolder _folder;
    private readonly IHost _host;
    private long _orders;
    private bool _isClosed;

    private RunningRegistry(TemporaryFolder folder, IHost host)
    {
        _folder = folder;
        _host = host;
        Issuer = Grains.GetGrain<IIssuerGrain>(Did);
    }

    /// <summary>The issuer.</summary>
    public IIssuerGrain Issuer { get; }

    private IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<RunningRegistry> StartAsync()
    {
        var folder = new TemporaryFolder();
        var host = await EngineHost.StartAsync(LedgerStreamId.Provider, services => services
            .AddSqliteStorage(sqlite => sqlite.Path = folder.File("registry.db"))
            .AddRegistryGrains(_ => MasterKeyFile.LoadOrCreate(folder.File(MasterKeyFile.Name)), _ => { }));
        var registry = new RunningRegistry(folder, host);
        await registry.FoundAsync();
        return registry;
    }

    /// <summary>Awards to learners who have none yet; each award is durable when the task completes.</summary>
    /// <exception cref="InvalidOperationException">An award was refused.</exception>
    public async Task AwardAsync(int count)
    {
        var first = Interlocked.Add(ref _orders, count) - count;
        var now = TimeProvider.System.GetUtcNow();
        var replies = await Issuer.AwardAsync([.. Enumerable.Range(0, count).Select(i => OrderOf(first + i, now))]);
        if (replies.FirstOrDefault(reply => !reply.IsAwarded) is { Refusal: { } refusal })
            throw new InvalidOperationException($"an award was refused: {refusal.Code}");
    }

    /// <summary>Closes the registry, so that nothing waits in a log any more, and tells what it takes on disk.</summary>
    public async Task<long> CloseAsync()
    {
        if (!_isClosed)
        {
            await _host.StopAsync();
            _host.Dispose();
            _isClosed = true;
        }

        return Directory.EnumerateFiles(_folder.FullName, "registry.db*").Sum(file => new FileInfo(file).Length);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Dispose();
    }

    private static AwardOrder OrderOf(long number, DateTimeOffset now)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return new AwardOrder(SampleNation.Achievement, new AwardedLearner($"learner-{text}", Name: "Ada Almeida")) { IdempotencyKey = $"award/{text}", At = now };
    }

    private async Task FoundAsync()
    {
        var framework = Grains.GetGrain<IFrameworkGrain>(SampleNation.Framework);
        var publish = JsonSerializer.Deserialize(SampleNation.AchievementOf(Did), DomainJson.Default.PublishAchievement)!;
        var levels = new PublishLevels("Example Framework", [new FrameworkLevel(SampleNation.Level, "Short cycle", 5)], new CreditSystem("ECTS", 25, 30));
        Check(await framework.ExecuteAsync(Stamp(levels with { FrameworkId = SampleNation.Framework })));
        Check(await Issuer.ExecuteAsync(Stamp(new RegisterIssuer(Did, new IssuerProfile("Example Institute", "https://institute.example/", "NL")))));
        Check(await framework.ExecuteAsync(Stamp(new AccreditIssuer(
            "benchmark", Did, new AccreditationScope([SampleNation.Kind], [SampleNation.Level], TimeProvider.System.GetUtcNow().AddDays(-1))))));
        Check(await Grains.GetGrain<IAchievementGrain>(SampleNation.Achievement).ExecuteAsync(Stamp(publish with { AchievementId = SampleNation.Achievement })));
        Check(await framework.ExecuteAsync(Stamp(new ApproveAchievement(SampleNation.Achievement, 1))));
    }

    private static T Stamp<T>(T command)
        where T : Command => command with { IdempotencyKey = typeof(T).Name, At = TimeProvider.System.GetUtcNow() };

    private static void Check(CommandReply reply)
    {
        if (reply.Refusal is { } refusal)
            throw new InvalidOperationException($"{reply.Id}: {refusal.Code}: {refusal.Message}");
    }
}
