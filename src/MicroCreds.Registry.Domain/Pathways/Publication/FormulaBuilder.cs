namespace MicroCreds.Registry.Domain.Pathways.Publication;

/// <summary>
/// Conditions as a formula: a variable for each component, for each kind of credits asked for, and for each "from k issuers".
/// A variable that holds stands for a learner who has what the leaf asks for. An allocation under exclusive use may have less
/// than that, never more, so what contradicts itself here contradicts itself there.
/// </summary>
internal sealed class FormulaBuilder(PathwayContent content, Satisfiability work)
{
    private readonly Dictionary<string, PathwayComponent> _components = content.Components.ToDictionary(c => c.Id, StringComparer.Ordinal);
    private readonly ConditionKeys _keys = new();
    private readonly Dictionary<int, int> _variables = [];
    private readonly Dictionary<int, Condition> _had = [];
    private readonly Dictionary<int, Condition> _notHad = [];

    /// <summary>All these conditions, and what follows from one leaf for another. Where the work runs out, so does the search that it is for.</summary>
    public Formula Build(IEnumerable<ConditionNode> conditions)
    {
        _had.Clear();
        _notHad.Clear();
        var parts = conditions.Select(c => Of(c, positive: true)).ToList();
        parts.AddRange(Consequences());
        return Formula.All(parts);
    }

    private Formula Of(ConditionNode node, bool positive) => node.Condition switch
    {
        Condition.AllOf c => Threshold(node, c.Conditions.Length, positive),
        Condition.AnyOf => Threshold(node, 1, positive),
        Condition.AtLeast c => Threshold(node, c.Count, positive),
        Condition.Not => Of(node.Children[0], !positive),
        Condition.Issuers when positive => Formula.All([Leaf(node, true), Of(node.Children[0], true)]),
        _ => Leaf(node, positive),
    };

    /// <summary>Not "at least k of n" is "at least n − k + 1 do not".</summary>
    private Formula Threshold(ConditionNode node, int need, bool positive) => Formula.AtLeast(
        positive ? need : node.Children.Count - need + 1, [.. node.Children.Select(c => Of(c, positive))]);

    private Formula Leaf(ConditionNode node, bool positive)
    {
        var key = _keys.Of(node);
        if (!_variables.TryGetValue(key, out var variable))
            _variables.Add(key, variable = _variables.Count);
        (positive ? _had : _notHad)[variable] = node.Condition;
        return Formula.Leaf(variable, positive);
    }

    /// <summary>
    /// Who has credits of a kind has something that fills every component, and counts towards every credits, that accept at
    /// least that kind. From a component nothing follows: the owner may have recognised something for it alone.
    /// </summary>
    private IEnumerable<Formula> Consequences()
    {
        foreach (var (had, condition) in _had)
        {
            if (condition is not Condition.Credits credits)
                continue;
            foreach (var (notHad, other) in _notHad)
            {
                if (!work.Charge(1))
                    yield break;
                if (had != notHad && Follows(credits, other))
                    yield return Formula.Any([Formula.Leaf(had, false), Formula.Leaf(notHad, true)]);
            }
        }
    }

    private bool Follows(Condition.Credits credits, Condition other) => other switch
    {
        Condition.Requires c => _components[c.Component].Match is { } match && IsWithin(credits.Match, match),
        Condition.Credits c => c.System == credits.System && c.Minimum <= credits.Minimum && IsWithin(credits.Match, c.Match),
        _ => false,
    };

    /// <summary>What counts by equivalence counts in any version, but an achievement that a match names must have the version that it names.</summary>
    private bool IsWithin(ComponentMatch one, ComponentMatch other) =>
        work.Charge(MatchRules.WorkOfIsWithin(one, other)) && MatchRules.IsWithin(one, other)
        && (content.Equivalences.IsEmpty || !other.Achievements.Any(a => a.MinimumVersion > 1));
}
