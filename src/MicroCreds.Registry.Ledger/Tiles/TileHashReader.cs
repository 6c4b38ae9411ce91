using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Ledger.Tiles;

/// <summary>
/// Reads subtree hashes from tiles that were fetched: with it an outsider computes roots and proofs. Which tiles are
/// needed, <see cref="TileCoordinate.Holding(IEnumerable{SubtreeCoordinate}, long)"/> tells. The tiles are taken as
/// they are: what is computed from them is worth something only once it leads to a root that is trusted.
/// </summary>
public sealed class TileHashReader
{
    private readonly Dictionary<(int Level, long Index), HashTile> _tiles = [];

    /// <summary>Takes the tiles. Where one is there in several widths, the widest counts.</summary>
    public TileHashReader(IEnumerable<HashTile> tiles)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        foreach (var tile in tiles)
        {
            var key = (tile.Coordinate.Level, tile.Coordinate.Index);
            if (!_tiles.TryGetValue(key, out var known) || known.Coordinate.Width < tile.Coordinate.Width)
                _tiles[key] = tile;
        }
    }

    /// <summary>
    /// The hash of a perfect subtree (a <see cref="SubtreeHashReader"/>), from the tile of its level, or else from the
    /// full tile below that it is the root of.
    /// </summary>
    /// <exception cref="KeyNotFoundException">The tile that holds it is not here.</exception>
    public Hash256 Read(SubtreeCoordinate subtree)
    {
        var level = subtree.Level / TileCoordinate.Height;
        var height = subtree.Level % TileCoordinate.Height;
        if (_tiles.TryGetValue((level, subtree.Index >> (TileCoordinate.Height - height)), out var tile) && tile.TryRead(subtree, out var hash))
            return hash;
        if (height == 0 && level > 0 && _tiles.TryGetValue((level - 1, subtree.Index), out var below) && below.Coordinate.IsFull)
            return below.Root;
        throw new KeyNotFoundException($"no tile that holds the subtree of level {subtree.Level}, index {subtree.Index} is here");
    }
}
