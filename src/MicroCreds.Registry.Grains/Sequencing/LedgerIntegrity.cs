using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tiles;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>Checks a stored ledger against itself.</summary>
public static class LedgerIntegrity
{
    private const int PageEntries = TileCoordinate.FullWidth * 16;

    /// <summary>
    /// The quick check of each start: the head is the root of the tiles, the last 256 entries have the leaf hashes of the
    /// tiles, and the last checkpoint's root is that of the tiles at its size. Reads a few tiles, however large the ledger.
    /// </summary>
    /// <exception cref="LedgerFaultedException">Something contradicts something else; the message has both.</exception>
    public static Task CheckTailAsync(ILedgerStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return LedgerTail.LoadAsync(store, cancellationToken);
    }

    /// <summary>The root that the ledger had at a size, from its tiles; null where it is smaller. Reads a few tiles, however large the ledger.</summary>
    /// <exception cref="LedgerFaultedException">A tile is missing.</exception>
    public static async Task<Hash256?> ReadRootAsync(ILedgerStore store, long size, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var head = await store.ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        return head.Size < size ? null : await LedgerTail.ReadRootAsync(store, size, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The whole audit: every event has its entry, every entry its commitment and leaf hash, every stream its versions
    /// from 1 without a gap, every tile its hashes, and all of it leads to the root. Takes time and memory in proportion
    /// to the ledger and its streams.
    /// </summary>
    /// <returns>The head that was audited.</returns>
    /// <exception cref="LedgerFaultedException">Something contradicts something else; the message has both.</exception>
    public static async Task<LedgerHead> AuditAsync(ILedgerStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var stored = await LedgerTail.LoadAsync(store, cancellationToken).ConfigureAwait(false);
        var edge = LedgerEdge.Empty;
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        while (edge.Size < stored.Size)
        {
            var wanted = (int)Math.Min(PageEntries, stored.Size - edge.Size);
            var page = await store.ReadSequencedAsync(edge.Size, wanted, cancellationToken).ConfigureAwait(false);
            if (page.Count < wanted)
                throw new LedgerFaultedException($"the size is {stored.Size}; from {edge.Size} on there are {page.Count} of {wanted} events");
            var leaves = new Hash256[wanted];
            for (var i = 0; i < wanted; i++)
                leaves[i] = CheckEvent(page[i], edge.Size + i, versions);
            (edge, var changed) = edge.Append(leaves);
            foreach (var tile in changed)
                await CheckTileAsync(store, tile, cancellationToken).ConfigureAwait(false);
        }

        if (edge.Frontier.Root != stored.Frontier.Root)
            throw new LedgerFaultedException($"the entries of size {edge.Size} give root {edge.Frontier.Root}, not {stored.Frontier.Root}");
        return stored.Head;
    }

    private static Hash256 CheckEvent(SequencedEvent sequenced, long index, Dictionary<string, long> versions)
    {
        var recorded = sequenced.Event;
        var version = versions.GetValueOrDefault(recorded.StreamId) + 1;
        if (recorded.Index != index || recorded.Version != version)
            throw new LedgerFaultedException($"event {recorded.Index} is version {recorded.Version} of {recorded.StreamId}; here belongs event {index}, version {version}");
        versions[recorded.StreamId] = version;
        if (CommitPlan.FindEntryFault(sequenced) is { } fault)
            throw new LedgerFaultedException($"the entry of event {index} {fault}");
        return TreeHash.OfLeaf(sequenced.Entry.Span);
    }

    private static async Task CheckTileAsync(ILedgerStore store, HashTile tile, CancellationToken cancellationToken)
    {
        var kept = await store.ReadTileAsync(tile.Coordinate.Level, tile.Coordinate.Index, cancellationToken).ConfigureAwait(false);
        if (kept is null || !kept.Bytes.Span.StartsWith(tile.Bytes.Span))
            throw new LedgerFaultedException($"{tile.Coordinate} is missing, or does not have the hashes of the entries");
    }
}
