using System.Numerics;
using System.Text;

namespace MicroCreds.Registry.Credentials.Multiformats;

/// <summary>
/// base58btc (draft-msporny-base58): a big-endian number in base 58, a leading <c>1</c> for each leading zero byte.
/// Bounded, since the work grows with the square of the length; keys and signatures are far below the bound.
/// </summary>
public static class Base58
{
    /// <summary>The most bytes that are encoded or decoded.</summary>
    public const int MaxBytes = 128;

    /// <summary>The most characters that <see cref="MaxBytes"/> can take: ceil(128 × log 256 / log 58).</summary>
    public const int MaxCharacters = 175;

    /// <summary>The most bytes of the long form, which RSA public keys alone need.</summary>
    internal const int MaxLongBytes = 1056;

    /// <summary>The most characters that <see cref="MaxLongBytes"/> can take.</summary>
    internal const int MaxLongCharacters = 1443;

    // Five digits fit a 32-bit limb: 58^5 < 2^32.
    private const int DigitsPerLimb = 5;
    private const uint LimbBase = 58 * 58 * 58 * 58 * 58;
    private const int MaxLimbs = MaxBytes / 4;
    private const byte NoDigit = 0xFF;

    private static readonly byte[] DigitOf = MakeDigits();

    private static ReadOnlySpan<byte> Alphabet => "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"u8;

    /// <summary>Decodes text; false for a character outside the alphabet, too long a text, or too small a destination.</summary>
    /// <param name="text">At most <see cref="MaxCharacters"/> characters; the empty text is no bytes.</param>
    /// <param name="destination">Takes the bytes; its contents are undefined where decoding fails.</param>
    /// <param name="written">Bytes written.</param>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        written = 0;
        return text.Length <= MaxCharacters && TryDecode(text, stackalloc uint[MaxLimbs + 1], MaxBytes, destination, out written);
    }

    /// <summary>As <see cref="TryDecode(ReadOnlySpan{char}, Span{byte}, out int)"/>, up to <see cref="MaxLongBytes"/>.</summary>
    internal static bool TryDecodeLong(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        written = 0;
        return text.Length <= MaxLongCharacters && TryDecode(text, new uint[MaxLongBytes / 4 + 1], MaxLongBytes, destination, out written);
    }

    private static bool TryDecode(ReadOnlySpan<char> text, Span<uint> limbs, int maxBytes, Span<byte> destination, out int written)
    {
        written = 0;
        var zeros = text.IndexOfAnyExcept('1');
        if (zeros < 0)
            zeros = text.Length;

        // Little-endian limbs: value = value × 58^n + the next n digits.
        var used = 0;
        for (var at = zeros; at < text.Length;)
        {
            var digits = Math.Min(DigitsPerLimb, text.Length - at);
            if (!TryReadDigits(text.Slice(at, digits), out var multiplier, out var carry))
                return false;
            at += digits;
            for (var i = 0; i < used; i++)
            {
                var product = (ulong)limbs[i] * multiplier + carry;
                limbs[i] = (uint)product;
                carry = product >> 32;
            }

            if (carry == 0)
                continue;
            if (used == limbs.Length)
                return false;
            limbs[used++] = (uint)carry;
        }

        return TryWrite(limbs[..used], zeros, maxBytes, destination, out written);
    }

    /// <summary>Encodes bytes as ASCII.</summary>
    /// <param name="bytes">At most <see cref="MaxBytes"/>.</param>
    /// <param name="destination">At least <see cref="MaxCharacters"/> bytes.</param>
    /// <returns>Characters written.</returns>
    /// <exception cref="ArgumentException">Too many bytes, or too small a destination.</exception>
    public static int Encode(ReadOnlySpan<byte> bytes, Span<byte> destination)
    {
        if (bytes.Length > MaxBytes)
            throw new ArgumentException($"at most {MaxBytes} bytes", nameof(bytes));
        if (destination.Length < MaxCharacters)
            throw new ArgumentException($"needs {MaxCharacters} bytes", nameof(destination));
        return Encode(bytes, stackalloc uint[MaxLimbs], stackalloc byte[MaxCharacters + DigitsPerLimb], destination);
    }

    /// <summary>As <see cref="Encode(ReadOnlySpan{byte})"/>, up to <see cref="MaxLongBytes"/>.</summary>
    internal static string EncodeLong(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxLongBytes)
            throw new ArgumentException($"at most {MaxLongBytes} bytes", nameof(bytes));
        var text = new byte[MaxLongCharacters];
        return Encoding.ASCII.GetString(text, 0, Encode(bytes, new uint[MaxLongBytes / 4], new byte[MaxLongCharacters + DigitsPerLimb], text));
    }

    private static int Encode(ReadOnlySpan<byte> bytes, Span<uint> limbs, Span<byte> digits, Span<byte> destination)
    {
        var zeros = bytes.IndexOfAnyExcept((byte)0);
        if (zeros < 0)
            zeros = bytes.Length;
        destination[..zeros].Fill((byte)'1');

        var used = ReadLimbs(bytes[zeros..], limbs);
        ReadOnlySpan<byte> number = digits[WriteDigits(limbs, used, digits)..];
        number = number.TrimStart((byte)'1');
        number.CopyTo(destination[zeros..]);
        return zeros + number.Length;
    }

    /// <summary>Encodes at most <see cref="MaxBytes"/> bytes.</summary>
    /// <exception cref="ArgumentException">Too many bytes.</exception>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<byte> text = stackalloc byte[MaxCharacters];
        return Encoding.ASCII.GetString(text[..Encode(bytes, text)]);
    }

    /// <summary>Divides the limbs down to zero; returns where the digits start, at the right of the span, five a limb.</summary>
    private static int WriteDigits(Span<uint> limbs, int used, Span<byte> digits)
    {
        var at = digits.Length;
        while (used > 0)
        {
            // Big-endian limbs, divided by 58^5; the remainder gives the next five digits from the right.
            ulong remainder = 0;
            for (var i = limbs.Length - used; i < limbs.Length; i++)
            {
                var dividend = remainder << 32 | limbs[i];
                limbs[i] = (uint)(dividend / LimbBase);
                remainder = dividend % LimbBase;
            }

            if (limbs[^used] == 0)
                used--;
            for (var i = 0; i < DigitsPerLimb; i++)
            {
                digits[--at] = Alphabet[(int)(remainder % 58)];
                remainder /= 58;
            }
        }

        return at;
    }

    private static bool TryReadDigits(ReadOnlySpan<char> digits, out ulong multiplier, out ulong value)
    {
        multiplier = 1;
        value = 0;
        foreach (var c in digits)
        {
            var digit = c < DigitOf.Length ? DigitOf[c] : NoDigit;
            if (digit == NoDigit)
                return false;
            value = value * 58 + digit;
            multiplier *= 58;
        }

        return true;
    }

    private static bool TryWrite(ReadOnlySpan<uint> limbs, int zeros, int maxBytes, Span<byte> destination, out int written)
    {
        written = 0;
        var topBytes = limbs.IsEmpty ? 0 : 4 - BitOperations.LeadingZeroCount(limbs[^1]) / 8;
        var size = zeros + (limbs.IsEmpty ? 0 : (limbs.Length - 1) * 4 + topBytes);
        if (size > destination.Length || size > maxBytes)
            return false;
        destination[..zeros].Clear();
        for (int i = size - 1, at = 0; i >= zeros; i--, at++)
            destination[i] = (byte)(limbs[at / 4] >> (at % 4 * 8));
        written = size;
        return true;
    }

    /// <summary>Fills the limbs, big-endian and right-aligned; returns how many are in use.</summary>
    private static int ReadLimbs(ReadOnlySpan<byte> bytes, Span<uint> limbs)
    {
        for (int i = bytes.Length - 1, at = 0; i >= 0; i--, at++)
            limbs[limbs.Length - 1 - at / 4] |= (uint)bytes[i] << (at % 4 * 8);
        return (bytes.Length + 3) / 4;
    }

    private static byte[] MakeDigits()
    {
        var digits = new byte[128];
        Array.Fill(digits, NoDigit);
        for (var i = 0; i < Alphabet.Length; i++)
            digits[Alphabet[i]] = (byte)i;
        return digits;
    }
}
