using System.Collections.Immutable;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Ledger.Tiles;

/// <summary>
/// The right edge of a tree: its partial tiles, which is all that making the next full tiles needs. Immutable;
/// appending makes another, so that a commit that failed leaves nothing to undo.
/// </summary>
public sealed class TileEdge
{
    // One run of 0 to 255 hashes a level.
    private readonly ImmutableArray<ImmutableArray<Hash256>> _levels;

    private TileEdge(long size, ImmutableArray<ImmutableArray<Hash256>> levels) => (Size, _levels) = (size, levels);

    /// <summary>The edge of the tree without leaves.</summary>
    public static TileEdge Empty { get; } = new(0, [.. Enumerable.Repeat(ImmutableArray<Hash256>.Empty, TileCoordinate.MaxLevel + 1)]);

    /// <summary>The number of leaves.</summary>
    public long Size { get; }

    /// <summary>The partial tiles, level by level from 0; a level whose last tile is full has none.</summary>
    public IEnumerable<HashTile> PartialTiles =>
        TileCoordinate.RightEdge(Size).Select(tile => HashTile.Create(tile.Level, tile.Index, _levels[tile.Level].AsSpan()));

    /// <summary>The edge's tree as a frontier.</summary>
    public TreeFrontier Frontier => TreeFrontier.Read(Size, new TileHashReader(PartialTiles).Read);

    /// <summary>Reads the edge of a tree, such as after a start: <see cref="SubtreesOf"/> tells what it asks for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public static TileEdge Read(long size, SubtreeHashReader read)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var levels = new ImmutableArray<Hash256>[TileCoordinate.MaxLevel + 1];
        Array.Fill(levels, []);
        foreach (var tile in TileCoordinate.RightEdge(size))
            levels[tile.Level] = [.. HashesOf(tile).Select(subtree => read(subtree))];
        return new TileEdge(size, [.. levels]);
    }

    /// <summary>The subtrees that <see cref="Read"/> asks for: leaves, and the roots of full tiles.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public static ImmutableArray<SubtreeCoordinate> SubtreesOf(long size) =>
        [.. TileCoordinate.RightEdge(size).SelectMany(HashesOf)];

    /// <summary>The edge after more leaves.</summary>
    /// <param name="leafHashes">The new leaves' hashes.</param>
    /// <param name="completed">Takes the tiles that became full, level by level from 0, each level from the left.</param>
    /// <exception cref="InvalidOperationException">The tree would have more than 2^63 − 1 leaves.</exception>
    public TileEdge Append(ReadOnlySpan<Hash256> leafHashes, ICollection<HashTile> completed)
    {
        ArgumentNullException.ThrowIfNull(completed);
        if (Size > long.MaxValue - leafHashes.Length)
            throw new InvalidOperationException($"a tree of {Size} leaves cannot take {leafHashes.Length} more");
        var levels = _levels.ToBuilder();
        ReadOnlySpan<Hash256> arriving = leafHashes;
        for (var level = 0; !arriving.IsEmpty; level++)
        {
            Hash256[] hashes = [.. _levels[level], .. arriving];
            var full = hashes.Length / TileCoordinate.FullWidth;
            var roots = new Hash256[full];
            var firstTile = TileCoordinate.FullTiles(level, Size);
            for (var i = 0; i < full; i++)
            {
                var tile = HashTile.Create(level, firstTile + i, hashes.AsSpan(i * TileCoordinate.FullWidth, TileCoordinate.FullWidth));
                completed.Add(tile);
                roots[i] = tile.Root;
            }

            levels[level] = [.. hashes.AsSpan(full * TileCoordinate.FullWidth)];
            arriving = roots;
        }

        return new TileEdge(Size + leafHashes.Length, levels.MoveToImmutable());
    }

    private static IEnumerable<SubtreeCoordinate> HashesOf(TileCoordinate tile) =>
        from i in Enumerable.Range(0, tile.Width)
        select new SubtreeCoordinate(tile.Level * TileCoordinate.Height, tile.Index * TileCoordinate.FullWidth + i);
}
