using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tests.Tree;
using MicroCreds.Registry.Ledger.Tiles;

namespace MicroCreds.Registry.Ledger.Tests.Tiles;

public sealed class TileEdgeTests
{
    // Enough for a full level 1 tile (65,536 leaves) and a partial one at level 2.
    private const int Most = 66_500;
    private static readonly Hash256[] Leaves = NaiveTree.Leaves(Most);

    [Fact]
    public void Append_BatchesOfAnySize_CompletesEachTileOnceWithItsDefinedHashes()
    {
        const int seed = 4711;
        var random = new Random(seed);
        var edge = TileEdge.Empty;
        var completed = new List<HashTile>();
        while (edge.Size < Most)
        {
            var batch = Math.Min(random.Next(1, 2_000), Most - (int)edge.Size);
            edge = edge.Append(Leaves.AsSpan((int)edge.Size, batch), completed);
        }

        var tiles = completed.Concat(edge.PartialTiles).ToList();
        Assert.Equal(
            TileCoordinate.OfTree(Most).OrderBy(tile => tile.ToString(), StringComparer.Ordinal),
            tiles.Select(tile => tile.Coordinate).OrderBy(tile => tile.ToString(), StringComparer.Ordinal));
        foreach (var tile in tiles)
        {
            for (var i = 0; i < tile.Coordinate.Width; i++)
            {
                var length = 1 << (8 * tile.Coordinate.Level);
                var start = (int)(tile.Coordinate.Index * 256 + i) * length;
                Assert.Equal(NaiveTree.Root(Leaves.AsSpan(start, length)), tile[i]);
            }
        }

        Assert.Equal(NaiveTree.Root(Leaves), edge.Frontier.Root);
    }

    [Fact]
    public void Append_FullEdgeTiles_AreTheSameInOneBatchAsOneByOne()
    {
        var one = new List<HashTile>();
        var many = new List<HashTile>();
        var edge = TileEdge.Empty;
        foreach (var leaf in Leaves.AsSpan(0, 1_024))
            edge = edge.Append([leaf], many);
        TileEdge.Empty.Append(Leaves.AsSpan(0, 1_024), one);

        Assert.Equal(4, one.Count);
        Assert.Equal(one.Select(tile => tile.Bytes.ToArray()), many.Select(tile => tile.Bytes.ToArray()));
        Assert.Equal(["tile/1/000.p/4"], edge.PartialTiles.Select(tile => tile.Coordinate.ToString()));
    }

    [Fact]
    public void Append_ToAnEdge_LeavesTheEdgeAsItWas()
    {
        var before = TileEdge.Empty.Append(Leaves.AsSpan(0, 300), []);

        var first = before.Append(Leaves.AsSpan(300, 400), []);
        var second = before.Append(Leaves.AsSpan(300, 400), []);

        Assert.Equal(300, before.Size);
        Assert.Equal(NaiveTree.Root(Leaves.AsSpan(0, 300)), before.Frontier.Root);
        Assert.Equal(first.Frontier.Root, second.Frontier.Root);
    }

    [Fact]
    public void Read_FullTilesAndLeaves_RestoresTheEdge()
    {
        foreach (var size in (int[])[0, 1, 255, 256, 257, 65_535, 65_536, Most])
        {
            var full = new List<HashTile>();
            var edge = TileEdge.Empty.Append(Leaves.AsSpan(0, size), full);
            var stored = new TileHashReader(full);

            // As a store has it: full tiles, and the leaves of the last partial one.
            var restored = TileEdge.Read(size, subtree => subtree.Level == 0 ? Leaves[subtree.Index] : stored.Read(subtree));

            Assert.Equal(edge.Frontier.Root, restored.Frontier.Root);
            Assert.Equal(edge.PartialTiles.Select(tile => tile.Bytes.ToArray()), restored.PartialTiles.Select(tile => tile.Bytes.ToArray()));
            Assert.Equal(TileEdge.SubtreesOf(size).Length, edge.PartialTiles.Sum(tile => tile.Coordinate.Width));
        }
    }
}
