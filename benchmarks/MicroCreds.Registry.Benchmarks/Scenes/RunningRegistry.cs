using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.GrainCalls.Calls;
using MicroCreds.Registry.Grains;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Frameworks;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Pathways;
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

    /// <summary>Publishes the pathway that <see cref="BeginAsync"/> begins: the achievement is one part of it, what nobody has the other.</summary>
    public async Task PublishPathwayAsync()
    {
        var match = new ComponentMatch { Achievements = [new AchievementMatch(SampleNation.Achievement)] };
        var content = new PathwayContent(
            "Welder", "A course and a year of practice.", SampleNation.Framework, "en", SampleNation.LargerAward,
            [new PathwayComponent("course", "The course", ComponentKind.Credential, match), new PathwayComponent("practice", "A year of practice", ComponentKind.WorkExperience)],
            new Condition.AllOf([new Condition.Requires("course"), new Condition.Requires("practice")]));
        await PublishAchievementAsync(SampleNation.LargerAward, "publish-award");
        Check(await Grains.GetGrain<IPathwayGrain>(SampleNation.Pathway).ExecuteAsync(Stamp(new PublishPathway(Did, content) { PathwayId = SampleNation.Pathway })));
    }

    /// <summary>Puts a learner who was awarded something on the pathway.</summary>
    public async Task BeginAsync(long number) =>
        Check(await Enrolment(number).ExecuteAsync(Stamp(new BeginPathway { LearnerId = LearnerOf(number), PathwayId = SampleNation.Pathway })));

    /// <summary>How far the judging of enrolments has come.</summary>
    public Task<JudgingStatus> JudgingAsync() => Grains.GetGrain<IJudgingGrain>(IJudgingGrain.Key).StatusAsync();

    /// <summary>Declares the issuer's key stolen since before all awards.</summary>
    public async Task CompromiseAsync()
    {
        var key = (await Issuer.ReadAsync()).Keys[0].Id;
        Check(await Issuer.ExecuteAsync(Stamp(new CompromiseIssuerKey(key, TimeProvider.System.GetUtcNow().AddHours(-12)))));
    }

    /// <summary>Looks at a thousand enrolments or all: on how many is a part still counted, as the ledger has it?</summary>
    public async Task<(int Wrong, int Of)> CountStillCountingAsync(int count)
    {
        var (wrong, step) = (0, Math.Max(1, count / 1_000));
        for (var number = 0; number < count; number += step)
            wrong += (await Enrolment(number).ReadAsync()).Progress is { Parts.Length: 0 } ? 0 : 1;
        return (wrong, (count + step - 1) / step);
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
        return new AwardOrder(SampleNation.Achievement, new AwardedLearner(LearnerOf(number), Name: "Ada Almeida")) { IdempotencyKey = $"award/{text}", At = now };
    }

    private async Task FoundAsync()
    {
        var framework = Grains.GetGrain<IFrameworkGrain>(SampleNation.Framework);
        var levels = new PublishLevels("Example Framework", [new FrameworkLevel(SampleNation.Level, "Short cycle", 5)], new CreditSystem("ECTS", 25, 30));
        Check(await framework.ExecuteAsync(Stamp(levels with { FrameworkId = SampleNation.Framework })));
        Check(await Issuer.ExecuteAsync(Stamp(new RegisterIssuer(Did, new IssuerProfile("Example Institute", "https://institute.example/", "NL")))));
        Check(await framework.ExecuteAsync(Stamp(new AccreditIssuer(
            "benchmark", Did, new AccreditationScope([SampleNation.Kind], [SampleNation.Level], TimeProvider.System.GetUtcNow().AddDays(-1))))));
        await PublishAchievementAsync(SampleNation.Achievement, "publish");
        Check(await framework.ExecuteAsync(Stamp(new ApproveAchievement(SampleNation.Achievement, 1))));
    }

    private async Task PublishAchievementAsync(string id, string key)
    {
        var publish = JsonSerializer.Deserialize(SampleNation.AchievementOf(Did), DomainJson.Default.PublishAchievement)!;
        Check(await Grains.GetGrain<IAchievementGrain>(id).ExecuteAsync(Stamp(publish with { AchievementId = id }) with { IdempotencyKey = key }));
    }

    private IEnrolmentGrain Enrolment(long number) => Grains.GetGrain<IEnrolmentGrain>(EnrolmentIds.Of(LearnerOf(number), SampleNation.Pathway));

    private static string LearnerOf(long number) => FormattableString.Invariant($"learner-{number}");

    private static T Stamp<T>(T command)
        where T : Command => command with { IdempotencyKey = typeof(T).Name, At = TimeProvider.System.GetUtcNow() };

    private static void Check(CommandReply reply)
    {
        if (reply.Refusal is { } refusal)
            throw new InvalidOperationException($"{reply.Id}: {refusal.Code}: {refusal.Message}");
    }
}
