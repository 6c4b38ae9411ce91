using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tiles;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Storage.TestKit;

/// <summary>
/// A ledger in memory that outlives the stores opened on it, and that holds whoever writes to it to the contract: what
/// breaks it is thrown and also remembered, because a sequencer takes any exception for a failing disk.
/// </summary>
public sealed class LedgerDisk
{
    private readonly Lock _lock = new();
    private readonly List<SequencedEvent> _events = [];
    private readonly Dictionary<(int Level, long Index), HashTile> _tiles = [];
    private readonly SortedDictionary<long, RecordedCheckpoint> _checkpoints = [];
    private readonly Dictionary<string, long> _versions = [];
    private TreeFrontier _frontier = TreeFrontier.Empty;

    /// <summary>What was done that no sequencer may do.</summary>
    public List<string> Violations { get; } = [];

    public int Commits { get; private set; }

    /// <summary>What the disk says its head is. A test may falsify it.</summary>
    public LedgerHead Head { get; set; } = new(0, TreeHash.Empty, []);

    public T Read<T>(Func<IReadOnlyList<SequencedEvent>, T> read)
    {
        lock (_lock)
            return read(_events);
    }

    public long Version(string streamId)
    {
        lock (_lock)
            return _versions.GetValueOrDefault(streamId);
    }

    public HashTile? Tile(int level, long index)
    {
        lock (_lock)
            return _tiles.GetValueOrDefault((level, index));
    }

    public RecordedCheckpoint? LatestCheckpoint()
    {
        lock (_lock)
            return _checkpoints.Count == 0 ? null : _checkpoints.Last().Value;
    }

    public RecordedCheckpoint Record(RecordedCheckpoint checkpoint)
    {
        lock (_lock)
        {
            _checkpoints.TryAdd(checkpoint.Size, checkpoint);
            return _checkpoints[checkpoint.Size];
        }
    }

    public bool TryCommit(LedgerCommit commit)
    {
        lock (_lock)
        {
            if (commit.ExpectedSize != Head.Size)
                return false;
            var frontier = _frontier.AppendRange([.. commit.Entries.Select(entry => TreeHash.OfLeaf(entry.Entry.Span))]);
            CheckEvents(commit);
            CheckTiles(commit, frontier.Size);
            Require(commit.NewHead.Size == frontier.Size && commit.NewHead.Root == frontier.Root && commit.NewHead.Frontier.SequenceEqual(frontier.Subtrees), "the head is not that of the entries");
            _events.AddRange(commit.Entries);
            foreach (var entry in commit.Entries)
                _versions[entry.Event.StreamId] = entry.Event.Version;
            foreach (var tile in commit.Tiles)
                _tiles[(tile.Coordinate.Level, tile.Coordinate.Index)] = tile;
            (_frontier, Head) = (frontier, commit.NewHead);
            Commits++;
            return true;
        }
    }

    private void CheckEvents(LedgerCommit commit)
    {
        Require(!commit.Entries.IsEmpty, "the commit is empty");
        var versions = new Dictionary<string, long>();
        foreach (var (recorded, salt, entry) in commit.Entries)
        {
            var version = versions.GetValueOrDefault(recorded.StreamId, _versions.GetValueOrDefault(recorded.StreamId)) + 1;
            Require(recorded.Version == version, $"{recorded.StreamId} has version {version - 1} and gets {recorded.Version}");
            versions[recorded.StreamId] = version;
        }

        Require(commit.Entries.Select(entry => entry.Event.Index).SequenceEqual(Enumerable.Range(0, commit.Entries.Length).Select(i => commit.ExpectedSize + i)), "the indexes have a gap");
        Require(commit.Entries.All(entry => entry.Salt.Length == 32) && commit.Entries.Select(entry => Convert.ToHexString(entry.Salt.Span)).Distinct().Count() == commit.Entries.Length, "the salts are not each its own");
    }

    private void CheckTiles(LedgerCommit commit, long newSize)
    {
        foreach (var tile in commit.Tiles)
        {
            var old = _tiles.GetValueOrDefault((tile.Coordinate.Level, tile.Coordinate.Index));
            Require(old is null || tile.Bytes.Span.StartsWith(old.Bytes.Span), $"{tile.Coordinate} changes what was committed");
        }

        var written = commit.Tiles.Select(tile => tile.Coordinate).ToHashSet();
        foreach (var tile in TileCoordinate.OfTree(newSize))
            Require(written.Contains(tile) || _tiles.GetValueOrDefault((tile.Level, tile.Index))?.Coordinate.Width == tile.Width, $"{tile} is missing");
    }

    private void Require(bool holds, string otherwise)
    {
        if (holds)
            return;
        Violations.Add(otherwise);
        throw new InvalidOperationException(otherwise);
    }
}
