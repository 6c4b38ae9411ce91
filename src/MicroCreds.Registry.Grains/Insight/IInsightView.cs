using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Insight;

/// <summary>
/// Counts of awards and pathways: a projection of the ledger that may be thrown away and built again, to the same figures. One writer at a
/// time; reads run beside it. Learners are kept only until what they did is counted, or, of enrolments, completed.
/// </summary>
public interface IInsightView
{
    /// <summary>How far the view has come.</summary>
    Task<InsightProgress> ReadProgressAsync(CancellationToken cancellationToken);

    /// <summary>The EQF levels of frameworks' levels, as they were applied last.</summary>
    Task<ImmutableDictionary<RevocationLeaf, int>> ReadLevelsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Applies entries and moves the position, both or neither. Entries before the view's position were applied before and are passed over;
    /// a position that is not beyond the view's changes nothing.
    /// </summary>
    /// <param name="entries">The entries, in the ledger's order.</param>
    /// <param name="progress">Where the view is after this.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ApplyAsync(IReadOnlyList<InsightEntry> entries, InsightProgress progress, CancellationToken cancellationToken);

    /// <summary>What waits to be shown.</summary>
    Task<InsightPending> ReadPendingAsync(CancellationToken cancellationToken);

    /// <summary>Shows what a closing says, forgets the learners that it counted, and goes on with another month, all or nothing; only if the view is where the closing was decided.</summary>
    /// <param name="closing">What becomes visible.</param>
    /// <param name="at">Where the view was when it was decided.</param>
    /// <param name="month">The month to go on with.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task CloseAsync(InsightClosing closing, InsightProgress at, int month, CancellationToken cancellationToken);

    /// <summary>Figures of awards; at most <paramref name="limit"/> rows.</summary>
    Task<AwardFigures> AwardsAsync(InsightQuestion question, int limit, CancellationToken cancellationToken);

    /// <summary>The revocations that became visible in some months.</summary>
    Task<IReadOnlyList<RevocationStep>> RevocationsAsync(int fromMonth, int untilMonth, CancellationToken cancellationToken);

    /// <summary>What became visible of pathways in some months, in the order of months and pathways.</summary>
    Task<IReadOnlyList<PathwayStep>> PathwaysAsync(int fromMonth, int untilMonth, CancellationToken cancellationToken);
}
