using System.Buffers.Binary;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>Numbers modulo L, the order of the base point (RFC 8032 section 5.1): 2^252 + 27742317777372353535851937790883648493.</summary>
internal static class Scalar
{
    /// <summary>The most digits that a number has: of four bits each.</summary>
    public const int MaxDigits = 64;

    private const ulong L0 = 0x5812631a5cf5d3ed;
    private const ulong L1 = 0x14def9dea2f79cd6;
    private const ulong L3 = 0x1000000000000000;

    // The quotient of 2^512 by L.
    private static ReadOnlySpan<ulong> Reciprocal => [0xed9ce5a30a2c131b, 0x2106215d086329a7, 0xffffffffffffffeb, 0xffffffffffffffff, 0x000000000000000f];

    private static ReadOnlySpan<ulong> L => [L0, L1, 0, L3];

    /// <summary>Whether the number is below L.</summary>
    public static bool IsCanonical(in FieldWords number)
    {
        if (number.W3 != L3)
            return number.W3 < L3;
        if (number.W2 != 0)
            return false;
        return number.W1 != L1 ? number.W1 < L1 : number.W0 < L0;
    }

    /// <summary>The remainder of a number of 64 bytes, little-endian, by L (Barrett's reduction).</summary>
    public static FieldWords Reduce(ReadOnlySpan<byte> wide)
    {
        Span<ulong> x = stackalloc ulong[8];
        for (var i = 0; i < x.Length; i++)
            x[i] = BinaryPrimitives.ReadUInt64LittleEndian(wide[(8 * i)..]);
        Span<ulong> product = stackalloc ulong[10];
        Multiply(x[3..], Reciprocal, product);
        // The quotient, or at most two less.
        Span<ulong> multiple = stackalloc ulong[9];
        Multiply(product[5..], L, multiple);
        Span<ulong> rest = stackalloc ulong[5];
        ulong borrow = 0;
        for (var i = 0; i < rest.Length; i++)
            rest[i] = Subtract(x[i], multiple[i], ref borrow);
        var remainder = new FieldWords(rest[0], rest[1], rest[2], rest[3]);
        while (!IsCanonical(remainder))
            remainder = MinusL(remainder);
        return remainder;
    }

    /// <summary>Writes a number as digits d_i between −2^(w−1) and 2^(w−1), so that it is the sum of d_i·2^(w·i).</summary>
    /// <param name="number">The number; below L.</param>
    /// <param name="windowBits">w, at most 8.</param>
    /// <param name="digits">Takes the digits, lowest first: <see cref="PointTable.WindowsOf"/> of them.</param>
    public static void ToDigits(in FieldWords number, int windowBits, Span<sbyte> digits)
    {
        Span<ulong> words = [number.W0, number.W1, number.W2, number.W3, 0];
        var mask = (1 << windowBits) - 1;
        var half = 1 << (windowBits - 1);
        var carry = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var bit = i * windowBits;
            var (word, shift) = (bit >> 6, bit & 63);
            var bits = words[word] >> shift;
            if (shift + windowBits > 64)
                bits |= words[word + 1] << (64 - shift);
            var digit = ((int)bits & mask) + carry;
            carry = (digit + half) >> windowBits;
            digits[i] = (sbyte)(digit - (carry << windowBits));
        }
    }

    private static void Multiply(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> product)
    {
        product.Clear();
        for (var i = 0; i < a.Length; i++)
        {
            ulong carry = 0;
            for (var j = 0; j < b.Length; j++)
            {
                var high = Math.BigMul(a[i], b[j], out var low);
                low += carry;
                high += low < carry ? 1UL : 0;
                product[i + j] += low;
                carry = high + (product[i + j] < low ? 1UL : 0);
            }

            product[i + b.Length] = carry;
        }
    }

    private static FieldWords MinusL(in FieldWords number)
    {
        ulong borrow = 0;
        return new FieldWords(
            Subtract(number.W0, L0, ref borrow),
            Subtract(number.W1, L1, ref borrow),
            Subtract(number.W2, 0, ref borrow),
            Subtract(number.W3, L3, ref borrow));
    }

    private static ulong Subtract(ulong a, ulong b, ref ulong borrow)
    {
        var less = a - b;
        var difference = less - borrow;
        borrow = (a < b ? 1UL : 0) | (less < borrow ? 1UL : 0);
        return difference;
    }
}
