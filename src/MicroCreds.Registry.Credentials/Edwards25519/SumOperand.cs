namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>A point with Z = 1 as sums need it: y + x, y − x and 2·d·x·y.</summary>
internal readonly record struct SumOperand(FieldElement YPlusX, FieldElement YMinusX, FieldElement TwiceDxy)
{
    /// <summary>The point with the other sign.</summary>
    public SumOperand Negate() => new(YMinusX, YPlusX, -TwiceDxy);
}
