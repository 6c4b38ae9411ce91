using System.Runtime.CompilerServices;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>The sums of several equations, by one key or several, side by side.</summary>
/// <typeparam name="TField">The vectors.</typeparam>
internal static class LaneSums<TField>
    where TField : struct, ILaneField<TField>
{
    /// <summary>Sums.</summary>
    /// <param name="equations">The equations: at least one, at most one a lane.</param>
    /// <param name="sums">Takes the sums, without T; as many places as equations.</param>
    public static void Sum(ReadOnlySpan<SignatureEquation> equations, Span<CurvePoint> sums)
    {
        var sum = LanePoint<TField>.Neutral;
        Add(ref sum, equations, ofBase: true);
        Add(ref sum, equations, ofBase: false);
        sum.Store(sums);
        // The tables' memory was read by its address.
        foreach (ref readonly var equation in equations)
            GC.KeepAlive(equation.Key);
    }

    [SkipLocalsInit]
    private static void Add(ref LanePoint<TField> sum, ReadOnlySpan<SignatureEquation> equations, bool ofBase)
    {
        Span<sbyte> digits = stackalloc sbyte[LaneEntries.MaxLanes * Scalar.MaxDigits];
        digits.Clear();
        var windows = 0;
        for (var lane = 0; lane < equations.Length; lane++)
        {
            var table = TableOf(equations[lane], ofBase);
            Scalar.ToDigits(ofBase ? equations[lane].S : equations[lane].H, table.WindowBits, digits.Slice(lane * Scalar.MaxDigits, table.Windows));
            windows = Math.Max(windows, table.Windows);
        }

        // Lanes without an equation, and keys whose windows are fewer, add the neutral point.
        var entries = default(LaneEntries);
        for (var window = 0; window < windows; window++)
        {
            for (var lane = 0; lane < TField.Lanes; lane++)
                entries.Set(lane, TableOf(equations[lane < equations.Length ? lane : 0], ofBase), window, digits[(lane * Scalar.MaxDigits) + window]);
            sum.Add(entries);
        }
    }

    private static PointTable TableOf(in SignatureEquation equation, bool ofBase) => ofBase ? BasePoint.Table : equation.Key.Negated!;
}
