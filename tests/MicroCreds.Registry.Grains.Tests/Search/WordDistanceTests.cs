using MicroCreds.Registry.Grains.Search;

namespace MicroCreds.Registry.Grains.Tests.Search;

public sealed class WordDistanceTests
{
    [Theory]
    [InlineData("mathematics", "matematics", 1)]
    [InlineData("cybersecurity", "cybersecuirty", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("", "ab", 2)]
    [InlineData("same", "same", 0)]
    public void Between_Words_IsTheNumberOfErrors(string one, string other, int errors)
    {
        Assert.Equal(errors, WordDistance.Between(one, other, 5));
        Assert.Equal(errors, WordDistance.Between(other, one, 5));
    }

    [Fact]
    public void Between_AnyWords_AgreesWithTheDefinition()
    {
        const int Seed = 4711;
        var random = new Random(Seed);
        for (var round = 0; round < 20_000; round++)
        {
            var (one, other, most) = (Word(), Word(), random.Next(5));
            var defined = Defined(one, other);
            Assert.True(Math.Min(defined, most + 1) == WordDistance.Between(one, other, most), $"seed {Seed}: {one} {other}, at most {most}: {defined}");
        }

        string Word() => new([.. Enumerable.Range(0, random.Next(8)).Select(_ => (char)('a' + random.Next(3)))]);
    }

    [Fact]
    public void Between_WordsBeyondAllLengths_IsTooFar()
    {
        var endless = new string('x', 10_000);
        Assert.Equal(3, WordDistance.Between(endless, endless, 2));
        Assert.Equal(0, WordDistance.Between(new string('x', SearchQuery.LongestWord), new string('x', SearchQuery.LongestWord), 2));
    }

    /// <summary>The definition, word for word, without any thought of speed.</summary>
    private static int Defined(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (one.IsEmpty || other.IsEmpty)
            return one.Length + other.Length;
        var same = one[^1] == other[^1];
        var least = Math.Min(Defined(one[..^1], other) + 1, Defined(one, other[..^1]) + 1);
        least = Math.Min(least, Defined(one[..^1], other[..^1]) + (same ? 0 : 1));
        if (one.Length > 1 && other.Length > 1 && one[^1] == other[^2] && one[^2] == other[^1])
            least = Math.Min(least, Defined(one[..^2], other[..^2]) + 1);
        return least;
    }
}
