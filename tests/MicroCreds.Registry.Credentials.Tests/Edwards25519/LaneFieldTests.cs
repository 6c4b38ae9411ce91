using System.Numerics;
using System.Runtime.InteropServices;
using MicroCreds.Registry.Credentials.Edwards25519;

namespace MicroCreds.Registry.Credentials.Tests.Edwards25519;

/// <summary>The arithmetic of both vector widths against integers. On a machine without them the test says nothing.</summary>
public class LaneFieldTests
{
    private static readonly BigInteger[] Values =
        [.. BigNumbers.Edges(new Random(3), 60).Where(value => value < BigNumbers.P).Distinct()];

    [Fact]
    public void Operations_EdgeValues_AreThoseOfIntegersModuloP()
    {
        if (LaneWidths.Here.Contains(LaneWidth.Four))
            Check<FourLanes>();
        if (LaneWidths.Here.Contains(LaneWidth.Eight))
            Check<EightLanes>();
    }

    private static void Check<TField>()
        where TField : struct, ILaneField<TField>
    {
        var random = new Random(4);
        var words = GC.AllocateArray<FieldWords>(3 * TField.Lanes, pinned: true);
        for (var round = 0; round < 4000; round++)
        {
            var (x, y, z) = (Take(words, 0), Take(words, 1), Take(words, 2));
            var (a, b, c) = (Load(words, 0), Load(words, 1), Load(words, 2));
            Same([.. x], a);
            Same(Each(i => x[i] + y[i]), a + b);
            Same(Each(i => x[i] - y[i]), a - b);
            Same(Each(i => x[i] * y[i]), a * b);
            // As the sums of points use them, with everything as large as it becomes there.
            var (reducedA, reducedB) = (a * b, b * c);
            var (p, q) = (Each(i => x[i] * y[i]), Each(i => y[i] * z[i]));
            var (twice, e) = (reducedA + reducedA, reducedB - reducedA);
            Same(Each(i => (2 * p[i] - q[i]) * (q[i] - p[i])), (twice - reducedB) * e);
            Same(Each(i => (2 * p[i] - q[i]) * (2 * p[i] + q[i])), (twice - reducedB) * (twice + reducedB));
            Same(Each(i => (p[i] + q[i]) * (2 * p[i] + q[i])), (reducedA + reducedB) * (twice + reducedB));
            var masks = Enumerable.Range(0, TField.Lanes).Select(_ => random.Next(2) == 0 ? ulong.MaxValue : 0).ToArray();
            Same(Each(i => p[i] * (masks[i] == 0 ? z[i] : -z[i])), reducedA * TField.Negate(c, masks));
            Same(Each(_ => BigInteger.One), TField.One);
        }

        BigInteger[] Take(FieldWords[] all, int part)
        {
            var values = Each(_ => Values[random.Next(Values.Length)]);
            for (var i = 0; i < values.Length; i++)
                all[(part * TField.Lanes) + i] = BigNumbers.Words(values[i]);
            return values;
        }

        static TField Load(FieldWords[] all, int part) =>
            TField.Load([.. Enumerable.Range(part * TField.Lanes, TField.Lanes).Select(i => Marshal.UnsafeAddrOfPinnedArrayElement(all, i))]);

        static BigInteger[] Each(Func<int, BigInteger> make) => [.. Enumerable.Range(0, TField.Lanes).Select(make)];

        static void Same(BigInteger[] expected, in TField actual)
        {
            var numbers = new FieldElement[TField.Lanes];
            TField.Store(actual, numbers);
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(BigNumbers.Mod(expected[i], BigNumbers.P), BigNumbers.Of(numbers[i].Canonical));
        }
    }
}
