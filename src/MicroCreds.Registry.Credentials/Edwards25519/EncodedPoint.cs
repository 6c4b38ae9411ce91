namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>What libsodium 1.0.18 asks of the encoding of a point before it computes anything.</summary>
internal static class EncodedPoint
{
    // y of the four points of order 8, one and its negative.
    private static readonly FieldWords Order8 = new(0x4fd84d3d706a17c7, 0x0f67100d760b3cba, 0xc6cc392cfa53202a, 0x7a03ac9277fdc74e);
    private static readonly FieldWords Order8Negative = new(0xb027b2c28f95e826, 0xf098eff289f4c345, 0x3933c6d305acdfd5, 0x05fc536d880238b1);
    private static readonly FieldWords Minus1 = new(ulong.MaxValue - 19, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue >> 1);

    /// <summary>Whether y is below p.</summary>
    public static bool IsCanonical(in FieldWords encoded) => encoded.WithoutSign.IsBelowP;

    /// <summary>
    /// Whether a canonical encoding is of one of the eight points whose order divides 8, whatever its sign: a key of
    /// this kind could be everybody's.
    /// </summary>
    public static bool IsOfSmallOrder(in FieldWords encoded)
    {
        var y = encoded.WithoutSign;
        return y is { W0: 0 or 1, W1: 0, W2: 0, W3: 0 } || y == Minus1 || y == Order8 || y == Order8Negative;
    }
}
