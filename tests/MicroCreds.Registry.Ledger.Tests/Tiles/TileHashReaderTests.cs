using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tests.Tree;
using MicroCreds.Registry.Ledger.Tiles;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Ledger.Tests.Tiles;

/// <summary>What an outsider does who has a checkpoint and fetches tiles.</summary>
public sealed class TileHashReaderTests
{
    private const int Most = 66_500;
    private static readonly Hash256[] Leaves = NaiveTree.Leaves(Most);
    private static readonly Dictionary<TileCoordinate, HashTile> Published = Publish();

    [Fact]
    public void Read_RightEdge_GivesTheRoot()
    {
        var tiles = Fetch(TileCoordinate.RightEdge(Most));
        Assert.Equal(NaiveTree.Root(Leaves), TreeFrontier.Read(Most, new TileHashReader(tiles).Read).Root);
    }

    [Fact]
    public void Read_TilesNamedByHolding_ProvesInclusion()
    {
        var root = NaiveTree.Root(Leaves);
        for (var index = 0; index < Most; index += 1_117)
        {
            var reader = new TileHashReader(Fetch(TileCoordinate.Holding(InclusionProof.SubtreesFor(index, Most), Most)));
            var proof = InclusionProof.Create(index, Most, reader.Read);
            Assert.True(InclusionProof.Verify(Leaves[index], index, Most, proof.AsSpan(), root));
        }
    }

    [Fact]
    public void Read_TilesNamedByHolding_ProvesConsistency()
    {
        var root = NaiveTree.Root(Leaves);
        for (var older = 1; older < Most; older += 5_003)
        {
            var reader = new TileHashReader(Fetch(TileCoordinate.Holding(ConsistencyProof.SubtreesFor(older, Most), Most)));
            var proof = ConsistencyProof.Create(older, Most, reader.Read);
            Assert.True(ConsistencyProof.Verify(older, NaiveTree.Root(Leaves.AsSpan(0, older)), Most, root, proof.AsSpan()));
        }
    }

    [Fact]
    public void Read_TileWithOneByteChanged_LeadsToNoRoot()
    {
        var root = NaiveTree.Root(Leaves);
        const int index = 40_000;
        var tiles = Fetch(TileCoordinate.Holding(InclusionProof.SubtreesFor(index, Most), Most));
        for (var forged = 0; forged < tiles.Count; forged++)
        {
            var bytes = tiles[forged].Bytes.ToArray();
            for (var hash = 0; hash < tiles[forged].Coordinate.Width; hash++)
                bytes[hash * 32] ^= 1;
            Assert.True(HashTile.TryCreate(tiles[forged].Coordinate, bytes, out var tile));
            var reader = new TileHashReader([.. tiles[..forged], tile, .. tiles[(forged + 1)..]]);
            var proof = InclusionProof.Create(index, Most, reader.Read);
            Assert.False(InclusionProof.Verify(Leaves[index], index, Most, proof.AsSpan(), root));
        }
    }

    [Fact]
    public void Read_TileNotThere_NamesTheSubtree()
    {
        var reader = new TileHashReader(Fetch([new TileCoordinate(0, 3)]));
        var error = Assert.Throws<KeyNotFoundException>(() => reader.Read(new SubtreeCoordinate(2, 1)));
        Assert.Contains("level 2, index 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralWidths_TakesTheWidest()
    {
        var tile = Published[new TileCoordinate(0, 3)];
        var reader = new TileHashReader([tile.Narrow(4), tile, tile.Narrow(1)]);
        Assert.Equal(Leaves[3 * 256 + 200], reader.Read(new SubtreeCoordinate(0, 3 * 256 + 200)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(8192)]
    public void TryCreate_WrongNumberOfBytes_ReturnsFalse(int length)
    {
        Assert.False(HashTile.TryCreate(new TileCoordinate(0, 0, 1), new byte[length], out _));
        Assert.False(HashTile.TryCreate(default, new byte[length], out _));
    }

    [Fact]
    public void Narrow_ToAnEarlierWidth_IsThePartialTileOfThatTree()
    {
        var partial = Published[new TileCoordinate(0, 3)].Narrow(100);
        Assert.Equal("tile/0/003.p/100", partial.Coordinate.ToString());
        Assert.Equal(TileEdge.Empty.Append(Leaves.AsSpan(0, 3 * 256 + 100), []).PartialTiles.First().Bytes.ToArray(), partial.Bytes.ToArray());
        Assert.Throws<InvalidOperationException>(() => partial.Root);
        Assert.Throws<ArgumentOutOfRangeException>(() => partial.Narrow(101));
        Assert.Throws<ArgumentOutOfRangeException>(() => partial.Narrow(0));
        Assert.False(partial.TryRead(new SubtreeCoordinate(0, 3 * 256 + 100), out _));
    }

    private static Dictionary<TileCoordinate, HashTile> Publish()
    {
        var tiles = new List<HashTile>();
        var edge = TileEdge.Empty.Append(Leaves, tiles);
        return tiles.Concat(edge.PartialTiles).ToDictionary(tile => tile.Coordinate);
    }

    private static List<HashTile> Fetch(IEnumerable<TileCoordinate> tiles) => [.. tiles.Select(tile => Published[tile])];
}
