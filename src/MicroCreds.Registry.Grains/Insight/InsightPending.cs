using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Insight;

/// <summary>Everything that a month's closing looks at. Learners are the survivors of mergers.</summary>
/// <param name="Awards">Awards that wait to be counted.</param>
/// <param name="Revocations">Revocations that are not shown.</param>
/// <param name="Standing">What is shown of the leaves that revocations wait for.</param>
/// <param name="Pathways">Of each pathway for which something waits, all enrolments that are not shown as completed.</param>
public sealed record InsightPending(
    IReadOnlyList<CountedAwards> Awards,
    IReadOnlyList<(RevocationLeaf Leaf, string? Learner)> Revocations,
    IReadOnlyDictionary<RevocationLeaf, RevocationStanding> Standing,
    ImmutableArray<WaitingPathway> Pathways);
