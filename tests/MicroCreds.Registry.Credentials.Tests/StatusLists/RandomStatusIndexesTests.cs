using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.StatusLists;

namespace MicroCreds.Registry.Credentials.Tests.StatusLists;

public sealed class RandomStatusIndexesTests
{
    private static readonly byte[] Key = SHA256.HashData("the key of a list for tests"u8);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(1000)]
    [InlineData(4096)]
    [InlineData(131_072)]
    [InlineData(262_144)]
    [InlineData(1_000_000)]
    public void IndexOf_AllAllocations_GiveEveryIndexOnce(int length)
    {
        var indexes = new RandomStatusIndexes(Key, length);
        var seen = new bool[length];
        for (var allocation = 0; allocation < length; allocation++)
        {
            var index = indexes.IndexOf(allocation);
            Assert.False(seen[index], $"{index} given twice");
            seen[index] = true;
        }
    }

    [Fact]
    public void IndexOf_KnownKey_NeverChanges()
    {
        var indexes = new RandomStatusIndexes(Key, StatusBitstring.MinLength);
        Assert.Equal(Golden, Enumerable.Range(0, Golden.Length).Select(indexes.IndexOf));
    }

    // Worked out by a separate program from the description alone. Another order would give indexes twice in lists
    // that are in use.
    private static readonly int[] Golden = [52504, 130259, 74019, 122513, 72632, 51931, 81791, 74477, 75621, 51399, 80904, 13288];

    [Fact]
    public void IndexOf_NeighbouringAllocations_LieAnywhere()
    {
        var indexes = new RandomStatusIndexes(Key, StatusBitstring.MinLength);
        // Over 16 equal parts of the list, 4,096 allocations in a row spread like 4,096 throws of a die with 16 sides:
        // 256 each, with a standard deviation of 15.5. Eight deviations are never seen by chance.
        var parts = new int[16];
        for (var allocation = 0; allocation < 4096; allocation++)
            parts[indexes.IndexOf(allocation) / (StatusBitstring.MinLength / 16)]++;
        Assert.All(parts, count => Assert.InRange(count, 256 - 124, 256 + 124));
    }

    [Fact]
    public void IndexOf_OtherKey_GivesAnotherOrder()
    {
        var other = new RandomStatusIndexes(SHA256.HashData(Key), StatusBitstring.MinLength);
        var indexes = new RandomStatusIndexes(Key, StatusBitstring.MinLength);
        var same = Enumerable.Range(0, 1000).Count(allocation => other.IndexOf(allocation) == indexes.IndexOf(allocation));
        Assert.InRange(same, 0, 3);
    }

    [Fact]
    public void Misuse_Throws()
    {
        Assert.Throws<ArgumentException>(() => new RandomStatusIndexes(Key.AsSpan(1), 16));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStatusIndexes(Key, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStatusIndexes(Key, int.MaxValue));
        var indexes = new RandomStatusIndexes(Key, 16);
        Assert.Throws<ArgumentOutOfRangeException>(() => indexes.IndexOf(16));
        Assert.Throws<ArgumentOutOfRangeException>(() => indexes.IndexOf(-1));
    }
}
