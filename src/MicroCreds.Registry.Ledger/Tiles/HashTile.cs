using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Ledger.Tiles;

/// <summary>A hash tile and its bytes (C2SP tlog-tiles). Immutable. Whether the hashes are right only a root can tell.</summary>
public sealed class HashTile
{
    private HashTile(TileCoordinate coordinate, ReadOnlyMemory<byte> bytes) => (Coordinate, Bytes) = (coordinate, bytes);

    /// <summary>Which tile it is.</summary>
    public TileCoordinate Coordinate { get; }

    /// <summary>The hashes one after the other: 32 bytes for each of <see cref="TileCoordinate.Width"/>.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>
    /// The root over a full tile: the hash that stands for it in the tile of the level above. A partial tile stands for
    /// nothing there.
    /// </summary>
    /// <exception cref="InvalidOperationException">The tile is partial.</exception>
    public Hash256 Root => Coordinate.IsFull
        ? RootOf(0, Coordinate.Width)
        : throw new InvalidOperationException($"{Coordinate} is partial: nothing above is made of it");

    /// <summary>One of the hashes, from 0.</summary>
    public Hash256 this[int index] => new(Bytes.Span.Slice(index * Hash256.Size, Hash256.Size));

    /// <summary>Takes a tile as it was fetched. False if the bytes are not as many as the width says.</summary>
    /// <param name="coordinate">Which tile it is.</param>
    /// <param name="bytes">Its bytes, which must not change any more: they are kept, not copied.</param>
    /// <param name="tile">The tile, or null.</param>
    public static bool TryCreate(TileCoordinate coordinate, ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out HashTile? tile)
    {
        tile = coordinate.Width > 0 && bytes.Length == coordinate.Width * Hash256.Size ? new HashTile(coordinate, bytes) : null;
        return tile is not null;
    }

    /// <summary>Makes a tile from its hashes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no hashes, or more than 256, or no tree has the tile.</exception>
    public static HashTile Create(int level, long index, ReadOnlySpan<Hash256> hashes)
    {
        var coordinate = new TileCoordinate(level, index, hashes.Length);
        var bytes = new byte[hashes.Length * Hash256.Size];
        for (var i = 0; i < hashes.Length; i++)
            hashes[i].CopyTo(bytes.AsSpan(i * Hash256.Size));
        return new HashTile(coordinate, bytes);
    }

    /// <summary>The tile as a smaller tree had it: its first hashes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width is not between 1 and this tile's.</exception>
    public HashTile Narrow(int width)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Coordinate.Width);
        return width == Coordinate.Width
            ? this
            : new HashTile(new TileCoordinate(Coordinate.Level, Coordinate.Index, width), Bytes[..(width * Hash256.Size)]);
    }

    /// <summary>The hash of a perfect subtree, if this tile holds it or all that it is made of.</summary>
    public bool TryRead(SubtreeCoordinate subtree, out Hash256 hash)
    {
        hash = default;
        var height = subtree.Level - Coordinate.Level * TileCoordinate.Height;
        if (height is < 0 or >= TileCoordinate.Height || subtree.Index >> (TileCoordinate.Height - height) != Coordinate.Index)
            return false;
        var first = (int)(subtree.Index << height & (TileCoordinate.FullWidth - 1));
        var count = 1 << height;
        if (first + count > Coordinate.Width)
            return false;
        hash = RootOf(first, count);
        return true;
    }

    private Hash256 RootOf(int first, int count)
    {
        Span<Hash256> roots = stackalloc Hash256[TileCoordinate.Height + 1];
        for (var i = 0; i < count; i++)
            SubtreeStack.Push(roots, i, this[first + i]);
        return roots[0];
    }
}
