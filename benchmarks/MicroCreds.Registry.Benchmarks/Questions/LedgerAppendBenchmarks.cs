using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Entries;
using MicroCreds.Registry.Storage.Sqlite;
using MicroCreds.Registry.Storage.Sqlite.Database;
using MicroCreds.Registry.Storage.Sqlite.Ledger;
using MicroCreds.Registry.TestKit.Credentials;
using Microsoft.Extensions.Logging.Abstractions;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary>What does one durable append cost, by how many share a commit? The sequencer on SQLite, awards' sizes, streams that are new.</summary>
[MemoryDiagnoser]
public class LedgerAppendBenchmarks
{
    // An award as it is stored: the event, and the sealed document.
    private const int PayloadBytes = 800;
    private const int SealedBytes = 3_150;

    private static readonly byte[] Payload = RandomNumberGenerator.GetBytes(PayloadBytes);
    private static readonly byte[] Sealed = RandomNumberGenerator.GetBytes(SealedBytes);
    private static readonly byte[] Digest = RandomNumberGenerator.GetBytes(32);

    private TemporaryFolder? _folder;
    private SqliteDatabase? _database;
    private Sequencer? _sequencer;
    private long _streams;

    /// <summary>Appends that are handed over at once; a commit's limit is higher.</summary>
    [Params(1, 16, 256, 4096)]
    public int Group { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _folder = new TemporaryFolder();
        _database = SqliteDatabase.Open(new SqliteOptions { Path = _folder.File("registry.db") });
        _sequencer = new Sequencer(
            new SqliteLedgerStore(_database), new LedgerOptions(), _ => ValueTask.CompletedTask, TimeProvider.System, NullLogger<Sequencer>.Instance);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _sequencer!.StopAsync().GetAwaiter().GetResult();
        _database!.Dispose();
        _folder!.Dispose();
    }

    /// <summary>A group; its time divided by the group's size is an append's.</summary>
    [Benchmark]
    public async Task<long> AppendGroup()
    {
        ImmutableArray<StreamAppend> group = [.. Enumerable.Range(0, Group).Select(_ => Next())];
        var results = await _sequencer!.AppendManyAsync(group, CancellationToken.None);
        return results.All(result => result.Outcome == AppendOutcome.Committed)
            ? results[^1].LedgerSize
            : throw new InvalidOperationException("an append to a new stream found it written");
    }

    private StreamAppend Next() => new(
        string.Create(CultureInfo.InvariantCulture, $"credential/urn:uuid:01940000-0000-7000-8000-{_streams++:x12}"), 0,
        [new PendingEvent(LedgerEntryKind.CredentialAwarded, "credential-awarded", SampleIssuer.FirstIssued, "did:web:registry.example:issuers:benchmark", Digest, Payload, Sealed)]);
}
