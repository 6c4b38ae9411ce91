using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tiles;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>
/// Reads the end of a stored ledger and believes nothing that it has not recomputed: the head must be the root of the
/// tiles, the last tile must be the hashes of the entries, and the tree must have grown out of what was seen before.
/// </summary>
internal static class LedgerTail
{
    private const int EntriesChecked = TileCoordinate.FullWidth;

    /// <summary>The edge of the ledger as it is stored, checked against its head, its last entries and its last checkpoint.</summary>
    /// <exception cref="LedgerFaultedException">They contradict each other.</exception>
    public static async Task<LedgerEdge> LoadAsync(ILedgerStore store, CancellationToken cancellationToken)
    {
        // The checkpoint first: the head that is read after it cannot be older.
        var checkpoint = await store.ReadLatestCheckpointAsync(cancellationToken).ConfigureAwait(false);
        var head = await store.ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        var tiles = await ReadTilesAsync(store, TileCoordinate.RightEdge(head.Size), cancellationToken).ConfigureAwait(false);
        var edgeTiles = TileEdge.Read(head.Size, tiles.Read);
        var edge = new LedgerEdge(edgeTiles, edgeTiles.Frontier);
        if (!edge.Agrees(head))
            throw new LedgerFaultedException($"the head says size {head.Size}, root {head.Root}, the tiles give root {edge.Frontier.Root}, or another frontier");
        await CheckLastEntriesAsync(store, head.Size, cancellationToken).ConfigureAwait(false);
        if (checkpoint is not null)
            await CheckCheckpointAsync(store, checkpoint, head.Size, cancellationToken).ConfigureAwait(false);
        return edge;
    }

    /// <summary>The edge as it is stored now, having grown out of one known before, and the leaf hashes that were added.</summary>
    /// <exception cref="LedgerFaultedException">The ledger has shrunk, or is not the known one with more leaves.</exception>
    public static async Task<(LedgerEdge Edge, List<Hash256> Added)> CatchUpAsync(ILedgerStore store, LedgerEdge known, CancellationToken cancellationToken)
    {
        var head = await store.ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        if (head.Size < known.Size)
            throw new LedgerFaultedException($"the size was {known.Size} and is {head.Size}");
        var added = new List<Hash256>();
        while (known.Size + added.Count < head.Size)
        {
            var wanted = (int)Math.Min(head.Size - known.Size - added.Count, int.MaxValue);
            var page = await store.ReadLeafHashesAsync(known.Size + added.Count, wanted, cancellationToken).ConfigureAwait(false);
            if (page.Count == 0)
                throw new LedgerFaultedException($"the size is {head.Size} and leaf {known.Size + added.Count} is missing");
            added.AddRange(page);
        }

        var (edge, _) = known.Append(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(added));
        if (!edge.Agrees(head))
            throw new LedgerFaultedException($"the head says size {head.Size}, root {head.Root}; size {known.Size}, root {known.Frontier.Root} grows to root {edge.Frontier.Root}");
        return (edge, added);
    }

    /// <summary>The root of the stored tree at a size that it has reached, recomputed from its tiles.</summary>
    /// <exception cref="LedgerFaultedException">A tile is missing or too narrow.</exception>
    public static async Task<Hash256> ReadRootAsync(ILedgerStore store, long size, CancellationToken cancellationToken)
    {
        var needed = TileCoordinate.Holding(TreeFrontier.SubtreesOf(size), size);
        var tiles = await ReadTilesAsync(store, needed, cancellationToken).ConfigureAwait(false);
        return TreeFrontier.Read(size, tiles.Read).Root;
    }

    private static async Task CheckLastEntriesAsync(ILedgerStore store, long size, CancellationToken cancellationToken)
    {
        var first = Math.Max(0, size - EntriesChecked);
        var entries = await store.ReadEntriesAsync(first, EntriesChecked, cancellationToken).ConfigureAwait(false);
        var leaves = await store.ReadLeafHashesAsync(first, EntriesChecked, cancellationToken).ConfigureAwait(false);
        if (entries.Count < size - first || leaves.Count < size - first)
            throw new LedgerFaultedException($"the size is {size}; from {first} on there are {entries.Count} entries and {leaves.Count} leaf hashes");
        for (var i = 0; i < size - first; i++)
        {
            if (TreeHash.OfLeaf(entries[i].Span) != leaves[i])
                throw new LedgerFaultedException($"entry {first + i} does not have the leaf hash {leaves[i]}");
        }
    }

    private static async Task CheckCheckpointAsync(ILedgerStore store, RecordedCheckpoint checkpoint, long size, CancellationToken cancellationToken)
    {
        if (checkpoint.Size > size)
            throw new LedgerFaultedException($"a checkpoint was recorded for size {checkpoint.Size}, and the size is {size}: the store has lost entries");
        var root = await ReadRootAsync(store, checkpoint.Size, cancellationToken).ConfigureAwait(false);
        if (root != checkpoint.Root)
            throw new LedgerFaultedException($"a checkpoint was recorded for size {checkpoint.Size} with root {checkpoint.Root}; the tiles give {root}");
    }

    private static async Task<TileHashReader> ReadTilesAsync(ILedgerStore store, IEnumerable<TileCoordinate> wanted, CancellationToken cancellationToken)
    {
        var tiles = new List<HashTile>();
        foreach (var coordinate in wanted)
        {
            var tile = await store.ReadTileAsync(coordinate.Level, coordinate.Index, cancellationToken).ConfigureAwait(false);
            if (tile is null || tile.Coordinate.Width < coordinate.Width)
                throw new LedgerFaultedException($"{coordinate} is missing or too narrow");
            tiles.Add(tile.Narrow(coordinate.Width));
        }

        return new TileHashReader(tiles);
    }
}
