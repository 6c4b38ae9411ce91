using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Pathways.Publication;

/// <summary>The equivalences of a pathway as arrows from what one has to what it counts as.</summary>
internal sealed class EquivalenceGraph
{
    private readonly ImmutableArray<Equivalence> _arrows;
    private readonly Dictionary<string, List<int>> _into = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _outOf = new(StringComparer.Ordinal);

    public EquivalenceGraph(ImmutableArray<Equivalence> arrows)
    {
        _arrows = arrows;
        for (var i = 0; i < arrows.Length; i++)
        {
            Add(_outOf, arrows[i].Achievement, i);
            Add(_into, arrows[i].CountsAs, i);
        }
    }

    /// <summary>These achievements, and all that count as one of them, by however long a chain.</summary>
    public HashSet<string> CountingAs(IEnumerable<string> achievements)
    {
        var found = new HashSet<string>(achievements, StringComparer.Ordinal);
        var pending = new Stack<string>(found);
        while (pending.TryPop(out var achievement))
        {
            foreach (var arrow in _into.GetValueOrDefault(achievement, []))
            {
                if (found.Add(_arrows[arrow].Achievement))
                    pending.Push(_arrows[arrow].Achievement);
            }
        }

        return found;
    }

    /// <summary>
    /// The first arrow that is part of a circle and has no arrow back; −1 where there is none. An arrow is part of a circle
    /// where both its ends are in one strongly connected part (Kosaraju: order by when all that follows is done, then walk back).
    /// </summary>
    public int FirstOneWayStepOfACircle()
    {
        var part = Parts();
        var both = _arrows.Select(a => (a.Achievement, a.CountsAs)).ToHashSet();
        for (var i = 0; i < _arrows.Length; i++)
        {
            if (part[_arrows[i].Achievement] == part[_arrows[i].CountsAs] && !both.Contains((_arrows[i].CountsAs, _arrows[i].Achievement)))
                return i;
        }

        return -1;
    }

    private Dictionary<string, int> Parts()
    {
        var part = new Dictionary<string, int>(StringComparer.Ordinal);
        var number = 0;
        foreach (var root in Finished())
        {
            if (!part.TryAdd(root, number))
                continue;
            var pending = new Stack<string>([root]);
            while (pending.TryPop(out var achievement))
            {
                foreach (var arrow in _into.GetValueOrDefault(achievement, []))
                {
                    if (part.TryAdd(_arrows[arrow].Achievement, number))
                        pending.Push(_arrows[arrow].Achievement);
                }
            }

            number++;
        }

        return part;
    }

    /// <summary>All achievements, those first from which the walk along the arrows was done last.</summary>
    private List<string> Finished()
    {
        var order = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var path = new Stack<(string Achievement, int Next)>();
        foreach (var root in _arrows.SelectMany(a => new[] { a.Achievement, a.CountsAs }))
        {
            if (seen.Add(root))
                path.Push((root, 0));
            while (path.TryPop(out var step))
            {
                var arrows = _outOf.GetValueOrDefault(step.Achievement, []);
                if (step.Next == arrows.Count)
                {
                    order.Add(step.Achievement);
                    continue;
                }

                path.Push(step with { Next = step.Next + 1 });
                if (seen.Add(_arrows[arrows[step.Next]].CountsAs))
                    path.Push((_arrows[arrows[step.Next]].CountsAs, 0));
            }
        }

        order.Reverse();
        return order;
    }

    private static void Add(Dictionary<string, List<int>> arrows, string achievement, int arrow)
    {
        if (!arrows.TryGetValue(achievement, out var list))
            arrows.Add(achievement, list = []);
        list.Add(arrow);
    }
}
