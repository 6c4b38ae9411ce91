namespace MicroCreds.Registry.Domain.Pathways.Publication;

/// <summary>
/// Decides whether a formula can hold, within a bound on the work: a search that tries both values of one variable at a time
/// (Davis, Logemann, Loveland), after all that is forced, or that no part speaks against, is settled. The order of the search
/// is fixed, so the same formulas always get the same answer.
/// </summary>
internal sealed class Satisfiability(long steps)
{
    private long _left = steps;

    /// <summary>True or false where it is certain; null where the bound on the work, which is for all questions together, is used up.</summary>
    public bool? CanHold(Formula formula)
    {
        var pending = new Stack<(Formula Formula, Dictionary<int, bool> Known)>();
        pending.Push((formula, []));
        while (pending.TryPop(out var next))
        {
            var (open, branch) = Settle(next.Formula.Given(next.Known));
            if (_left < 0)
                return null;
            if (open.IsTrue)
                return true;
            if (open.IsFalse)
                continue;
            pending.Push((open, new() { [branch] = false }));
            pending.Push((open, new() { [branch] = true }));
        }

        return false;
    }

    /// <summary>Takes steps for work that is done elsewhere. False where none are left.</summary>
    public bool Charge(long steps)
    {
        _left -= steps;
        return _left >= 0;
    }

    /// <summary>What remains once nothing is forced any more, and the variable that occurs most in it.</summary>
    private (Formula Open, int Branch) Settle(Formula formula)
    {
        while (!formula.IsTrue && !formula.IsFalse && _left >= 0)
        {
            var known = new Dictionary<int, bool>();
            if (!Forced(formula, known))
                return (Formula.False, -1);
            var counts = new Dictionary<int, (int Positive, int Negative)>();
            Count(formula, counts);
            foreach (var (variable, (positive, negative)) in counts)
            {
                if (positive == 0 || negative == 0)
                    known.TryAdd(variable, positive > 0);
            }

            if (known.Count == 0)
                return (formula, counts.MaxBy(c => (c.Value.Positive + c.Value.Negative, -c.Key)).Key);
            formula = formula.Given(known);
        }

        return (formula, -1);
    }

    /// <summary>The leaves that every way needs. False where two of them contradict each other.</summary>
    private static bool Forced(Formula formula, Dictionary<int, bool> known)
    {
        if (formula.IsLeaf)
            return known.TryAdd(formula.Variable, formula.Positive) || known[formula.Variable] == formula.Positive;
        if (formula.Need < formula.Of.Count)
            return true;
        foreach (var part in formula.Of)
        {
            if (!Forced(part, known))
                return false;
        }

        return true;
    }

    private void Count(Formula formula, Dictionary<int, (int Positive, int Negative)> counts)
    {
        _left--;
        if (formula.IsLeaf)
        {
            var (positive, negative) = counts.GetValueOrDefault(formula.Variable);
            counts[formula.Variable] = formula.Positive ? (positive + 1, negative) : (positive, negative + 1);
            return;
        }

        foreach (var part in formula.Of)
            Count(part, counts);
    }
}
