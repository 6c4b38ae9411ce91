using System.Diagnostics;
using System.Globalization;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tiles;
using MicroCreds.Registry.Ledger.Tree;
using MicroCreds.Registry.Storage.Sqlite.Ledger;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Storage.Sqlite.Tests;

/// <summary>
/// A process that appends in a storm is killed at a random moment and started again, on one file: whatever it
/// acknowledged is there, nothing is there twice, and the tree agrees with every checkpoint that it ever showed.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private const int Rounds = 5;
    private const int StreamsPerRound = 1_000_000;
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SqliteFolder _folder = new();
    private readonly List<(string Stream, long Version, long FirstIndex)> _acknowledged = [];
    private readonly List<(long Size, Hash256 Root)> _shown = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(20260310)]
    public async Task Kill_AtRandomMoments_LosesNothingAcknowledged(int seed)
    {
        var random = new Random(seed);
        output.WriteLine($"seed {seed}");
        for (var round = 0; round < Rounds; round++)
        {
            // Killed after so many lines rather than so much time: slow machines too get into the storm.
            var lines = random.Next(1, 3000);
            await StormAsync(seed + round, round * StreamsPerRound, lines);
            output.WriteLine($"round {round}: killed after {lines} lines; {_acknowledged.Count} appends acknowledged, {_shown.Count} checkpoints shown so far");
            await CheckAsync();
        }

        Assert.NotEmpty(_acknowledged);
        Assert.NotEmpty(_shown);
    }

    private async Task StormAsync(int seed, int firstStream, int lines)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "MicroCreds.Registry.Storage.Sqlite.CrashHost.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = ["exec", host, _folder.Path, seed.ToString(CultureInfo.InvariantCulture), firstStream.ToString(CultureInfo.InvariantCulture)];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        var errors = process.StandardError.ReadToEndAsync();
        for (var seen = 0; await process.StandardOutput.ReadLineAsync() is { } line; seen++)
        {
            // SIGKILL: no handler, no finalizer, no flush. What it had written to the pipe before counts.
            if (seen == lines)
                process.Kill();
            Note(line);
        }

        await process.WaitForExitAsync();
        Assert.Equal("", await errors);
        Assert.Equal(137, process.ExitCode);
    }

    private void Note(string line)
    {
        var words = line.Split(' ');
        if (words[0] == "ack")
        {
            _acknowledged.Add((words[1], long.Parse(words[2], CultureInfo.InvariantCulture), long.Parse(words[3], CultureInfo.InvariantCulture)));
            return;
        }

        Assert.Equal("checkpoint", words[0]);
        Assert.True(Hash256.TryParse(words[2], out var root));
        _shown.Add((long.Parse(words[1], CultureInfo.InvariantCulture), root));
    }

    private async Task CheckAsync()
    {
        var store = new SqliteLedgerStore(_folder.Open());
        // The audit also finds a stream's version that is missing or there twice.
        var head = await LedgerIntegrity.AuditAsync(store, None);
        foreach (var (stream, version, firstIndex) in _acknowledged)
        {
            var events = await store.ReadStreamAsync(stream, 0, 100, None);
            Assert.True(events.Count >= version, $"{stream}: version {version} was acknowledged, {events.Count} are there");
            Assert.Contains(events, e => e.Index == firstIndex && e.Version <= version);
        }

        foreach (var (size, root) in _shown)
            Assert.Equal(root, await RootAtAsync(store, size, head.Size));
        _folder.CloseAll();
    }

    private static async Task<Hash256> RootAtAsync(SqliteLedgerStore store, long size, long now)
    {
        Assert.InRange(size, 0, now);
        var tiles = new List<HashTile>();
        foreach (var tile in TileCoordinate.Holding(TreeFrontier.SubtreesOf(size), size))
            tiles.Add((await store.ReadTileAsync(tile.Level, tile.Index, None))!.Narrow(tile.Width));
        return TreeFrontier.Read(size, new TileHashReader(tiles).Read).Root;
    }
}
