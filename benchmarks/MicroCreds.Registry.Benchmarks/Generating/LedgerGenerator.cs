using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
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
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Storage.Sqlite;
using MicroCreds.Registry.Storage.Sqlite.Database;
using MicroCreds.Registry.Storage.Sqlite.Ledger;
using MicroCreds.Registry.TestKit.Credentials;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace MicroCreds.Registry.Benchmarks.Generating;

/// <summary>
/// Makes a true ledger of many credentials quickly: issuers that sign themselves are registered, accredited and approved by
/// the grains; then their credentials, which are real and signed, are decided by the domain and appended by the sequencer.
/// Left out is what a read side never sees: the documents are not kept, since each can be made again from its number, and
/// are not verified at their admission, since they were signed here.
/// </summary>
internal sealed class LedgerGenerator(string data, int count, int signedEvery)
{
    private const int GroupEvents = 16_384;
    private const int Report = 500_000;

    private static readonly DateTimeOffset s_admitted = SampleIssuer.FirstIssued.AddDays(80);

    private readonly SampleCredentials _samples = new(0, 0);

    /// <summary>The n-th credential in canonical form, signed; the same in every run.</summary>
    public static byte[] Document(SampleCredentials samples, int number)
    {
        var from = ValidFrom(number);
        return samples.IssuerOf(number).Signed(number, award => award with { ValidFrom = from });
    }

    /// <summary>Makes it.</summary>
    public async Task RunAsync()
    {
        Directory.CreateDirectory(data);
        await FoundAsync();
        var started = Stopwatch.GetTimestamp();
        using var database = SqliteDatabase.Open(new SqliteOptions { Path = Path.Combine(data, "registry.db") });
        var options = new LedgerOptions { MaxGroupEvents = GroupEvents, MaxWaitingEvents = 4 * GroupEvents };
        var sequencer = new Sequencer(new SqliteLedgerStore(database), options, _ => ValueTask.CompletedTask, TimeProvider.System, NullLogger<Sequencer>.Instance);
        var writing = Task.CompletedTask;
        for (var first = 0; first < count; first += GroupEvents)
        {
            // The next are signed while the last are written.
            var appends = Appends(first, Math.Min(GroupEvents, count - first));
            await writing;
            writing = WriteAsync(sequencer, appends);
            if (first / Report != (first + GroupEvents) / Report)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first + appends.Length:N0} credentials after {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
        }

        await writing;
        await sequencer.StopAsync();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} credentials in {seconds:0} s, {count / seconds:N0}/s"));
    }

    private static async Task WriteAsync(Sequencer sequencer, ImmutableArray<StreamAppend> appends)
    {
        var results = await sequencer.AppendManyAsync(appends, CancellationToken.None);
        if (results.Any(result => result.Outcome != AppendOutcome.Committed))
            throw new InvalidOperationException("a credential was there already");
    }

    private static DateTimeOffset ValidFrom(int number) => SampleIssuer.FirstIssued.AddMinutes(number % 100_000);

    private ImmutableArray<StreamAppend> Appends(int first, int length)
    {
        var appends = new StreamAppend[length];
        Parallel.For(0, length, i => appends[i] = AppendOf(first + i));
        return ImmutableArray.Create(appends);
    }

    private StreamAppend AppendOf(int number)
    {
        var issuer = _samples.IssuerOf(number);
        var digest = SHA256.HashData(number % signedEvery == 0
            ? Document(_samples, number)
            : Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"no document has this digest: {number}")));
        var id = issuer.Award(number).Id;
        var command = new RegisterCredential(
            issuer.Did, AchievementOf(number), 1, null, issuer.VerificationMethod, Convert.ToHexStringLower(digest), ValidFrom(number), SampleIssuer.FirstIssued.AddYears(5))
        {
            CredentialId = id,
            IdempotencyKey = id,
            At = s_admitted.AddMilliseconds(number * 10.0),
        };
        if (CredentialDecider.Decide(CredentialState.Initial, command) is not Decision<CredentialEvent>.Accepted { Events: [var happened] })
            throw new InvalidOperationException($"{id} was not admitted");
        return new StreamAppend(StreamIds.Credential(id), 0, [new PendingEvent(
            EventCodec.KindOf(happened), EventCodec.TypeOf(happened), happened.At, EventCodec.IssuerOf(happened), EventCodec.DigestOf(happened), EventCodec.Encode(happened), default)]);
    }

    private async Task FoundAsync()
    {
        using var host = await EngineHost.StartAsync(LedgerStreamId.Provider, services => services
            .AddSqliteStorage(sqlite => sqlite.Path = Path.Combine(data, "registry.db"))
            .AddRegistryGrains(_ => MasterKeyFile.LoadOrCreate(Path.Combine(data, MasterKeyFile.Name)), _ => { }));
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var framework = grains.GetGrain<IFrameworkGrain>(SampleNation.Framework);
        var levels = new PublishLevels("Example Framework", [new FrameworkLevel(SampleNation.Level, "Short cycle", 5)], new CreditSystem("ECTS", 25, 30));
        Check(await framework.ExecuteAsync(Stamp(levels with { FrameworkId = SampleNation.Framework }, "levels")));
        for (var number = 0; number < SampleCredentials.Issuers; number++)
            await FoundAsync(grains, framework, number);
        await host.StopAsync();
    }

    private async Task FoundAsync(IGrainFactory grains, IFrameworkGrain framework, int number)
    {
        var issuer = _samples.All[number];
        var achievement = AchievementOf(number);
        var key = new DeclaredKey(issuer.VerificationMethod, issuer.Did["did:key:".Length..], SampleIssuer.FirstIssued);
        var register = new RegisterIssuer(issuer.Did, new IssuerProfile($"Example Institute {number + 1}", "https://institute.example/", "NZ"), key);
        Check(await grains.GetGrain<IIssuerGrain>(issuer.Did).ExecuteAsync(Stamp(register, "register")));
        Check(await framework.ExecuteAsync(Stamp(
            new AccreditIssuer($"a{number}", issuer.Did, new AccreditationScope([SampleNation.Kind], [SampleNation.Level], SampleIssuer.FirstIssued)), $"accredit-{number}")));
        var publish = JsonSerializer.Deserialize(SampleNation.AchievementOf(issuer.Did), DomainJson.Default.PublishAchievement)!;
        Check(await grains.GetGrain<IAchievementGrain>(achievement).ExecuteAsync(Stamp(publish with { AchievementId = achievement }, "publish")));
        Check(await framework.ExecuteAsync(Stamp(new ApproveAchievement(achievement, 1), $"approve-{number}")));
    }

    private static string AchievementOf(int number) => SampleIssuer.AchievementId(1 + (number % SampleCredentials.Issuers));

    private static T Stamp<T>(T command, string key)
        where T : Command => command with { IdempotencyKey = key, At = SampleIssuer.FirstIssued };

    private static void Check(CommandReply reply)
    {
        if (reply.Refusal is { } refusal)
            throw new InvalidOperationException($"{reply.Id}: {refusal.Code}: {refusal.Message}");
    }
}
