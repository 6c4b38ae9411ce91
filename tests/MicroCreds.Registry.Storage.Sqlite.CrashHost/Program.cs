using System.Globalization;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Notes;
using MicroCreds.Registry.Storage.Sqlite;
using MicroCreds.Registry.Storage.Sqlite.Database;
using MicroCreds.Registry.Storage.Sqlite.Ledger;
using MicroCreds.Registry.Storage.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

// Appends in a storm until it is killed, and prints what it was promised, a line each: "ack STREAM VERSION INDEX" and
// "checkpoint SIZE ROOT". Arguments: the database, the seed, the first stream number.
var seed = int.Parse(args[1], CultureInfo.InvariantCulture);
var firstStream = int.Parse(args[2], CultureInfo.InvariantCulture);
using var database = SqliteDatabase.Open(new SqliteOptions { Path = args[0] });
var store = new SqliteLedgerStore(database);
var sequencer = new Sequencer(store, new LedgerOptions { MaxGroupEvents = 64 }, _ => ValueTask.CompletedTask, TimeProvider.System, NullLogger<Sequencer>.Instance);
var key = new NoteKey("crash.example/ledger", NoteKeyType.Ed25519, new byte[NoteKey.PublicKeyBytes]);
var checkpoints = new CheckpointIssuer(store, new NoteSigner(key, (_, signature) => signature.Fill(1)));
await Task.WhenAll([.. Enumerable.Range(0, 32).Select(WriteAsync), CheckpointAsync()]);

async Task WriteAsync(int writer)
{
    var random = new Random(seed + writer);
    for (var number = firstStream + writer; ; number += 32)
    {
        var stream = Appends.Credential(number);
        for (var (version, last) = (0L, random.Next(1, 4)); version < last;)
        {
            var result = await sequencer.AppendAsync(Appends.To(stream, version, random.Next(1, 3), random.Next(40, 3000)), CancellationToken.None);
            if (result.Outcome != AppendOutcome.Committed)
                throw new InvalidOperationException($"{stream} was at {version} and is at {result.Version}");
            version = result.Version;
            Say($"ack {stream} {version} {result.FirstIndex}");
        }
    }
}

async Task CheckpointAsync()
{
    while (true)
    {
        var head = await sequencer.ReadHeadAsync(CancellationToken.None);
        await checkpoints.IssueAsync(head, CancellationToken.None);
        Say($"checkpoint {head.Size} {head.Root}");
    }
}

// One write call a line, so that a line is there whole or not at all.
void Say(FormattableString line)
{
    var bytes = System.Text.Encoding.ASCII.GetBytes(line.ToString(CultureInfo.InvariantCulture) + "\n");
    using var output = Console.OpenStandardOutput();
    output.Write(bytes);
}
