using System.Numerics;
using MicroCreds.Registry.Credentials.Edwards25519;

namespace MicroCreds.Registry.Credentials.Tests.Edwards25519;

/// <summary>Points that no honest signer makes, and what it takes to make them.</summary>
internal static class Points
{
    private static readonly PointTable Base = new(CurvePoint.Base, PointTable.MaxWindowBits);

    /// <summary>The multiples 0 to 7 of a point of order 8.</summary>
    public static IReadOnlyList<SumOperand> Torsion { get; } = MakeTorsion();

    /// <summary>
    /// Every encoding of a point of small order, canonical or not, with either sign: also those whose x is 0 and whose
    /// sign is set, which name no point at all.
    /// </summary>
    public static IReadOnlyList<FieldWords> SmallOrderEncodings { get; } =
    [
        .. Torsion.Select((_, i) => Encode(Plus(CurvePoint.Neutral, i)).WithoutSign)
            .Concat([BigNumbers.Words(BigNumbers.P), BigNumbers.Words(BigNumbers.P + 1)])
            .Distinct()
            .SelectMany(y => (FieldWords[])[y, y.WithSign(true)]),
    ];

    /// <summary>A multiple of the base point.</summary>
    public static CurvePoint BaseTimes(BigInteger scalar)
    {
        Span<sbyte> digits = stackalloc sbyte[Base.Windows];
        Scalar.ToDigits(BigNumbers.Words(scalar), Base.WindowBits, digits);
        var sum = CurvePoint.Neutral;
        for (var window = 0; window < digits.Length; window++)
            sum = Base.Add(sum, window, digits[window]);
        return sum;
    }

    /// <summary>The point and so many times the point of order 8.</summary>
    public static CurvePoint Plus(in CurvePoint point, int torsion) => point.Plus(Torsion[torsion % 8]);

    public static FieldWords Encode(in CurvePoint point)
    {
        var inverse = point.Z.Invert();
        return (point.Y * inverse).Canonical.WithSign((point.X * inverse).Canonical.IsOdd);
    }

    private static SumOperand[] MakeTorsion()
    {
        var order8 = new FieldWords(Convert.FromHexString("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"));
        Assert.True(CurvePoint.TryDecode(order8, out var point));
        var operand = point.ToOperand(FieldElement.One);
        var multiples = new SumOperand[8];
        var multiple = CurvePoint.Neutral;
        for (var i = 0; i < multiples.Length; i++)
        {
            multiples[i] = multiple.ToOperand(multiple.Z.Invert());
            multiple = multiple.Plus(operand);
        }

        Assert.Equal(Encode(CurvePoint.Neutral), Encode(multiple));
        return multiples;
    }
}
