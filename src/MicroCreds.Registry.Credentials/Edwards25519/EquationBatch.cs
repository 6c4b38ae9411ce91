using System.Buffers;
using System.Runtime.Intrinsics.X86;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>Decides many equations together: their sums side by side, their inversions as one.</summary>
internal static class EquationBatch
{
    /// <summary>So many at once bring most of the gain; more only take more memory.</summary>
    public const int BestCount = 128;

    /// <summary>The widest lanes of this machine.</summary>
    public static LaneWidth Widest =>
        Avx512F.IsSupported ? LaneWidth.Eight
        : Avx2.IsSupported ? LaneWidth.Four
        : LaneWidth.One;

    /// <summary>Decides equations.</summary>
    /// <param name="equations">The equations, by any keys.</param>
    /// <param name="holds">Takes whether each holds; as many places.</param>
    /// <param name="width">How many to compute side by side; at most <see cref="Widest"/>.</param>
    public static void Decide(ReadOnlySpan<SignatureEquation> equations, Span<bool> holds, LaneWidth width)
    {
        var sums = ArrayPool<CurvePoint>.Shared.Rent(BestCount);
        var inverses = ArrayPool<FieldElement>.Shared.Rent(BestCount);
        while (!equations.IsEmpty)
        {
            var count = Math.Min(equations.Length, BestCount);
            Sum(equations[..count], sums, width);
            Inverses.OfZ(sums.AsSpan(0, count), inverses);
            for (var i = 0; i < count; i++)
                holds[i] = equations[i].Holds(sums[i], inverses[i]);
            equations = equations[count..];
            holds = holds[count..];
        }

        ArrayPool<CurvePoint>.Shared.Return(sums);
        ArrayPool<FieldElement>.Shared.Return(inverses);
    }

    private static void Sum(ReadOnlySpan<SignatureEquation> equations, Span<CurvePoint> sums, LaneWidth width)
    {
        // One in lanes costs more than one alone.
        while (equations.Length > 1 && width != LaneWidth.One)
        {
            var count = Math.Min(equations.Length, (int)width);
            if (width == LaneWidth.Eight)
                LaneSums<EightLanes>.Sum(equations[..count], sums[..count]);
            else
                LaneSums<FourLanes>.Sum(equations[..count], sums[..count]);
            equations = equations[count..];
            sums = sums[count..];
        }

        for (var i = 0; i < equations.Length; i++)
            sums[i] = equations[i].Sum();
    }
}
