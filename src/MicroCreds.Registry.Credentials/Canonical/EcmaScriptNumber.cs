using System.Buffers.Text;
using System.Globalization;

namespace MicroCreds.Registry.Credentials.Canonical;

/// <summary>
/// Writes a double as ECMAScript does (ECMA-262 Number::toString, radix 10), which RFC 8785 section 3.2.2.3 takes over:
/// the fewest digits that read back as the same double, laid out by the size of the exponent.
/// </summary>
public static class EcmaScriptNumber
{
    /// <summary>The longest text: <c>-0.0000012345678901234567</c> and its like.</summary>
    public const int MaxLength = 32;

    private const int MaxDigits = 17;

    /// <summary>Writes <paramref name="value"/>; negative zero becomes <c>0</c>.</summary>
    /// <param name="value">A finite number.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes; ASCII is written.</param>
    /// <returns>Bytes written.</returns>
    /// <exception cref="ArgumentException">NaN or an infinity, which JSON cannot say, or too small a destination.</exception>
    public static int Format(double value, Span<byte> destination)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException("JSON has no NaN and no infinity", nameof(value));
        if (destination.Length < MaxLength)
            throw new ArgumentException($"needs {MaxLength} bytes", nameof(destination));
        if (value == 0)
        {
            destination[0] = (byte)'0';
            return 1;
        }

        var sign = 0;
        if (value < 0)
        {
            destination[sign++] = (byte)'-';
            value = -value;
        }

        Span<byte> digits = stackalloc byte[MaxDigits + 1];
        var count = ShortestDigits(value, digits, out var pointAt);
        return sign + LayOut(digits[..count], pointAt, destination[sign..]);
    }

    /// <summary>The shortest digits d1…dk with no zero at either end, such that value = 0.d1…dk × 10^pointAt.</summary>
    private static int ShortestDigits(double value, Span<byte> digits, out int pointAt)
    {
        Span<byte> text = stackalloc byte[32];
        // .NET's "E" form without a precision is not the shortest; "R" is, in one of two layouts.
        if (!value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture))
            throw new InvalidOperationException("a double needs at most 24 characters");
        var exponent = 0;
        var mantissa = text[..length];
        if (mantissa.IndexOf((byte)'E') is >= 0 and var e)
        {
            var from = mantissa[e + 1] == '+' ? e + 2 : e + 1;
            if (!Utf8Parser.TryParse(mantissa[from..], out exponent, out _))
                throw new InvalidOperationException("an exponent that is no integer");
            mantissa = mantissa[..e];
        }

        var point = mantissa.IndexOf((byte)'.');
        pointAt = exponent + (point < 0 ? mantissa.Length : point);
        var count = 0;
        foreach (var b in mantissa)
        {
            if (b == '.')
                continue;
            if (count == 0 && b == '0')
                pointAt--;
            else if (count < digits.Length)
                digits[count++] = b;
        }

        while (digits[count - 1] == '0')
            count--;
        return count;
    }

    private static int LayOut(ReadOnlySpan<byte> digits, int pointAt, Span<byte> destination)
    {
        if (pointAt is > 0 and <= 21)
        {
            if (digits.Length <= pointAt)
            {
                digits.CopyTo(destination);
                destination[digits.Length..pointAt].Fill((byte)'0');
                return pointAt;
            }

            digits[..pointAt].CopyTo(destination);
            destination[pointAt] = (byte)'.';
            digits[pointAt..].CopyTo(destination[(pointAt + 1)..]);
            return digits.Length + 1;
        }

        if (pointAt is > -6 and <= 0)
        {
            "0."u8.CopyTo(destination);
            destination[2..(2 - pointAt)].Fill((byte)'0');
            digits.CopyTo(destination[(2 - pointAt)..]);
            return 2 - pointAt + digits.Length;
        }

        return LayOutExponent(digits, pointAt - 1, destination);
    }

    private static int LayOutExponent(ReadOnlySpan<byte> digits, int exponent, Span<byte> destination)
    {
        var at = 0;
        destination[at++] = digits[0];
        if (digits.Length > 1)
        {
            destination[at++] = (byte)'.';
            digits[1..].CopyTo(destination[at..]);
            at += digits.Length - 1;
        }

        destination[at++] = (byte)'e';
        destination[at++] = (byte)(exponent < 0 ? '-' : '+');
        if (!Utf8Formatter.TryFormat(Math.Abs(exponent), destination[at..], out var written))
            throw new InvalidOperationException("an exponent has at most three digits");
        return at + written;
    }
}
