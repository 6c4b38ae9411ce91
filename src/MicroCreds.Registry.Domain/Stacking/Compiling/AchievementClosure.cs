using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Pathways;

namespace MicroCreds.Registry.Domain.Stacking.Compiling;

/// <summary>Which achievements count as which: a pathway's equivalences, with their chains.</summary>
internal sealed class AchievementClosure
{
    private readonly Dictionary<string, List<string>> _countingAs = new(StringComparer.Ordinal);

    public AchievementClosure(ImmutableArray<Equivalence> equivalences)
    {
        foreach (var equivalence in equivalences)
        {
            if (!_countingAs.TryGetValue(equivalence.CountsAs, out var sources))
                _countingAs.Add(equivalence.CountsAs, sources = []);
            sources.Add(equivalence.Achievement);
        }
    }

    /// <summary>
    /// The achievements that count as one of these without being one of these. (One that is named itself is judged by its
    /// own entry alone, so that no chain leads around a minimum version.)
    /// </summary>
    public ImmutableArray<string> EquivalentsOf(IEnumerable<AchievementMatch> named)
    {
        if (_countingAs.Count == 0)
            return [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>();
        foreach (var match in named)
        {
            if (seen.Add(match.Achievement))
                open.Push(match.Achievement);
        }

        var found = new SortedSet<string>(StringComparer.Ordinal);
        while (open.TryPop(out var achievement))
        {
            if (!_countingAs.TryGetValue(achievement, out var sources))
                continue;
            foreach (var source in sources)
            {
                if (seen.Add(source) && found.Add(source))
                    open.Push(source);
            }
        }

        return [.. found];
    }
}
