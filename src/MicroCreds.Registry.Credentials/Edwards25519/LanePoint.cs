namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>A <see cref="CurvePoint"/> in every lane.</summary>
/// <typeparam name="TField">The vectors.</typeparam>
internal struct LanePoint<TField>
    where TField : struct, ILaneField<TField>
{
    private TField _x;
    private TField _y;
    private TField _z;
    private TField _t;

    /// <summary>The neutral point in every lane.</summary>
    public static LanePoint<TField> Neutral => new() { _y = TField.One, _z = TField.One };

    /// <summary>Adds the entries that were found.</summary>
    public void Add(in LaneEntries entries)
    {
        var a = (_y - _x) * TField.Load(entries.YMinusX);
        var b = (_y + _x) * TField.Load(entries.YPlusX);
        var c = _t * TField.Negate(TField.Load(entries.TwiceDxy), entries.Signs);
        var twiceZ = _z + _z;
        var e = b - a;
        var f = twiceZ - c;
        var g = twiceZ + c;
        var h = b + a;
        // The second factor is the one that may not be larger than a sum of three.
        _x = f * e;
        _y = h * g;
        _z = f * g;
        _t = h * e;
    }

    /// <summary>Writes the points, without T.</summary>
    public readonly void Store(Span<CurvePoint> points)
    {
        Span<FieldElement> x = stackalloc FieldElement[LaneEntries.MaxLanes];
        Span<FieldElement> y = stackalloc FieldElement[LaneEntries.MaxLanes];
        Span<FieldElement> z = stackalloc FieldElement[LaneEntries.MaxLanes];
        TField.Store(_x, x);
        TField.Store(_y, y);
        TField.Store(_z, z);
        for (var lane = 0; lane < points.Length; lane++)
            points[lane] = new CurvePoint(x[lane], y[lane], z[lane], default);
    }
}
