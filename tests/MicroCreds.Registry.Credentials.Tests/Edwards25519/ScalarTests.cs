using System.Numerics;
using MicroCreds.Registry.Credentials.Edwards25519;

namespace MicroCreds.Registry.Credentials.Tests.Edwards25519;

public class ScalarTests
{
    private static readonly IReadOnlyList<BigInteger> Values = BigNumbers.Edges(new Random(2), 200);

    [Fact]
    public void IsCanonical_EdgeValues_IsTheComparison()
    {
        foreach (var value in Values)
            Assert.Equal(value < BigNumbers.L, Scalar.IsCanonical(BigNumbers.Words(value)));
    }

    [Fact]
    public void Reduce_EdgeValues_IsTheRemainder()
    {
        foreach (var high in Values)
        {
            foreach (var low in Values.Take(60))
                Check((high << 256) + low);
        }

        // Where the estimated quotient may be too small.
        for (BigInteger quotient = 1; quotient < BigInteger.Pow(2, 259); quotient = (quotient * 37) + 11)
        {
            foreach (var off in (int[])[-2, -1, 0, 1, 2])
                Check((quotient * BigNumbers.L) + off);
        }

        Check(BigInteger.Pow(2, 512) - 1);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void ToDigits_EveryWidth_AddUpToTheNumber(int windowBits)
    {
        Span<sbyte> digits = stackalloc sbyte[PointTable.WindowsOf(windowBits)];
        var half = 1 << (windowBits - 1);
        foreach (var value in Values.Where(value => value < BigNumbers.L).Append(BigNumbers.L - 1))
        {
            Scalar.ToDigits(BigNumbers.Words(value), windowBits, digits);
            var sum = BigInteger.Zero;
            for (var i = digits.Length - 1; i >= 0; i--)
            {
                Assert.InRange(digits[i], -half, half);
                sum = (sum << windowBits) + digits[i];
            }

            Assert.Equal(value, sum);
        }
    }

    private static void Check(BigInteger value) =>
        Assert.Equal(value % BigNumbers.L, BigNumbers.Of(Scalar.Reduce(BigNumbers.Bytes(value, 64))));
}
