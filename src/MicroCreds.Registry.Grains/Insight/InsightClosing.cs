using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Insight;

/// <summary>What becomes visible of a month that is over.</summary>
/// <param name="Month">The month, counted from year 0.</param>
/// <param name="Units">Its awards; null where there were too few learners, so that they wait for another month.</param>
/// <param name="MostOfOne">Of each leaf the most awards that one learner has among those that are counted, 1 or more.</param>
/// <param name="Revocations">The leaves whose waiting revocations become visible.</param>
/// <param name="Pathways">Beginnings and completions.</param>
/// <param name="ShownBegun">The enrolments that these show as begun.</param>
/// <param name="ShownCompleted">The enrolments that these show as completed.</param>
public sealed record InsightClosing(
    int Month,
    ImmutableArray<AwardUnit>? Units,
    IReadOnlyDictionary<RevocationLeaf, long> MostOfOne,
    ImmutableArray<RevocationStep> Revocations,
    ImmutableArray<PathwayStep> Pathways,
    ImmutableArray<string> ShownBegun,
    ImmutableArray<string> ShownCompleted)
{
    /// <summary>Decides what becomes visible. Pure.</summary>
    /// <param name="month">The month that is over.</param>
    /// <param name="pending">What waits.</param>
    public static InsightClosing Of(int month, InsightPending pending)
    {
        ArgumentNullException.ThrowIfNull(pending);
        var units = AwardPartition.Divide(pending.Awards);
        var most = units is null ? [] : MostIn(pending.Awards);
        var standing = new Dictionary<RevocationLeaf, RevocationStanding>(pending.Standing);
        foreach (var (unit, _) in units ?? [])
        {
            if (LeafOf(unit.Cell) is { } leaf)
                standing[leaf] = standing.GetValueOrDefault(leaf) with { Awards = standing.GetValueOrDefault(leaf).Awards + unit.Awards };
        }

        foreach (var (leaf, count) in most)
            standing[leaf] = standing.GetValueOrDefault(leaf) with { MostOfOne = standing.GetValueOrDefault(leaf).MostOfOne + count };
        var revocations = RevocationSteps.Due(pending.Revocations, standing)
            .OrderBy(due => due.Key.Framework, StringComparer.Ordinal).ThenBy(due => due.Key.Level, StringComparer.Ordinal)
            .Select(due => new RevocationStep(month, due.Key, due.Value));
        var pathways = pending.Pathways.Select(waiting => (Waiting: waiting, Due: PathwaySteps.Due(waiting.Enrolments))).Where(one => one.Due.Begun.Count + one.Due.Completed.Count > 0).ToList();
        return new InsightClosing(
            month,
            units?.Select(unit => unit.Unit).ToImmutableArray(),
            most,
            [.. revocations],
            [.. pathways.Select(one => StepOf(month, one.Waiting, one.Due))],
            [.. pathways.SelectMany(one => one.Due.Begun).Select(enrolment => enrolment.Id)],
            [.. pathways.SelectMany(one => one.Due.Completed).Select(enrolment => enrolment.Id)]);
    }

    /// <summary>The leaf that a cell shows; null where framework or level is hidden.</summary>
    public static RevocationLeaf? LeafOf(AwardCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell[InsightDimension.Framework] is { } framework && cell[InsightDimension.Level] is { } level ? new RevocationLeaf(framework, level) : null;
    }

    private static PathwayStep StepOf(
        int month, WaitingPathway waiting, (IReadOnlyList<PathwayEnrolment> Begun, IReadOnlyList<PathwayEnrolment> Completed) due) => new(
            month, waiting.Pathway, waiting.Issuer, waiting.Framework, due.Begun.Count, due.Completed.Count,
            due.Completed.Count == 0 ? null : CompletionTimes.Of(due.Completed.Select(one => one.Completed!.Value - one.Begun)));

    // Awards of unknown learners may all be one learner's.
    private static Dictionary<RevocationLeaf, long> MostIn(IEnumerable<CountedAwards> awards) => awards
        .GroupBy(one => LeafOf(one.Cell)!.Value)
        .ToDictionary(
            leaf => leaf.Key,
            leaf => leaf.GroupBy(one => one.Learner ?? "").Max(learner => learner.Sum(one => (long)one.Awards)) + leaf.Where(one => one.Learner is null).Sum(one => (long)one.Awards));
}
