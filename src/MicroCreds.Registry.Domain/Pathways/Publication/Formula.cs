namespace MicroCreds.Registry.Domain.Pathways.Publication;

/// <summary>
/// "At least so many of these", over variables that hold or do not hold: what remains of a condition once every "not" has been
/// moved down to the leaves. Never changed.
/// </summary>
internal sealed class Formula
{
    private Formula(int variable, bool positive, int need, IReadOnlyList<Formula> of)
    {
        Variable = variable;
        Positive = positive;
        Need = need;
        Of = of;
    }

    public static Formula True { get; } = new(-1, true, 0, []);

    public static Formula False { get; } = new(-1, true, 1, []);

    /// <summary>The variable of a leaf; −1 for a threshold.</summary>
    public int Variable { get; }

    /// <summary>Whether the leaf's variable must hold, or must not.</summary>
    public bool Positive { get; }

    public int Need { get; }

    public IReadOnlyList<Formula> Of { get; }

    public bool IsLeaf => Variable >= 0;

    public bool IsTrue => !IsLeaf && Need <= 0;

    public bool IsFalse => !IsLeaf && Need > Of.Count;

    public static Formula Leaf(int variable, bool positive) => new(variable, positive, 0, []);

    public static Formula AtLeast(int need, IReadOnlyList<Formula> of) => new(-1, true, need, of);

    public static Formula All(IReadOnlyList<Formula> of) => AtLeast(of.Count, of);

    public static Formula Any(IReadOnlyList<Formula> of) => AtLeast(1, of);

    /// <summary>What remains once some variables are known. As deep as the formula, which is bounded by <c>Limits.ConditionDepth</c>.</summary>
    public Formula Given(IReadOnlyDictionary<int, bool> known)
    {
        if (IsLeaf)
            return known.TryGetValue(Variable, out var value) ? (value == Positive ? True : False) : this;
        var need = Need;
        var open = new List<Formula>(Of.Count);
        foreach (var part in Of)
        {
            var rest = part.Given(known);
            if (rest.IsTrue)
                need--;
            else if (!rest.IsFalse)
                open.Add(rest);
        }

        if (need <= 0)
            return True;
        if (need > open.Count)
            return False;
        return open.Count == 1 ? open[0] : AtLeast(need, open);
    }
}
