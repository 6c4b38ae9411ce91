using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways.Publication;

/// <summary>Whether "from at least k different issuers" can hold, given how many credentials count and whom they may be from.</summary>
internal static class IssuerRules
{
    public static Refusal? Check(PathwayContent content, string owner, IEnumerable<ConditionNode> trees)
    {
        var components = content.Components.ToDictionary(c => c.Id, StringComparer.Ordinal);
        foreach (var node in trees.SelectMany(t => t.All()))
        {
            if (node.Condition is not Condition.Issuers condition)
                continue;
            var most = Most(node, components, owner);
            if (most < condition.Count)
            {
                return new Refusal(
                    RefusalCodes.ConditionUnsatisfiable,
                    $"what counts here can come from at most {most} different issuers, not from {condition.Count}",
                    node.Pointer + "/count");
            }
        }

        return null;
    }

    /// <summary>
    /// Never too few: a component counts once, by one of its issuers or by the owner, who may recognise something for it;
    /// credits may come from every issuer that they may come from. What is under a "not" counts nowhere.
    /// </summary>
    private static int Most(ConditionNode node, Dictionary<string, PathwayComponent> components, string owner)
    {
        var counted = new HashSet<string>(StringComparer.Ordinal);
        var bound = new HashSet<string>(StringComparer.Ordinal);
        int open = 0, few = 0;
        foreach (var leaf in Leaves(node))
        {
            if (leaf is Condition.Credits credits)
            {
                if (credits.Match.Issuers.IsEmpty)
                    return int.MaxValue;
                bound.UnionWith(credits.Match.Issuers);
                few = Math.Min(few + credits.Match.Issuers.Length, Limits.Conditions);
            }
            else if (leaf is Condition.Requires requires && counted.Add(requires.Component))
            {
                var issuers = components[requires.Component].Match?.Issuers;
                if (issuers is { IsEmpty: true })
                {
                    open++;
                    continue;
                }

                few++;
                bound.Add(owner);
                bound.UnionWith(issuers ?? []);
            }
        }

        return open + Math.Min(few, bound.Count);
    }

    private static IEnumerable<Condition> Leaves(ConditionNode node)
    {
        var pending = new Stack<ConditionNode>([node]);
        while (pending.TryPop(out var next))
        {
            if (next.Children.Count == 0)
                yield return next.Condition;
            else if (next.Condition is not Condition.Not)
                next.Children.ToList().ForEach(pending.Push);
        }
    }
}
