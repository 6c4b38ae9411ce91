using MicroCreds.Registry.Credentials.Edwards25519;

namespace MicroCreds.Registry.Credentials.Tests.Edwards25519;

/// <summary>Every lane width that this machine can compute, whichever it would choose.</summary>
internal static class LaneWidths
{
    public static IReadOnlyList<LaneWidth> Here { get; } =
        [.. Enum.GetValues<LaneWidth>().Where(width => width <= EquationBatch.Widest)];

    /// <summary>Judges cases with one width, many at once.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="prepare">Gives the prepared key of a case.</param>
    /// <param name="width">The width.</param>
    public static bool[] Judge(IReadOnlyList<SignatureCase> cases, Func<SignatureCase, PreparedKey> prepare, LaneWidth width)
    {
        var verdicts = new bool[cases.Count];
        var begun = new List<(int Case, SignatureEquation Equation)>();
        for (var i = 0; i < cases.Count; i++)
        {
            if (prepare(cases[i]).TryBegin(cases[i].Message, cases[i].Signature, out var equation))
                begun.Add((i, equation));
        }

        var holds = new bool[begun.Count];
        EquationBatch.Decide([.. begun.Select(one => one.Equation)], holds, width);
        for (var i = 0; i < holds.Length; i++)
            verdicts[begun[i].Case] = holds[i];
        return verdicts;
    }
}
