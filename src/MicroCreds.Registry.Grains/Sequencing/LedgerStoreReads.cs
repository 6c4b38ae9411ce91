using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tiles;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>Reads that every store answers from the same few.</summary>
public static class LedgerStoreReads
{
    private const int MaxHashesPerRead = 1 << 20;

    /// <summary>
    /// The leaf hashes from an index on, in order, from the level 0 tiles; at most <paramref name="limit"/> and at most
    /// 1,048,576, fewer at the end.
    /// </summary>
    public static async Task<IReadOnlyList<Hash256>> ReadLeafHashesAsync(this ILedgerStore store, long fromIndex, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentOutOfRangeException.ThrowIfNegative(fromIndex);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        limit = Math.Min(limit, MaxHashesPerRead);
        var hashes = new List<Hash256>();
        while (hashes.Count < limit)
        {
            var next = fromIndex + hashes.Count;
            var tile = await store.ReadTileAsync(0, next / TileCoordinate.FullWidth, cancellationToken).ConfigureAwait(false);
            var at = (int)(next % TileCoordinate.FullWidth);
            if (tile is null || at >= tile.Coordinate.Width)
                break;
            for (; at < tile.Coordinate.Width && hashes.Count < limit; at++)
                hashes.Add(tile[at]);
        }

        return hashes;
    }
}
