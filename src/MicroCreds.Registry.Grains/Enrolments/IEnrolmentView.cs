namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>
/// Which enrolments there are, and of whom: a projection of the ledger that may be thrown away and built again. One writer at
/// a time; reads run beside it. Pages are in the order of ids.
/// </summary>
public interface IEnrolmentView
{
    /// <summary>The first ledger index that is not applied yet.</summary>
    Task<long> ReadPositionAsync(CancellationToken cancellationToken);

    /// <summary>Applies changes and moves the position, both or neither.</summary>
    /// <param name="enrolments">Enrolments as they are now; each replaces what was there.</param>
    /// <param name="holders">
    /// Issuers with learners who hold something of theirs. Kept only for learners who have an enrolment.
    /// </param>
    /// <param name="position">The first ledger index that is not applied after this.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ApplyAsync(
        IReadOnlyCollection<EnrolmentRow> enrolments, IReadOnlyCollection<KeyValuePair<string, string>> holders, long position, CancellationToken cancellationToken);

    /// <summary>One enrolment, or null.</summary>
    Task<EnrolmentRow?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>A learner's enrolments.</summary>
    Task<IReadOnlyList<EnrolmentRow>> OfLearnerAsync(string learnerId, CancellationToken cancellationToken);

    /// <summary>The active enrolments on a pathway, after an id; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<EnrolmentRow>> OnPathwayAsync(string pathwayId, string after, int limit, CancellationToken cancellationToken);

    /// <summary>The active enrolments of learners who hold something of an issuer's (null: of all learners), after an id; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<EnrolmentRow>> WithIssuerAsync(string? issuer, string after, int limit, CancellationToken cancellationToken);

    /// <summary>How many there are of these.</summary>
    Task<long> CountWithIssuerAsync(string? issuer, CancellationToken cancellationToken);

    /// <summary>The active enrolments that have to be judged anew by an instant, the longest due first; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<EnrolmentRow>> DueAsync(DateTimeOffset at, int limit, CancellationToken cancellationToken);
}
