using MicroCreds.Registry.Ledger.Tiles;

namespace MicroCreds.Registry.Ledger.Tests.Tiles;

public sealed class BundleCoordinateTests
{
    [Theory]
    [InlineData("tile/entries/000", 0, 256)]
    [InlineData("tile/entries/x001/x234/067.p/8", 1234067, 8)]
    public void TryParse_PathOfABundle_ReadsAndWritesIt(string path, long index, int width)
    {
        Assert.True(BundleCoordinate.TryParse(path, out var bundle));
        Assert.Equal(new BundleCoordinate(index, width), bundle);
        Assert.Equal(path, bundle.ToString());
        Assert.Equal(index * 256, bundle.FirstEntry);
    }

    [Theory]
    [InlineData("tile/entries/")]
    [InlineData("tile/entries/0")]
    [InlineData("tile/entries/x000/001")]
    [InlineData("tile/entries/001.p/256")]
    [InlineData("tile/0/001")]
    [InlineData("tile/entries/tile/0/001")]
    public void TryParse_AnythingElse_ReturnsFalse(string path) => Assert.False(BundleCoordinate.TryParse(path, out _));

    [Fact]
    public void From_AnyEntry_CoversTheRestOfTheLedgerOnce()
    {
        for (var size = 0; size <= 800; size += 37)
        {
            for (var first = 0; first <= size + 300; first += 41)
            {
                var covered = BundleCoordinate.From(first, size)
                    .SelectMany(bundle => Enumerable.Range((int)bundle.FirstEntry, bundle.Width))
                    .Where(entry => entry >= first);
                Assert.Equal(Enumerable.Range(first, Math.Max(0, size - first)), covered);
            }
        }
    }
}
