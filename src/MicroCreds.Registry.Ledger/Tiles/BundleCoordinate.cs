using System.Text;

namespace MicroCreds.Registry.Ledger.Tiles;

/// <summary>
/// Which bundle of entries (C2SP tlog-tiles): those whose leaf hashes are in the level 0 tile of the same index and
/// width. Written as the bundle's path, <c>tile/entries/x001/234.p/5</c>. The default value names no bundle.
/// </summary>
public readonly record struct BundleCoordinate
{
    private const string Prefix = "tile/entries/";

    /// <summary>Names a bundle.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No ledger of at most 2^63 − 1 entries has this bundle.</exception>
    public BundleCoordinate(long index, int width = TileCoordinate.FullWidth)
        : this(new TileCoordinate(0, index, width))
    {
    }

    private BundleCoordinate(TileCoordinate tile) => (Index, Width) = (tile.Index, tile.Width);

    /// <summary>The place among the bundles, from 0.</summary>
    public long Index { get; }

    /// <summary>How many entries are in it: 1 to 256.</summary>
    public int Width { get; }

    /// <summary>Whether the bundle will never change: it has 256 entries.</summary>
    public bool IsFull => Width == TileCoordinate.FullWidth;

    /// <summary>The ledger index of its first entry.</summary>
    public long FirstEntry => Index * TileCoordinate.FullWidth;

    /// <summary>The bundle of a ledger that holds an entry: as wide as the ledger has it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The ledger has no such entry.</exception>
    public static BundleCoordinate Holding(long entryIndex, long ledgerSize) =>
        new(TileCoordinate.Holding(new Tree.SubtreeCoordinate(0, entryIndex), ledgerSize));

    /// <summary>The bundles of a ledger from the one that holds an entry on, the partial one last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The first entry is negative.</exception>
    public static IEnumerable<BundleCoordinate> From(long firstEntry, long ledgerSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstEntry);
        for (var start = firstEntry - firstEntry % TileCoordinate.FullWidth; start < ledgerSize; start += TileCoordinate.FullWidth)
            yield return Holding(start, ledgerSize);
    }

    /// <summary>Reads a path, <c>tile/entries/&lt;N&gt;[.p/&lt;W&gt;]</c>. False for whatever is not written exactly as <see cref="ToString"/> writes it.</summary>
    public static bool TryParse(ReadOnlySpan<char> path, out BundleCoordinate bundle)
    {
        bundle = default;
        if (!path.StartsWith(Prefix, StringComparison.Ordinal)
            || !TileCoordinate.TryParse($"tile/0/{path[Prefix.Length..]}", out var tile))
            return false;
        bundle = new BundleCoordinate(tile);
        return true;
    }

    /// <summary>The bundle's path below the ledger's address.</summary>
    public override string ToString()
    {
        var path = new StringBuilder(Prefix);
        TileIndexPath.Append(path, Index, Width);
        return path.ToString();
    }
}
