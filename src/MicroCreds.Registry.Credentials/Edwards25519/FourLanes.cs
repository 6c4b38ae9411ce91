using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.X86.Avx2;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>Four lanes in vectors of 256 bits (AVX2).</summary>
internal readonly struct FourLanes : ILaneField<FourLanes>
{
    // 2p, limb by limb: no limb of a reduced number is larger.
    private const ulong TwoP0 = (1UL << 27) - 38;
    private const ulong TwoPOdd = (1UL << 26) - 2;
    private const ulong TwoPEven = (1UL << 27) - 2;

    private const ulong Mask26 = (1UL << 26) - 1;
    private const ulong Mask25 = (1UL << 25) - 1;

    private readonly Vector256<ulong> _l0, _l1, _l2, _l3, _l4, _l5, _l6, _l7, _l8, _l9;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private FourLanes(
        Vector256<ulong> l0, Vector256<ulong> l1, Vector256<ulong> l2, Vector256<ulong> l3, Vector256<ulong> l4,
        Vector256<ulong> l5, Vector256<ulong> l6, Vector256<ulong> l7, Vector256<ulong> l8, Vector256<ulong> l9)
    {
        _l0 = l0;
        _l1 = l1;
        _l2 = l2;
        _l3 = l3;
        _l4 = l4;
        _l5 = l5;
        _l6 = l6;
        _l7 = l7;
        _l8 = l8;
        _l9 = l9;
    }

    /// <inheritdoc/>
    public static int Lanes => 4;

    /// <inheritdoc/>
    public static FourLanes One => new(Vector256<ulong>.One, default, default, default, default, default, default, default, default, default);

    /// <inheritdoc/>
    public static FourLanes Load(ReadOnlySpan<nint> addresses)
    {
        var lane0 = Read(addresses, 0);
        var lane1 = Read(addresses, 1);
        var lane2 = Read(addresses, 2);
        var lane3 = Read(addresses, 3);
        var even01 = UnpackLow(lane0, lane1);
        var odd01 = UnpackHigh(lane0, lane1);
        var even23 = UnpackLow(lane2, lane3);
        var odd23 = UnpackHigh(lane2, lane3);
        return OfWords(
            Permute2x128(even01, even23, 0x20),
            Permute2x128(odd01, odd23, 0x20),
            Permute2x128(even01, even23, 0x31),
            Permute2x128(odd01, odd23, 0x31));
    }

    /// <inheritdoc/>
    public static void Store(in FourLanes lanes, Span<FieldElement> numbers)
    {
        // Two limbs make one of 51 bits.
        var l0 = lanes._l0 + (lanes._l1 << 26);
        var l1 = lanes._l2 + (lanes._l3 << 26);
        var l2 = lanes._l4 + (lanes._l5 << 26);
        var l3 = lanes._l6 + (lanes._l7 << 26);
        var l4 = lanes._l8 + (lanes._l9 << 26);
        for (var lane = 0; lane < Lanes; lane++)
            numbers[lane] = new FieldElement(l0[lane], l1[lane], l2[lane], l3[lane], l4[lane]);
    }

    /// <inheritdoc/>
    public static FourLanes Negate(in FourLanes reduced, ReadOnlySpan<ulong> masks)
    {
        var mask = Vector256.Create(masks);
        var negative = default(FourLanes) - reduced;
        return new FourLanes(
            Vector256.ConditionalSelect(mask, negative._l0, reduced._l0),
            Vector256.ConditionalSelect(mask, negative._l1, reduced._l1),
            Vector256.ConditionalSelect(mask, negative._l2, reduced._l2),
            Vector256.ConditionalSelect(mask, negative._l3, reduced._l3),
            Vector256.ConditionalSelect(mask, negative._l4, reduced._l4),
            Vector256.ConditionalSelect(mask, negative._l5, reduced._l5),
            Vector256.ConditionalSelect(mask, negative._l6, reduced._l6),
            Vector256.ConditionalSelect(mask, negative._l7, reduced._l7),
            Vector256.ConditionalSelect(mask, negative._l8, reduced._l8),
            Vector256.ConditionalSelect(mask, negative._l9, reduced._l9));
    }

    /// <inheritdoc/>
    public static FourLanes operator +(in FourLanes a, in FourLanes b) => new(
        a._l0 + b._l0, a._l1 + b._l1, a._l2 + b._l2, a._l3 + b._l3, a._l4 + b._l4,
        a._l5 + b._l5, a._l6 + b._l6, a._l7 + b._l7, a._l8 + b._l8, a._l9 + b._l9);

    /// <inheritdoc/>
    public static FourLanes operator -(in FourLanes a, in FourLanes b)
    {
        var odd = Vector256.Create(TwoPOdd);
        var even = Vector256.Create(TwoPEven);
        return new FourLanes(
            a._l0 + Vector256.Create(TwoP0) - b._l0, a._l1 + odd - b._l1, a._l2 + even - b._l2, a._l3 + odd - b._l3, a._l4 + even - b._l4,
            a._l5 + odd - b._l5, a._l6 + even - b._l6, a._l7 + odd - b._l7, a._l8 + even - b._l8, a._l9 + odd - b._l9);
    }

    /// <inheritdoc/>
    /// <remarks>The limbs i and j meet in limb i + j, twice where both are of 25 bits, and 19 times where i + j passes 9.</remarks>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static FourLanes operator *(in FourLanes a, in FourLanes b)
    {
        var nineteen = Vector256.Create(19u);
        var f0 = a._l0.AsUInt32();
        var f1 = a._l1.AsUInt32();
        var f2 = a._l2.AsUInt32();
        var f3 = a._l3.AsUInt32();
        var f4 = a._l4.AsUInt32();
        var f5 = a._l5.AsUInt32();
        var f6 = a._l6.AsUInt32();
        var f7 = a._l7.AsUInt32();
        var f8 = a._l8.AsUInt32();
        var f9 = a._l9.AsUInt32();
        var g0 = b._l0.AsUInt32();
        var g1 = b._l1.AsUInt32();
        var g2 = b._l2.AsUInt32();
        var g3 = b._l3.AsUInt32();
        var g4 = b._l4.AsUInt32();
        var g5 = b._l5.AsUInt32();
        var g6 = b._l6.AsUInt32();
        var g7 = b._l7.AsUInt32();
        var g8 = b._l8.AsUInt32();
        var g9 = b._l9.AsUInt32();
        var f1Twice = f1 + f1;
        var f3Twice = f3 + f3;
        var f5Twice = f5 + f5;
        var f7Twice = f7 + f7;
        var f9Twice = f9 + f9;
        var g1Folded = Multiply(g1, nineteen).AsUInt32();
        var g2Folded = Multiply(g2, nineteen).AsUInt32();
        var g3Folded = Multiply(g3, nineteen).AsUInt32();
        var g4Folded = Multiply(g4, nineteen).AsUInt32();
        var g5Folded = Multiply(g5, nineteen).AsUInt32();
        var g6Folded = Multiply(g6, nineteen).AsUInt32();
        var g7Folded = Multiply(g7, nineteen).AsUInt32();
        var g8Folded = Multiply(g8, nineteen).AsUInt32();
        var g9Folded = Multiply(g9, nineteen).AsUInt32();
        var h0 = Multiply(f0, g0) + Multiply(f1Twice, g9Folded) + Multiply(f2, g8Folded) + Multiply(f3Twice, g7Folded) + Multiply(f4, g6Folded)
            + Multiply(f5Twice, g5Folded) + Multiply(f6, g4Folded) + Multiply(f7Twice, g3Folded) + Multiply(f8, g2Folded) + Multiply(f9Twice, g1Folded);
        var h1 = Multiply(f0, g1) + Multiply(f1, g0) + Multiply(f2, g9Folded) + Multiply(f3, g8Folded) + Multiply(f4, g7Folded)
            + Multiply(f5, g6Folded) + Multiply(f6, g5Folded) + Multiply(f7, g4Folded) + Multiply(f8, g3Folded) + Multiply(f9, g2Folded);
        var h2 = Multiply(f0, g2) + Multiply(f1Twice, g1) + Multiply(f2, g0) + Multiply(f3Twice, g9Folded) + Multiply(f4, g8Folded)
            + Multiply(f5Twice, g7Folded) + Multiply(f6, g6Folded) + Multiply(f7Twice, g5Folded) + Multiply(f8, g4Folded) + Multiply(f9Twice, g3Folded);
        var h3 = Multiply(f0, g3) + Multiply(f1, g2) + Multiply(f2, g1) + Multiply(f3, g0) + Multiply(f4, g9Folded)
            + Multiply(f5, g8Folded) + Multiply(f6, g7Folded) + Multiply(f7, g6Folded) + Multiply(f8, g5Folded) + Multiply(f9, g4Folded);
        var h4 = Multiply(f0, g4) + Multiply(f1Twice, g3) + Multiply(f2, g2) + Multiply(f3Twice, g1) + Multiply(f4, g0)
            + Multiply(f5Twice, g9Folded) + Multiply(f6, g8Folded) + Multiply(f7Twice, g7Folded) + Multiply(f8, g6Folded) + Multiply(f9Twice, g5Folded);
        var h5 = Multiply(f0, g5) + Multiply(f1, g4) + Multiply(f2, g3) + Multiply(f3, g2) + Multiply(f4, g1)
            + Multiply(f5, g0) + Multiply(f6, g9Folded) + Multiply(f7, g8Folded) + Multiply(f8, g7Folded) + Multiply(f9, g6Folded);
        var h6 = Multiply(f0, g6) + Multiply(f1Twice, g5) + Multiply(f2, g4) + Multiply(f3Twice, g3) + Multiply(f4, g2)
            + Multiply(f5Twice, g1) + Multiply(f6, g0) + Multiply(f7Twice, g9Folded) + Multiply(f8, g8Folded) + Multiply(f9Twice, g7Folded);
        var h7 = Multiply(f0, g7) + Multiply(f1, g6) + Multiply(f2, g5) + Multiply(f3, g4) + Multiply(f4, g3)
            + Multiply(f5, g2) + Multiply(f6, g1) + Multiply(f7, g0) + Multiply(f8, g9Folded) + Multiply(f9, g8Folded);
        var h8 = Multiply(f0, g8) + Multiply(f1Twice, g7) + Multiply(f2, g6) + Multiply(f3Twice, g5) + Multiply(f4, g4)
            + Multiply(f5Twice, g3) + Multiply(f6, g2) + Multiply(f7Twice, g1) + Multiply(f8, g0) + Multiply(f9Twice, g9Folded);
        var h9 = Multiply(f0, g9) + Multiply(f1, g8) + Multiply(f2, g7) + Multiply(f3, g6) + Multiply(f4, g5)
            + Multiply(f5, g4) + Multiply(f6, g3) + Multiply(f7, g2) + Multiply(f8, g1) + Multiply(f9, g0);
        return Reduce(h0, h1, h2, h3, h4, h5, h6, h7, h8, h9);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FourLanes Reduce(
        Vector256<ulong> h0, Vector256<ulong> h1, Vector256<ulong> h2, Vector256<ulong> h3, Vector256<ulong> h4,
        Vector256<ulong> h5, Vector256<ulong> h6, Vector256<ulong> h7, Vector256<ulong> h8, Vector256<ulong> h9)
    {
        var even = Vector256.Create(Mask26);
        var odd = Vector256.Create(Mask25);
        // Two chains at a time, from 0 to 5 and from 4 to 9 and on to 1.
        h1 += h0 >> 26;
        h5 += h4 >> 26;
        h2 += h1 >> 25;
        h6 += h5 >> 25;
        h3 += h2 >> 26;
        h7 += h6 >> 26;
        h4 = (h4 & even) + (h3 >> 25);
        h8 += h7 >> 25;
        h5 = (h5 & odd) + (h4 >> 26);
        h9 += h8 >> 26;
        var carry = h9 >> 25;
        h0 = (h0 & even) + carry + (carry << 1) + (carry << 4);
        h1 = (h1 & odd) + (h0 >> 26);
        return new FourLanes(h0 & even, h1, h2 & even, h3 & odd, h4 & even, h5, h6 & even, h7 & odd, h8 & even, h9 & odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FourLanes OfWords(Vector256<ulong> w0, Vector256<ulong> w1, Vector256<ulong> w2, Vector256<ulong> w3)
    {
        var even = Vector256.Create(Mask26);
        var odd = Vector256.Create(Mask25);
        return new FourLanes(
            w0 & even,
            (w0 >> 26) & odd,
            ((w0 >> 51) | (w1 << 13)) & even,
            (w1 >> 13) & odd,
            w1 >> 38,
            w2 & odd,
            (w2 >> 25) & even,
            ((w2 >> 51) | (w3 << 13)) & odd,
            (w3 >> 12) & even,
            w3 >> 38);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<ulong> Read(ReadOnlySpan<nint> addresses, int lane) => Vector256.Load((ulong*)addresses[lane]);
}
