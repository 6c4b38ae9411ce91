namespace MicroCreds.Registry.Grains.Insight;

/// <summary>
/// Which revocations can be shown. Those of a leaf are shown when there are enough learners among them, and when what is left of the
/// leaf's awards is so much that enough learners must have it, however unevenly awards and revocations are spread. Pure.
/// </summary>
public static class RevocationSteps
{
    /// <summary>The leaves whose waiting revocations can be shown, with how many there are.</summary>
    /// <param name="waiting">Revocations that are not shown.</param>
    /// <param name="standing">What is shown of each leaf; a leaf that is missing shows nothing.</param>
    public static IReadOnlyDictionary<RevocationLeaf, long> Due(
        IEnumerable<(RevocationLeaf Leaf, string? Learner)> waiting, IReadOnlyDictionary<RevocationLeaf, RevocationStanding> standing)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        ArgumentNullException.ThrowIfNull(standing);
        var due = new Dictionary<RevocationLeaf, long>();
        foreach (var leaf in waiting.GroupBy(one => one.Leaf))
        {
            var count = leaf.LongCount();
            var learners = leaf.Where(one => one.Learner is not null).Select(one => one.Learner).Distinct(StringComparer.Ordinal).Count();
            var shown = standing.GetValueOrDefault(leaf.Key);
            // Nobody has more than MostOfOne, so the rest belongs to at least rest / MostOfOne learners.
            var rest = shown.Awards - shown.Revoked - count;
            if (learners >= SmallGroups.Least && shown.MostOfOne > 0 && rest >= SmallGroups.Least * shown.MostOfOne)
                due.Add(leaf.Key, count);
        }

        return due;
    }
}
