using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MicroCreds.Registry.Ledger.Formats;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Ledger.Tiles;

/// <summary>
/// Which hash tile (C2SP tlog-tiles): a run of up to 256 consecutive hashes of perfect subtrees of height
/// <c>8 × Level</c>. Only tiles that some tree of at most 2^63 − 1 leaves has can be named. Written as the tile's path,
/// <c>tile/0/x001/234.p/5</c>. The default value names no tile.
/// </summary>
public readonly record struct TileCoordinate
{
    /// <summary>Levels of the tree in one tile.</summary>
    public const int Height = 8;

    /// <summary>Hashes in a full tile.</summary>
    public const int FullWidth = 1 << Height;

    /// <summary>The highest level a tile can have: 2^63 − 1 leaves need no more.</summary>
    public const int MaxLevel = 62 / Height;

    /// <summary>Names a tile.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No tree of at most 2^63 − 1 leaves has this tile.</exception>
    public TileCoordinate(int level, long index, int width = FullWidth)
    {
        if (!Exists(level, index, width))
            throw new ArgumentOutOfRangeException(nameof(index), $"no tree has a tile of level {level}, index {index}, width {width}");
        Level = level;
        Index = index;
        Width = width;
    }

    /// <summary>The level, from 0, where the hashes are those of leaves.</summary>
    public int Level { get; }

    /// <summary>The place among the tiles of the level, from 0.</summary>
    public long Index { get; }

    /// <summary>How many hashes are in it: 1 to 256.</summary>
    public int Width { get; }

    /// <summary>Whether the tile will never change: it has 256 hashes.</summary>
    public bool IsFull => Width == FullWidth;

    /// <summary>The width of the partial tile at the right edge of a level, 0 where there is none: <c>⌊size / 256^level⌋ mod 256</c>.</summary>
    public static int PartialWidth(int level, long treeSize)
    {
        CheckLevelAndSize(level, treeSize);
        return (int)((treeSize >> (level * Height)) & (FullWidth - 1));
    }

    /// <summary>How many full tiles a level has.</summary>
    public static long FullTiles(int level, long treeSize)
    {
        CheckLevelAndSize(level, treeSize);
        return level == MaxLevel ? 0 : treeSize >> ((level + 1) * Height);
    }

    /// <summary>The tiles of a tree, level by level from 0, each from the left, the partial one last. A large tree has very many.</summary>
    public static IEnumerable<TileCoordinate> OfTree(long treeSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(treeSize);
        return Tiles(treeSize);
    }

    /// <summary>The partial tiles at a tree's right edge, level by level from 0.</summary>
    public static ImmutableArray<TileCoordinate> RightEdge(long treeSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(treeSize);
        return [.. from level in Enumerable.Range(0, MaxLevel + 1)
                   let width = PartialWidth(level, treeSize)
                   where width > 0
                   select new TileCoordinate(level, FullTiles(level, treeSize), width)];
    }

    /// <summary>The tile of a tree from which a perfect subtree's hash can be had: as wide as the tree has it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such subtree.</exception>
    public static TileCoordinate Holding(SubtreeCoordinate subtree, long treeSize)
    {
        if (subtree.Level is < 0 or >= SubtreeStack.Slots || subtree.Index < 0 || subtree.Index >= treeSize >> subtree.Level)
            throw new ArgumentOutOfRangeException(nameof(subtree), subtree, $"a tree of {treeSize} leaves has no such subtree");
        var level = subtree.Level / Height;
        var index = subtree.Index >> (Height - subtree.Level % Height);
        return new TileCoordinate(level, index, index < FullTiles(level, treeSize) ? FullWidth : PartialWidth(level, treeSize));
    }

    /// <summary>The tiles of a tree that hold some subtrees, each tile once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such subtree.</exception>
    public static ImmutableArray<TileCoordinate> Holding(IEnumerable<SubtreeCoordinate> subtrees, long treeSize) =>
        [.. subtrees.Select(subtree => Holding(subtree, treeSize)).Distinct()];

    /// <summary>Reads a path, <c>tile/&lt;L&gt;/&lt;N&gt;[.p/&lt;W&gt;]</c>. False for whatever is not written exactly as <see cref="ToString"/> writes it.</summary>
    public static bool TryParse(ReadOnlySpan<char> path, out TileCoordinate tile)
    {
        tile = default;
        const string prefix = "tile/";
        if (!path.StartsWith(prefix, StringComparison.Ordinal))
            return false;
        var rest = path[prefix.Length..];
        var slash = rest.IndexOf('/');
        if (slash is < 1 or > 2 || !StrictText.TryParseDecimal(rest[..slash], out var level) || level > MaxLevel
            || !TileIndexPath.TryParse(rest[(slash + 1)..], out var index, out var width) || !Exists((int)level, index, width))
            return false;

        var parsed = new TileCoordinate((int)level, index, width);
        if (!path.Equals(parsed.ToString(), StringComparison.Ordinal))
            return false;
        tile = parsed;
        return true;
    }

    /// <summary>The tile's path below the ledger's address.</summary>
    public override string ToString()
    {
        var path = new StringBuilder("tile/").Append(Level.ToString(CultureInfo.InvariantCulture)).Append('/');
        TileIndexPath.Append(path, Index, Width);
        return path.ToString();
    }

    private static IEnumerable<TileCoordinate> Tiles(long treeSize)
    {
        for (var level = 0; level <= MaxLevel; level++)
        {
            var full = FullTiles(level, treeSize);
            for (var index = 0L; index < full; index++)
                yield return new TileCoordinate(level, index);
            if (PartialWidth(level, treeSize) is > 0 and var width)
                yield return new TileCoordinate(level, full, width);
        }
    }

    // The largest tree has that many subtrees of the level's height, and the tile must end among them.
    private static bool Exists(int level, long index, int width)
    {
        if (level is < 0 or > MaxLevel || index < 0 || width is < 1 or > FullWidth)
            return false;
        var subtrees = long.MaxValue >> (level * Height);
        return width <= subtrees && index <= (subtrees - width) / FullWidth;
    }

    private static void CheckLevelAndSize(int level, long treeSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(treeSize);
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, MaxLevel);
    }
}
