namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>
/// A point of edwards25519 (RFC 8032 section 5.1) in extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. The sums hold
/// for every two points of the curve, those of small order and their sums with others included.
/// </summary>
internal readonly record struct CurvePoint(FieldElement X, FieldElement Y, FieldElement Z, FieldElement T)
{
    private static readonly FieldElement D = new(new FieldWords(0x75eb4dca135978a3, 0x00700a4d4141d8ab, 0x8cc740797779e898, 0x52036cee2b6ffe73));
    private static readonly FieldElement TwiceD = new(new FieldWords(0xebd69b9426b2f159, 0x00e0149a8283b156, 0x198e80f2eef3d130, 0x2406d9dc56dffce7));
    private static readonly FieldElement RootOfMinus1 = new(new FieldWords(0xc4ee1b274a0ea0b0, 0x2f431806ad2fe478, 0x2b4d00993dfbd7a7, 0x2b8324804fc1df0b));

    /// <summary>The neutral point.</summary>
    public static CurvePoint Neutral => new(default, FieldElement.One, FieldElement.One, default);

    /// <summary>B, the point whose multiples public keys are.</summary>
    public static CurvePoint Base { get; } = OfAffine(
        new FieldElement(new FieldWords(0xc9562d608f25d51a, 0x692cc7609525a7b2, 0xc0a4e231fdd6dc5c, 0x216936d3cd6e53fe)),
        new FieldElement(new FieldWords(0x6666666666666658, 0x6666666666666666, 0x6666666666666666, 0x6666666666666666)));

    /// <summary>Reads an encoded point (RFC 8032 section 5.1.3); y is taken modulo p, and x = 0 with any sign.</summary>
    /// <returns>Whether there is such a point.</returns>
    public static bool TryDecode(in FieldWords encoded, out CurvePoint point)
    {
        point = default;
        var y = new FieldElement(encoded);
        var ySquared = y.Square();
        var u = (ySquared - FieldElement.One).Carried;
        var v = (ySquared * D) + FieldElement.One;
        var v3 = v.Square() * v;
        var x = (v3.Square() * v * u).PowerForRoot() * v3 * u;
        var vxx = x.Square() * v;
        if (!(vxx - u).Canonical.IsZero)
        {
            if (!(vxx + u).Canonical.IsZero)
                return false;
            x *= RootOfMinus1;
        }

        if (x.Canonical.IsOdd != encoded.HasSign)
            x = (-x).Carried;
        point = OfAffine(x, y);
        return true;
    }

    /// <summary>Twice the point.</summary>
    public CurvePoint Double()
    {
        var xx = X.Square();
        var yy = Y.Square();
        var zz = Z.Square();
        var h = xx + yy;
        var e = h - (X + Y).Square();
        var g = xx - yy;
        var f = g + zz + zz;
        return new CurvePoint(e * f, g * h, f * g, e * h);
    }

    /// <summary>The point and another.</summary>
    public CurvePoint Plus(in SumOperand other)
    {
        var a = (Y - X) * other.YMinusX;
        var b = (Y + X) * other.YPlusX;
        var c = T * other.TwiceDxy;
        var twiceZ = Z + Z;
        var e = b - a;
        var f = twiceZ - c;
        var g = twiceZ + c;
        var h = b + a;
        return new CurvePoint(e * f, g * h, f * g, e * h);
    }

    /// <summary>The point with the other sign.</summary>
    public CurvePoint Negate() => new((-X).Carried, Y, Z, (-T).Carried);

    /// <summary>The point with Z = 1, for sums.</summary>
    /// <param name="inverse">1 / Z.</param>
    public SumOperand ToOperand(in FieldElement inverse)
    {
        var x = X * inverse;
        var y = Y * inverse;
        return new SumOperand(y + x, y - x, x * y * TwiceD);
    }

    private static CurvePoint OfAffine(in FieldElement x, in FieldElement y) => new(x, y, FieldElement.One, x * y);
}
