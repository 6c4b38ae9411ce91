using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Insight;

/// <summary>
/// Divides the awards of a month into units, none of which has fewer than <see cref="SmallGroups.Least"/> learners. Pure, and the same
/// for the same awards in any order.
/// </summary>
/// <remarks>
/// A group is divided by one attribute after the other, as long as the parts are large enough. Values that too few learners have are
/// put together, with their value hidden; if they are too few even together, the smallest of the other parts joins them, so that
/// nothing can be told by subtraction. The attribute that hides the fewest awards goes first. A month that was shown must never be divided
/// in another way: the difference would tell what neither division tells.
/// </remarks>
public static class AwardPartition
{
    /// <summary>The units, with the places in <paramref name="awards"/> of what they have; null where there are too few learners for one.</summary>
    public static IReadOnlyList<(AwardUnit Unit, IReadOnlyList<int> Awards)>? Divide(IReadOnlyList<CountedAwards> awards)
    {
        ArgumentNullException.ThrowIfNull(awards);
        var everything = new Group([.. Enumerable.Range(0, awards.Count)], new string?[AwardCell.Attributes]);
        if (!IsLarge(awards, everything.Members))
            return null;
        var units = new List<(AwardUnit Unit, IReadOnlyList<int> Awards)>();
        var open = new Stack<(Group Group, ImmutableArray<InsightDimension> Left)>();
        open.Push((everything, [.. Enum.GetValues<InsightDimension>()]));
        while (open.TryPop(out var next))
        {
            var (group, left) = next;
            if (left.IsEmpty)
            {
                units.Add((new AwardUnit(new AwardCell([.. group.Values]), group.Members.Sum(i => (long)awards[i].Awards)), group.Members));
                continue;
            }

            var division = left.Select(attribute => Division.Of(awards, group, attribute)).MinBy(one => (one.Hidden, (int)one.Attribute))!;
            foreach (var part in division.Parts)
                open.Push((part, left.Remove(division.Attribute)));
        }

        return [.. units.OrderBy(unit => string.Join('\n', unit.Unit.Cell.Values), StringComparer.Ordinal)];
    }

    private static bool IsLarge(IReadOnlyList<CountedAwards> awards, IEnumerable<int> members)
    {
        var learners = new HashSet<string>(StringComparer.Ordinal);
        foreach (var i in members)
        {
            if (awards[i].Learner is { } learner && learners.Add(learner) && learners.Count == SmallGroups.Least)
                return true;
        }

        return false;
    }

    /// <summary>Awards with what they have in common so far; null for what is hidden or not looked at yet.</summary>
    private sealed record Group(List<int> Members, string?[] Values);

    /// <summary>A group divided by an attribute.</summary>
    private sealed record Division(InsightDimension Attribute, List<Group> Parts, long Hidden)
    {
        public static Division Of(IReadOnlyList<CountedAwards> awards, Group group, InsightDimension attribute)
        {
            var byValue = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
            foreach (var i in group.Members)
            {
                var value = awards[i].Cell[attribute]!;
                if (!byValue.TryGetValue(value, out var members))
                    byValue.Add(value, members = []);
                members.Add(i);
            }

            var large = byValue.Where(part => IsLarge(awards, part.Value)).ToDictionary(StringComparer.Ordinal);
            var rest = byValue.Where(part => !large.ContainsKey(part.Key)).SelectMany(part => part.Value).ToList();
            if (rest.Count > 0 && large.Count > 0 && !IsLarge(awards, rest))
            {
                var smallest = large.MinBy(part => (Weigh(awards, part.Value), part.Key)).Key;
                rest.AddRange(large[smallest]);
                large.Remove(smallest);
            }

            var parts = large.Select(part => new Group(part.Value, With(group.Values, attribute, part.Key))).ToList();
            if (rest.Count > 0)
                parts.Add(new Group(rest, group.Values));
            return new Division(attribute, parts, Weigh(awards, rest));
        }

        private static long Weigh(IReadOnlyList<CountedAwards> awards, List<int> members) => members.Sum(i => (long)awards[i].Awards);

        private static string?[] With(string?[] values, InsightDimension attribute, string value)
        {
            var changed = (string?[])values.Clone();
            changed[(int)attribute] = value;
            return changed;
        }
    }
}
