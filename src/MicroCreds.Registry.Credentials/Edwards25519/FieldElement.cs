using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>
/// A number modulo p = 2^255 − 19 in five limbs of 51 bits. Products are reduced to limbs below 2^52; a sum or a
/// difference of such is not carried, and may be multiplied, but not added to or subtracted from another. Public data
/// only: nothing here hides its timing.
/// </summary>
internal readonly struct FieldElement(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4)
{
    private const ulong Mask = (1UL << 51) - 1;

    private const int ShiftOfOne = 6;
    private const int ShiftOfOther = 7;

    // 4p, limb by limb: no limb of a subtrahend is larger.
    private const ulong FourP0 = 4 * (Mask - 18);
    private const ulong FourP = 4 * Mask;

    private readonly ulong _l0 = l0, _l1 = l1, _l2 = l2, _l3 = l3, _l4 = l4;

    /// <summary>1.</summary>
    public static FieldElement One => new(1, 0, 0, 0, 0);

    /// <summary>The number in four words; the highest bit is left out.</summary>
    public FieldElement(in FieldWords words)
        : this(
            words.W0 & Mask,
            ((words.W0 >> 51) | (words.W1 << 13)) & Mask,
            ((words.W1 >> 38) | (words.W2 << 26)) & Mask,
            ((words.W2 >> 25) | (words.W3 << 39)) & Mask,
            (words.W3 >> 12) & Mask)
    {
    }

    /// <summary>The same number with limbs as small as a product's, so that sums and differences can go on from it.</summary>
    public FieldElement Carried
    {
        get
        {
            var b = _l1 + (_l0 >> 51);
            var c = _l2 + (b >> 51);
            var d = _l3 + (c >> 51);
            var e = _l4 + (d >> 51);
            var a = (_l0 & Mask) + (19 * (e >> 51));
            b = (b & Mask) + (a >> 51);
            return new FieldElement(a & Mask, b, c & Mask, d & Mask, e & Mask);
        }
    }

    /// <summary>The number between 0 and p − 1.</summary>
    public FieldWords Canonical
    {
        get
        {
            var carried = Carried;
            ulong a = carried._l0, b = carried._l1, c = carried._l2, d = carried._l3, e = carried._l4;
            // The quotient of the division by p: whether 19 more would pass 2^255.
            var q = (a + 19) >> 51;
            q = (b + q) >> 51;
            q = (c + q) >> 51;
            q = (d + q) >> 51;
            q = (e + q) >> 51;
            a += 19 * q;
            b += a >> 51;
            c += b >> 51;
            d += c >> 51;
            e += d >> 51;
            a &= Mask;
            b &= Mask;
            c &= Mask;
            d &= Mask;
            e &= Mask;
            return new FieldWords(a | (b << 51), (b >> 13) | (c << 38), (c >> 26) | (d << 25), (d >> 39) | (e << 12));
        }
    }

    public static FieldElement operator +(in FieldElement a, in FieldElement b) =>
        new(a._l0 + b._l0, a._l1 + b._l1, a._l2 + b._l2, a._l3 + b._l3, a._l4 + b._l4);

    public static FieldElement operator -(in FieldElement a, in FieldElement b) =>
        new(a._l0 + FourP0 - b._l0, a._l1 + FourP - b._l1, a._l2 + FourP - b._l2, a._l3 + FourP - b._l3, a._l4 + FourP - b._l4);

    public static FieldElement operator -(in FieldElement a) => default(FieldElement) - a;

    // Optimised from the first call: a table takes tens of thousands of products.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static FieldElement operator *(in FieldElement a, in FieldElement b)
    {
        // Shifted so that the high half of a product begins where the next limb does.
        ulong a0 = a._l0 << ShiftOfOne, a1 = a._l1 << ShiftOfOne, a2 = a._l2 << ShiftOfOne, a3 = a._l3 << ShiftOfOne, a4 = a._l4 << ShiftOfOne;
        ulong b0 = b._l0 << ShiftOfOther, b1 = b._l1 << ShiftOfOther, b2 = b._l2 << ShiftOfOther, b3 = b._l3 << ShiftOfOther, b4 = b._l4 << ShiftOfOther;
        var r0 = Low(a0, b0);
        var r1 = High(a0, b0) + Low(a0, b1) + Low(a1, b0);
        var r2 = High(a0, b1) + High(a1, b0) + Low(a0, b2) + Low(a1, b1) + Low(a2, b0);
        var r3 = High(a0, b2) + High(a1, b1) + High(a2, b0) + Low(a0, b3) + Low(a1, b2) + Low(a2, b1) + Low(a3, b0);
        var r4 = High(a0, b3) + High(a1, b2) + High(a2, b1) + High(a3, b0) + Low(a0, b4) + Low(a1, b3) + Low(a2, b2) + Low(a3, b1) + Low(a4, b0);
        var r5 = High(a0, b4) + High(a1, b3) + High(a2, b2) + High(a3, b1) + High(a4, b0) + Low(a1, b4) + Low(a2, b3) + Low(a3, b2) + Low(a4, b1);
        var r6 = High(a1, b4) + High(a2, b3) + High(a3, b2) + High(a4, b1) + Low(a2, b4) + Low(a3, b3) + Low(a4, b2);
        var r7 = High(a2, b4) + High(a3, b3) + High(a4, b2) + Low(a3, b4) + Low(a4, b3);
        var r8 = High(a3, b4) + High(a4, b3) + Low(a4, b4);
        var r9 = High(a4, b4);
        return Carry(r0 + (19 * r5), r1 + (19 * r6), r2 + (19 * r7), r3 + (19 * r8), r4 + (19 * r9));
    }

    /// <summary>The number times itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public FieldElement Square()
    {
        ulong a0 = _l0 << ShiftOfOne, a1 = _l1 << ShiftOfOne, a2 = _l2 << ShiftOfOne, a3 = _l3 << ShiftOfOne, a4 = _l4 << ShiftOfOne;
        ulong b0 = a0 << 1, b1 = a1 << 1, b2 = a2 << 1, b3 = a3 << 1, b4 = a4 << 1;
        ulong c1 = b1 << 1, c2 = b2 << 1, c3 = b3 << 1, c4 = b4 << 1;
        var r0 = Low(a0, b0);
        var r1 = High(a0, b0) + Low(a0, c1);
        var r2 = High(a0, c1) + Low(a0, c2) + Low(a1, b1);
        var r3 = High(a0, c2) + High(a1, b1) + Low(a0, c3) + Low(a1, c2);
        var r4 = High(a0, c3) + High(a1, c2) + Low(a0, c4) + Low(a1, c3) + Low(a2, b2);
        var r5 = High(a0, c4) + High(a1, c3) + High(a2, b2) + Low(a1, c4) + Low(a2, c3);
        var r6 = High(a1, c4) + High(a2, c3) + Low(a2, c4) + Low(a3, b3);
        var r7 = High(a2, c4) + High(a3, b3) + Low(a3, c4);
        var r8 = High(a3, c4) + Low(a4, b4);
        var r9 = High(a4, b4);
        return Carry(r0 + (19 * r5), r1 + (19 * r6), r2 + (19 * r7), r3 + (19 * r8), r4 + (19 * r9));
    }

    /// <summary>The number squared so many times.</summary>
    public FieldElement Square(int times)
    {
        var power = this;
        for (var i = 0; i < times; i++)
            power = power.Square();
        return power;
    }

    /// <summary>1 divided by the number: its power to p − 2, so 0 for 0.</summary>
    public FieldElement Invert()
    {
        var power = PowerOf2To250Less1(out var eleventh);
        return power.Square(5) * eleventh;
    }

    /// <summary>The number's power to (p − 5) / 8 = 2^252 − 3, of which square roots are made.</summary>
    public FieldElement PowerForRoot()
    {
        var power = PowerOf2To250Less1(out _);
        return power.Square(2) * this;
    }

    private FieldElement PowerOf2To250Less1(out FieldElement eleventh)
    {
        var second = Square();
        var ninth = second.Square(2) * this;
        eleventh = ninth * second;
        var power5 = eleventh.Square() * ninth;
        var power10 = power5.Square(5) * power5;
        var power20 = power10.Square(10) * power10;
        var power40 = power20.Square(20) * power20;
        var power50 = power40.Square(10) * power10;
        var power100 = power50.Square(50) * power50;
        var power200 = power100.Square(100) * power100;
        return power200.Square(50) * power50;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FieldElement Carry(ulong r0, ulong r1, ulong r2, ulong r3, ulong r4) => new(
        (r0 & Mask) + (19 * (r4 >> 51)),
        (r1 & Mask) + (r0 >> 51),
        (r2 & Mask) + (r1 >> 51),
        (r3 & Mask) + (r2 >> 51),
        (r4 & Mask) + (r3 >> 51));

    /// <summary>Bits 64 and above of the shifted product: bits 51 and above of the product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong High(ulong a, ulong b) => Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);

    /// <summary>The lower 51 bits of the product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Low(ulong a, ulong b) => (a * b) >> (ShiftOfOne + ShiftOfOther);
}
