using System.Collections.Immutable;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tiles;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>The right edge of a ledger whose root has been recomputed: what the next commit grows from. Immutable.</summary>
internal sealed record LedgerEdge(TileEdge Tiles, TreeFrontier Frontier)
{
    public static LedgerEdge Empty { get; } = new(TileEdge.Empty, TreeFrontier.Empty);

    public long Size => Frontier.Size;

    public LedgerHead Head => new(Frontier.Size, Frontier.Root, Frontier.Subtrees);

    /// <summary>The edge after more leaves, and the tiles that they change, each whole.</summary>
    public (LedgerEdge Edge, ImmutableArray<HashTile> Changed) Append(ReadOnlySpan<Hash256> leafHashes)
    {
        var changed = new List<HashTile>();
        var tiles = Tiles.Append(leafHashes, changed);
        // A level's growing tile changes only if the level below it completed one, or is the leaves'.
        var levels = changed.Select(tile => tile.Coordinate.Level + 1).Append(0).ToHashSet();
        changed.AddRange(tiles.PartialTiles.Where(tile => levels.Contains(tile.Coordinate.Level)));
        return (new LedgerEdge(tiles, Frontier.AppendRange(leafHashes)), [.. changed]);
    }

    /// <summary>Whether a stored head says the same of the tree.</summary>
    public bool Agrees(LedgerHead head) =>
        head.Size == Size && head.Root == Frontier.Root && head.Frontier.AsSpan().SequenceEqual(Frontier.Subtrees.AsSpan());
}
