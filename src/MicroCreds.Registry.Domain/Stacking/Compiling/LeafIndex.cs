using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Stacking.Compiling;

/// <summary>
/// Finds the leaves that a holding may match without asking all of them: each leaf hangs on one member of its match, the
/// first given of achievements, alignments, fields, issuers and types. Leaves with none of these are always asked.
/// </summary>
internal sealed class LeafIndex
{
    private readonly Dictionary<string, List<int>> _byAchievement = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byAlignment = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byField = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byIssuer = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byType = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byComponent = new(StringComparer.Ordinal);
    private readonly List<int> _always = [];
    private readonly int _longestField;

    public LeafIndex(ImmutableArray<Leaf> leaves)
    {
        for (var i = 0; i < leaves.Length; i++)
        {
            if (leaves[i].Component is { } component)
                _byComponent.Add(component, i);
            if (leaves[i].Match is not { } match)
                continue;
            var asked = match.Match;
            if (match.Achievements is { } achievements)
                Hang(_byAchievement, achievements, i);
            else if (!asked.Alignments.IsEmpty)
                Hang(_byAlignment, asked.Alignments, i);
            else if (!asked.Fields.IsEmpty)
                Hang(_byField, asked.Fields, i);
            else if (!asked.Issuers.IsEmpty)
                Hang(_byIssuer, asked.Issuers, i);
            else if (!asked.AchievementTypes.IsEmpty)
                Hang(_byType, asked.AchievementTypes, i);
            else
                _always.Add(i);
        }

        foreach (var field in _byField.Keys)
            _longestField = Math.Max(_longestField, field.Length);
    }

    /// <summary>The leaf of the component, or -1.</summary>
    public int LeafOf(string component) => _byComponent.GetValueOrDefault(component, -1);

    /// <summary>Puts into <paramref name="found"/> the leaves that may match a credential, each once, in order.</summary>
    public void Find(Holding holding, List<int> found)
    {
        found.Clear();
        if (holding.Achievement is not null)
            Take(_byAchievement, holding.Achievement, found);
        Take(_byIssuer, holding.Issuer, found);
        if (holding.AchievementType is not null)
            Take(_byType, holding.AchievementType, found);
        foreach (var alignment in holding.Alignments)
            Take(_byAlignment, alignment, found);
        foreach (var field in holding.Fields)
        {
            for (var length = Math.Min(field.Length, _longestField); length > 0; length--)
                Take(_byField, field.AsSpan(0, length), found);
        }

        found.AddRange(_always);
        found.Sort();
        var kept = 0;
        for (var i = 0; i < found.Count; i++)
        {
            if (kept == 0 || found[i] != found[kept - 1])
                found[kept++] = found[i];
        }

        found.RemoveRange(kept, found.Count - kept);
    }

    private static void Hang(Dictionary<string, List<int>> index, IEnumerable<string> keys, int leaf)
    {
        foreach (var key in keys)
        {
            if (!index.TryGetValue(key, out var leaves))
                index.Add(key, leaves = []);
            if (leaves.Count == 0 || leaves[^1] != leaf)
                leaves.Add(leaf);
        }
    }

    private static void Take(Dictionary<string, List<int>> index, ReadOnlySpan<char> key, List<int> found)
    {
        if (index.Count > 0 && index.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var leaves))
            found.AddRange(leaves);
    }
}
