using System.Runtime.CompilerServices;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>What is left of a verification: whether [S]B − [h]A encodes to R (RFC 8032 section 5.1.7, without the cofactor).</summary>
/// <param name="Key">The key, with a table.</param>
/// <param name="R">The signature's first half.</param>
/// <param name="S">The signature's second half; below L.</param>
/// <param name="H">SHA-512(R ‖ A ‖ M) modulo L.</param>
internal readonly record struct SignatureEquation(PreparedKey Key, FieldWords R, FieldWords S, FieldWords H)
{
    /// <summary>[S]B − [h]A.</summary>
    [SkipLocalsInit]
    public CurvePoint Sum()
    {
        Span<sbyte> buffer = stackalloc sbyte[Scalar.MaxDigits];
        var sum = Add(CurvePoint.Neutral, BasePoint.Table, S, buffer);
        return Add(sum, Key.Negated!, H, buffer);
    }

    /// <summary>Whether the sum encodes to R.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="inverse">1 / Z of the sum.</param>
    public bool Holds(in CurvePoint sum, in FieldElement inverse)
    {
        var y = (sum.Y * inverse).Canonical;
        return y == R.WithoutSign && (sum.X * inverse).Canonical.IsOdd == R.HasSign;
    }

    private static CurvePoint Add(CurvePoint sum, PointTable table, in FieldWords scalar, Span<sbyte> buffer)
    {
        var digits = buffer[..table.Windows];
        Scalar.ToDigits(scalar, table.WindowBits, digits);
        for (var window = 0; window < digits.Length; window++)
            sum = table.Add(sum, window, digits[window]);
        return sum;
    }
}
