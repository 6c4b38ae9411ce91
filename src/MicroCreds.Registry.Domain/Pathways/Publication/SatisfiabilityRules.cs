using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways.Publication;

/// <summary>
/// Whether conditions can hold, and whether they ask for anything. Without "not", what is within bounds can always hold: an
/// achievement may be awarded to one learner more than once, so exclusive use never makes a pathway impossible.
/// </summary>
internal static class SatisfiabilityRules
{
    private const long Steps = 5_000_000;

    public static Refusal? Check(PathwayContent content, IReadOnlyList<ConditionNode> trees)
    {
        var vacuous = trees.FirstOrDefault(t => HoldsForNothing(t));
        if (vacuous is not null)
            return new Refusal(RefusalCodes.ConditionVacuous, "the condition holds for somebody who has nothing", vacuous.Pointer);

        var search = new Satisfiability(Steps);
        var formulas = new FormulaBuilder(content, search);
        foreach (var tree in trees)
        {
            if (CheckEach(tree, formulas, search) is { } refusal)
                return refusal;
        }

        return CheckLevels([.. trees.Skip(1)], formulas, search);
    }

    private static bool HoldsForNothing(ConditionNode node) => node.Condition switch
    {
        Condition.AllOf => node.Children.All(HoldsForNothing),
        Condition.AnyOf => node.Children.Any(HoldsForNothing),
        Condition.AtLeast c => node.Children.Count(HoldsForNothing) >= c.Count,
        Condition.Not => !HoldsForNothing(node.Children[0]),
        _ => false,
    };

    /// <summary>Every condition that has a "not" below it, the innermost first: the place that is named is the smallest that is impossible.</summary>
    private static Refusal? CheckEach(ConditionNode node, FormulaBuilder formulas, Satisfiability search)
    {
        if (!node.HasNot)
            return null;
        foreach (var child in node.Children)
        {
            if (CheckEach(child, formulas, search) is { } below)
                return below;
        }

        return search.CanHold(formulas.Build([node])) switch
        {
            true => null,
            false => new Refusal(RefusalCodes.ConditionUnsatisfiable, "the condition contradicts itself: it can never hold", node.Pointer),
            null => TooComplex(node),
        };
    }

    private static Refusal? CheckLevels(IReadOnlyList<ConditionNode> levels, FormulaBuilder formulas, Satisfiability search)
    {
        for (var i = 1; i < levels.Count; i++)
        {
            var soFar = levels.Take(i + 1).ToList();
            if (!soFar.Any(l => l.HasNot))
                continue;
            if (search.CanHold(formulas.Build(soFar)) is not { } possible)
                return TooComplex(levels[i]);
            if (!possible)
                return new Refusal(RefusalCodes.ConditionUnsatisfiable, "the level contradicts those before it: it can never be reached", levels[i].Pointer);
        }

        return null;
    }

    private static Refusal TooComplex(ConditionNode node) => new(
        RefusalCodes.ConditionsTooComplex, "the conditions with \"not\" are too entangled to tell whether they can ever hold", node.Pointer);
}
