using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways.Publication;

/// <summary>Reads conditions into trees, so long as they are within bounds and name components that there are.</summary>
internal sealed class ConditionBounds(IReadOnlyDictionary<string, PathwayComponent> components, DateTimeOffset at)
{
    private int _count;

    /// <summary>The components that were named, anywhere.</summary>
    public HashSet<string> Named { get; } = new(StringComparer.Ordinal);

    /// <summary>The tree of a condition; the bound on the number of conditions is for all trees together.</summary>
    public Refusal? Read(Condition? condition, string pointer, out ConditionNode tree)
    {
        tree = new ConditionNode(condition!, null, pointer);
        return condition is null ? Field.Missing(pointer) : Visit(tree);
    }

    private Refusal? Visit(ConditionNode node)
    {
        if (node.Depth > Limits.ConditionDepth)
            return new Refusal(RefusalCodes.ConditionTooDeep, $"conditions are nested at most {Limits.ConditionDepth} deep", node.Pointer);
        if (++_count > Limits.Conditions)
            return new Refusal(RefusalCodes.ConditionsTooMany, $"a pathway has at most {Limits.Conditions} conditions", node.Pointer);
        return node.Condition switch
        {
            Condition.Requires c => Name(c, node),
            Condition.Credits c => Credits(c, node.Pointer),
            Condition.AllOf c => List(c.Conditions, node),
            Condition.AnyOf c => List(c.Conditions, node),
            Condition.AtLeast c => List(c.Conditions, node) ?? Count(c, node.Pointer + "/count"),
            Condition.Not c => Not(c, node),
            Condition.Issuers c => Field.Range(c.Count, node.Pointer + "/count", 2, 100) ?? One(c.Condition, node),
            _ => throw new InvalidOperationException($"{node.Condition.GetType().Name} is no condition of this union"),
        };
    }

    private Refusal? Name(Condition.Requires c, ConditionNode node)
    {
        var pointer = node.Pointer + "/component";
        if (Field.OpaqueId(c.Component, pointer) is { } refusal)
            return refusal;
        if (!components.ContainsKey(c.Component))
            return new Refusal(RefusalCodes.ComponentUnknown, $"the pathway has no component {c.Component}", pointer);
        Named.Add(c.Component);
        return null;
    }

    private Refusal? Credits(Condition.Credits c, string pointer) =>
        Field.Amount(c.Minimum, pointer + "/minimum", 0.01m, 10_000m)
        ?? Field.Text(c.System, pointer + "/system", Limits.Name)
        ?? (c.Match is null ? Field.Missing(pointer + "/match") : MatchRules.Check(c.Match, pointer + "/match", at));

    private Refusal? List(ImmutableArray<Condition> conditions, ConditionNode node)
    {
        if (Field.List(conditions, node.Pointer + "/conditions", Limits.ConditionsOfOne, (c, p) => c is null ? Field.Missing(p) : null) is { } refusal)
            return refusal;
        for (var i = 0; i < conditions.Length; i++)
        {
            if (Visit(node.Add(conditions[i], $"conditions/{i}")) is { } below)
                return below;
        }

        return null;
    }

    private static Refusal? Count(Condition.AtLeast c, string pointer)
    {
        if (Field.Range(c.Count, pointer, 1, Limits.ConditionsOfOne) is { } refusal)
            return refusal;
        return c.Count <= c.Conditions.Length
            ? null
            : new Refusal(RefusalCodes.ConditionUnsatisfiable, $"{c.Count} of {c.Conditions.Length} conditions can never hold", pointer);
    }

    private Refusal? Not(Condition.Not c, ConditionNode node)
    {
        node.MarkNot();
        return One(c.Condition, node);
    }

    private Refusal? One(Condition? condition, ConditionNode node) =>
        condition is null ? Field.Missing(node.Pointer + "/condition") : Visit(node.Add(condition, "condition"));
}
