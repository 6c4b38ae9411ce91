namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>Inverts many field elements at the price of one inversion and three products each (Montgomery's trick).</summary>
internal static class Inverses
{
    /// <summary>1 / Z of each point. No Z is 0: the sums of the curve are complete.</summary>
    /// <param name="points">The points.</param>
    /// <param name="inverses">Takes the inverses; at least as many places.</param>
    public static void OfZ(ReadOnlySpan<CurvePoint> points, Span<FieldElement> inverses)
    {
        var product = FieldElement.One;
        for (var i = 0; i < points.Length; i++)
        {
            inverses[i] = product;
            product *= points[i].Z;
        }

        var inverse = product.Invert();
        for (var i = points.Length - 1; i >= 0; i--)
        {
            inverses[i] *= inverse;
            inverse *= points[i].Z;
        }
    }
}
