using System.Numerics;
using MicroCreds.Registry.Credentials.Edwards25519;

namespace MicroCreds.Registry.Credentials.Tests.Edwards25519;

public class FieldElementTests
{
    private static readonly BigInteger Low255 = BigInteger.Pow(2, 255) - 1;
    private static readonly IReadOnlyList<BigInteger> Values = BigNumbers.Edges(new Random(1), 40);

    [Fact]
    public void Operations_EdgeValues_AreThoseOfIntegersModuloP()
    {
        foreach (var left in Values)
        {
            var a = Element(left);
            var x = left & Low255;
            Check(x, a);
            Check(x, a.Carried);
            Check(-x, -a);
            Check(x * x, a.Square());
            foreach (var right in Values)
            {
                var b = Element(right);
                var y = right & Low255;
                Check(x + y, a + b);
                Check(x - y, a - b);
                Check(x * y, a * b);
                // As the sums of points use them: products of differences and of sums with a doubled one.
                Check((x - y) * (x + y + y), (a - b) * (a + b + b));
                Check((x + x - y) * (y - x), (a + a - b) * (b - a));
                Check((y - x) * (y - x), (b - a).Square());
            }
        }
    }

    [Fact]
    public void Invert_EdgeValues_TimesTheValueIsOne()
    {
        foreach (var value in Values)
        {
            var x = (value & Low255) % BigNumbers.P;
            Check(BigInteger.ModPow(x, BigNumbers.P - 2, BigNumbers.P), Element(value).Invert());
            Check(BigInteger.ModPow(x, (BigNumbers.P - 5) / 8, BigNumbers.P), Element(value).PowerForRoot());
        }
    }

    [Fact]
    public void IsBelowP_EdgeValues_IsTheComparison()
    {
        foreach (var value in Values)
            Assert.Equal(value < BigNumbers.P, BigNumbers.Words(value).IsBelowP);
    }

    private static FieldElement Element(BigInteger value) => new(BigNumbers.Words(value));

    private static void Check(BigInteger expected, in FieldElement actual) =>
        Assert.Equal(BigNumbers.Mod(expected, BigNumbers.P), BigNumbers.Of(actual.Canonical));
}
