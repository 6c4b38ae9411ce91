using MicroCreds.Registry.Ledger.Tiles;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Ledger.Tests.Tiles;

public sealed class TileCoordinateTests
{
    [Theory]
    [InlineData("tile/0/000", 0, 0, 256)]
    [InlineData("tile/0/999.p/1", 0, 999, 1)]
    [InlineData("tile/1/x001/000.p/255", 1, 1000, 255)]
    [InlineData("tile/2/x001/x234/067", 2, 1234067, 256)]
    [InlineData("tile/0/x036/x028/x797/x018/x963/967.p/255", 0, 36028797018963967, 255)]
    [InlineData("tile/7/000.p/127", 7, 0, 127)]
    public void TryParse_PathOfATile_ReadsAndWritesIt(string path, int level, long index, int width)
    {
        Assert.True(TileCoordinate.TryParse(path, out var tile));
        Assert.Equal(new TileCoordinate(level, index, width), tile);
        Assert.Equal(path, tile.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile")]
    [InlineData("tile/")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/0/000/")]
    [InlineData("tile/00/000")]
    [InlineData("tile/+1/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/8/000")]
    [InlineData("tile/63/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/100/000")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/00")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/x000")]
    [InlineData("tile/0/x000/000")]
    [InlineData("tile/0/x000/x001/000")]
    [InlineData("tile/0/001/000")]
    [InlineData("tile/0/x001/x000")]
    [InlineData("tile/0/X001/000")]
    [InlineData("tile/0/x01/000")]
    [InlineData("tile/0/ 00")]
    [InlineData("tile/0/-01")]
    [InlineData("tile/0/٠٠٠")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000.p/1/")]
    [InlineData("tile/0/000.p/-1")]
    [InlineData("tile/0/000.p1")]
    [InlineData("tile/0/000.p/1.p/1")]
    [InlineData("tile/0/x036/x028/x797/x018/x963/967")]
    [InlineData("tile/7/000")]
    [InlineData("tile/7/000.p/128")]
    [InlineData("tile/7/001.p/1")]
    [InlineData("tile/0/x009/x223/x372/x036/x854/x775/807")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("tile/0/x000/x000/x000/x000/x000/x000/x000/x000/000")]
    [InlineData("tile/entries/000")]
    public void TryParse_AnythingElse_ReturnsFalse(string path)
    {
        Assert.False(TileCoordinate.TryParse(path, out var tile));
        Assert.Equal(default, tile);
    }

    [Fact]
    public void TryParse_MutatedPaths_ReadsOnlyWhatItWrites()
    {
        const int seed = 20250601;
        var random = new Random(seed);
        const string alphabet = "x/.p0123456789 -";
        for (var round = 0; round < 20_000; round++)
        {
            var path = "tile/1/x001/x234/067.p/12".ToCharArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                path[random.Next(path.Length)] = alphabet[random.Next(alphabet.Length)];
            if (TileCoordinate.TryParse(path, out var tile))
                Assert.True(path.AsSpan().SequenceEqual(tile.ToString()), $"seed {seed}: {new string(path)}");
        }
    }

    [Fact]
    public void OfTree_SizeSeventyThousand_IsTheStandardsExample()
    {
        var tiles = TileCoordinate.OfTree(70_000).ToList();

        Assert.Equal(273, tiles.Count(tile => tile is { Level: 0, IsFull: true }));
        Assert.Equal(new TileCoordinate(0, 273, 112), tiles[273]);
        Assert.Equal([new TileCoordinate(1, 0), new TileCoordinate(1, 1, 17), new TileCoordinate(2, 0, 1)], tiles[274..]);
        Assert.Equal([tiles[273], tiles[275], tiles[276]], TileCoordinate.RightEdge(70_000).AsEnumerable());
    }

    [Fact]
    public void OfTree_SmallSizes_HaveNoEmptyTile()
    {
        Assert.Empty(TileCoordinate.OfTree(0));
        Assert.Equal(["tile/0/000.p/1"], TileCoordinate.OfTree(1).Select(tile => tile.ToString()));
        Assert.Equal(["tile/0/000", "tile/1/000.p/1"], TileCoordinate.OfTree(256).Select(tile => tile.ToString()));
        Assert.Equal(["tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"], TileCoordinate.OfTree(257).Select(tile => tile.ToString()));
        Assert.Throws<ArgumentOutOfRangeException>(() => TileCoordinate.OfTree(-1));
    }

    [Fact]
    public void Holding_EverySubtreeOfATree_IsOneOfItsTiles()
    {
        foreach (var size in (long[])[1, 2, 255, 256, 257, 511, 700])
        {
            var tiles = TileCoordinate.OfTree(size).ToHashSet();
            for (var level = 0; size >> level > 0; level++)
            {
                for (var index = 0L; index < size >> level; index++)
                    Assert.Contains(TileCoordinate.Holding(new SubtreeCoordinate(level, index), size), tiles);
                Assert.Throws<ArgumentOutOfRangeException>(() => TileCoordinate.Holding(new SubtreeCoordinate(level, size >> level), size));
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => TileCoordinate.Holding(new SubtreeCoordinate(0, 0), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TileCoordinate.Holding(new SubtreeCoordinate(64, 0), 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => TileCoordinate.Holding(new SubtreeCoordinate(-1, 0), 100));
    }

    [Fact]
    public void Holding_LargestTree_NamesItsEdge()
    {
        Assert.Equal("tile/7/000.p/127", TileCoordinate.Holding(new SubtreeCoordinate(62, 0), long.MaxValue).ToString());
        Assert.Equal(255, TileCoordinate.Holding(new SubtreeCoordinate(0, long.MaxValue - 1), long.MaxValue).Width);
        Assert.Equal(8, TileCoordinate.RightEdge(long.MaxValue).Length);
    }
}
