using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways.Publication;

/// <summary>What equivalences may say: each once, each to some effect, none in a circle, and none that makes the award a part of itself.</summary>
internal static class EquivalenceRules
{
    private const string Place = "/content/equivalences";

    public static Refusal? CheckOne(Equivalence? equivalence, string pointer) =>
        equivalence is null
            ? Field.Missing(pointer)
            : Field.AbsoluteUri(equivalence.Achievement, pointer + "/achievement", Limits.AchievementId)
                ?? Field.AbsoluteUri(equivalence.CountsAs, pointer + "/countsAs", Limits.AchievementId)
                ?? Field.OptionalText(equivalence.Reason, pointer + "/reason", Limits.Reason);

    public static Refusal? Check(PathwayContent content, IReadOnlyList<ConditionNode> trees)
    {
        var graph = new EquivalenceGraph(content.Equivalences);
        return CheckCircles(content, graph) ?? CheckEffect(content, trees, graph);
    }

    /// <summary>
    /// Both ways between two achievements makes them one class, and is said so by two entries. A longer way round would make
    /// a class of achievements that no entry names as equal.
    /// </summary>
    private static Refusal? CheckCircles(PathwayContent content, EquivalenceGraph graph)
    {
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < content.Equivalences.Length; i++)
        {
            var (from, to) = (content.Equivalences[i].Achievement, content.Equivalences[i].CountsAs);
            if (from == to)
                return new Refusal(RefusalCodes.EquivalenceCyclic, $"{from} is made to count as itself", $"{Place}/{i}/countsAs");
            if (!seen.Add((from, to)))
                return new Refusal(RefusalCodes.ListDuplicate, $"it is said twice that {from} counts as {to}", $"{Place}/{i}");
        }

        var circle = graph.FirstOneWayStepOfACircle();
        return circle < 0
            ? null
            : new Refusal(
                RefusalCodes.EquivalenceCyclic,
                $"{content.Equivalences[circle].CountsAs} counts as {content.Equivalences[circle].Achievement} by way of others; say so outright, or break the circle",
                $"{Place}/{circle}");
    }

    private static Refusal? CheckEffect(PathwayContent content, IReadOnlyList<ConditionNode> trees, EquivalenceGraph graph)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (match, pointer) in Matches(content, trees))
        {
            for (var i = 0; i < match.Achievements.Length; i++)
            {
                var achievement = match.Achievements[i].Achievement;
                if (achievement == content.Award)
                    return Cyclic($"{pointer}/achievements/{i}/achievement");
                asked.Add(achievement);
            }
        }

        var effective = graph.CountingAs(asked);
        for (var i = 0; i < content.Equivalences.Length; i++)
        {
            if (!effective.Contains(content.Equivalences[i].CountsAs))
                return new Refusal(RefusalCodes.EquivalenceUnused, $"nothing in the pathway asks for {content.Equivalences[i].CountsAs}", $"{Place}/{i}/countsAs");
            if (content.Equivalences[i].Achievement == content.Award)
                return Cyclic($"{Place}/{i}/achievement");
        }

        return null;
    }

    private static Refusal Cyclic(string pointer) =>
        new(RefusalCodes.PathwayCyclic, "the larger award cannot be one of its own parts", pointer);

    private static IEnumerable<(ComponentMatch Match, string Pointer)> Matches(PathwayContent content, IReadOnlyList<ConditionNode> trees)
    {
        for (var i = 0; i < content.Components.Length; i++)
        {
            if (content.Components[i].Match is { } match)
                yield return (match, $"/content/components/{i}/match");
        }

        foreach (var node in trees.SelectMany(t => t.All()))
        {
            if (node.Condition is Condition.Credits credits)
                yield return (credits.Match, node.Pointer + "/match");
        }
    }
}
