using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Pathways.Publication;

namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>
/// Circles across pathways: an award that could only be earned by somebody who has another one already, which in turn needs
/// the first. Pure; the caller brings the other pathways. Awards that merely accept each other as one of several ways are no
/// circle. An achievement that no pathway of the set leads to counts as one that can be earned.
/// </summary>
public static class PathwayCycles
{
    /// <summary>
    /// The achievements that a pathway asks for by their ids, those that count for them included: whoever looks for circles
    /// brings the pathways that lead to these, the pathways that lead to what those ask for, and so on.
    /// </summary>
    /// <param name="content">A version that <see cref="PathwayDecider"/> has accepted.</param>
    public static IReadOnlySet<string> AchievementsAskedFor(PathwayContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new Reach(content).AskedFor();
    }

    /// <summary>The refusal of a version that would close a circle, with the chain of pathways and the place in this one; null where there is none.</summary>
    /// <param name="pathwayId">The pathway that is to be published.</param>
    /// <param name="content">What it is to say: a version that <see cref="PathwayDecider"/> accepts.</param>
    /// <param name="others">The newest versions of the other pathways that could matter, by id. An entry for the pathway itself is passed over.</param>
    /// <remarks>The work is the number of pathways, squared at worst, times their size.</remarks>
    public static Refusal? Check(string pathwayId, PathwayContent content, IReadOnlyDictionary<string, PathwayContent> others)
    {
        ArgumentNullException.ThrowIfNull(pathwayId);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(others);
        var all = new SortedDictionary<string, Reach>(StringComparer.Ordinal) { [pathwayId] = new(content) };
        foreach (var (id, other) in others.Where(o => o.Key != pathwayId))
            all.Add(id, new Reach(other));

        var open = all.Values.Select(p => p.Content.Award).ToHashSet(StringComparer.Ordinal);
        while (all.Values.Where(p => open.Contains(p.Content.Award) && p.CanBeCompleted(open)).ToList() is { Count: > 0 } completed)
            completed.ForEach(p => open.Remove(p.Content.Award));
        if (!open.Contains(content.Award) || Circle(pathwayId, all, open) is not { } circle)
            return null;
        return new Refusal(
            RefusalCodes.PathwayCyclic,
            "the award could only be earned by who has it already: " + string.Join(" needs ", circle),
            all[pathwayId].Blocked(open).First().Pointer);
    }

    /// <summary>The chain from this pathway back to itself; null where it only leads to a circle of others, which is no fault of this one.</summary>
    private static List<string>? Circle(string pathwayId, SortedDictionary<string, Reach> all, HashSet<string> open)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var pending = new Queue<string>([pathwayId]);
        while (pending.TryDequeue(out var id))
        {
            var needed = all[id].Blocked(open).SelectMany(b => b.Accepted).ToHashSet(StringComparer.Ordinal);
            foreach (var (next, reach) in all)
            {
                if (!needed.Contains(reach.Content.Award) || !open.Contains(reach.Content.Award))
                    continue;
                if (next == pathwayId)
                    return Chain(id, pathwayId, cameFrom);
                if (cameFrom.TryAdd(next, id))
                    pending.Enqueue(next);
            }
        }

        return null;
    }

    private static List<string> Chain(string last, string pathwayId, Dictionary<string, string> cameFrom)
    {
        var chain = new List<string> { pathwayId };
        for (var id = last; id != pathwayId; id = cameFrom[id])
            chain.Add(id);
        chain.Add(pathwayId);
        chain.Reverse();
        return chain;
    }
}
