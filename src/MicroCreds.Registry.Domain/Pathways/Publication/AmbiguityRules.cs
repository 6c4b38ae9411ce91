using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways.Publication;

/// <summary>What a learner or an auditor could read in two ways, or could not tell apart.</summary>
internal static class AmbiguityRules
{
    public static Refusal? Check(PathwayContent content, IReadOnlyList<ConditionNode> trees)
    {
        if ((CheckNames(content) ?? CheckMatches(content)) is { } refusal)
            return refusal;
        var keys = new ConditionKeys();
        foreach (var tree in trees)
        {
            if ((CheckTree(tree, keys) ?? CheckPools(tree)) is { } ambiguous)
                return ambiguous;
        }

        return CheckLevels(content, trees.Skip(1), keys);
    }

    private static Refusal? CheckNames(PathwayContent content)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < content.Components.Length; i++)
        {
            if (!names.Add(content.Components[i].Name))
                return Of(RefusalCodes.ComponentAmbiguous, $"two components are called {content.Components[i].Name}", $"/content/components/{i}/name");
        }

        return null;
    }

    /// <summary>
    /// Components that accept the same are "two from this list" where each takes a credential of its own and weighs the same.
    /// Otherwise one credential would fill both, or it would matter which of them it is said to fill.
    /// </summary>
    private static Refusal? CheckMatches(PathwayContent content)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < content.Components.Length; i++)
        {
            var one = content.Components[i];
            if (one.Match is not { } match || first.TryAdd(MatchRules.KeyOf(match), i))
                continue;
            var other = content.Components[first[MatchRules.KeyOf(match)]];
            var alike = UseOf(content, one) == CredentialUse.Exclusive && UseOf(content, other) == CredentialUse.Exclusive && one.Points == other.Points;
            if (!alike)
            {
                return Of(
                    RefusalCodes.ComponentAmbiguous,
                    $"components {other.Id} and {one.Id} accept the same credentials; both must then be exclusive and have the same points",
                    $"/content/components/{i}/match");
            }
        }

        return null;
    }

    private static CredentialUse UseOf(PathwayContent content, PathwayComponent component) => component.Use ?? content.Use;

    private static Refusal? CheckTree(ConditionNode tree, ConditionKeys keys)
    {
        foreach (var node in tree.All())
        {
            if (node is { Condition: Condition.Not, Parent.Condition: Condition.Not })
                return Of(RefusalCodes.ConditionAmbiguous, "not of not: say what must hold", node.Pointer);
            var seen = new HashSet<int>();
            foreach (var child in node.Children)
            {
                if (!seen.Add(keys.Of(child)))
                    return Of(RefusalCodes.ConditionAmbiguous, "the same condition is in the list twice", child.Pointer);
            }
        }

        return null;
    }

    /// <summary>
    /// 10 and 20 credits of the same kind, both needed: 20 or 30? As alternatives they are clear. Of a pool's leaves in their
    /// order, the place where any two part is one where two neighbours part, so neighbours are enough.
    /// </summary>
    private static Refusal? CheckPools(ConditionNode tree)
    {
        var last = new Dictionary<string, ConditionNode>(StringComparer.Ordinal);
        foreach (var node in tree.All())
        {
            if (node.Condition is not Condition.Credits credits || IsUnderNot(node))
                continue;
            var pool = ConditionKeys.PoolOf(credits);
            if (last.TryGetValue(pool, out var other) && Parting(other, node).Condition is not (Condition.AnyOf or Condition.AtLeast { Count: 1 }))
            {
                return Of(
                    RefusalCodes.ConditionAmbiguous,
                    "credits of the same kind are asked for twice, and both may be needed: ask once, for the sum or for the larger",
                    node.Pointer);
            }

            last[pool] = node;
        }

        return null;
    }

    private static bool IsUnderNot(ConditionNode node)
    {
        for (var above = node.Parent; above is not null; above = above.Parent)
        {
            if (above.Condition is Condition.Not)
                return true;
        }

        return false;
    }

    private static ConditionNode Parting(ConditionNode one, ConditionNode other)
    {
        while (one != other)
        {
            if (one.Depth >= other.Depth)
                one = one.Parent!;
            else
                other = other.Parent!;
        }

        return one;
    }

    private static Refusal? CheckLevels(PathwayContent content, IEnumerable<ConditionNode> trees, ConditionKeys keys)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var conditions = new HashSet<int>();
        foreach (var (level, tree) in content.Levels.Zip(trees))
        {
            if (!names.Add(level.Name))
                return Of(RefusalCodes.ConditionAmbiguous, $"two levels are called {level.Name}", tree.Pointer[..^"condition".Length] + "name");
            if (!conditions.Add(keys.Of(tree)))
                return Of(RefusalCodes.ConditionAmbiguous, $"level {level.Id} asks for what another level asks for", tree.Pointer);
        }

        return null;
    }

    private static Refusal Of(string code, string message, string pointer) => new(code, message, pointer);
}
