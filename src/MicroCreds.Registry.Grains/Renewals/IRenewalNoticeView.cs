namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>
/// Which notices are to be given when, and which were given: a projection of the ledger that may be thrown away and built again.
/// Only credentials whose achievement asks for notices are in it. One writer at a time; reads run beside it.
/// </summary>
public interface IRenewalNoticeView
{
    /// <summary>The first ledger index that is not applied yet.</summary>
    Task<long> ReadPositionAsync(CancellationToken cancellationToken);

    /// <summary>All versions that ask for notices.</summary>
    Task<IReadOnlyList<NoticeRule>> ReadRulesAsync(CancellationToken cancellationToken);

    /// <summary>Applies changes in their order and moves the position, both or neither. A position that is not beyond the view's changes nothing.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="position">The first ledger index that is not applied after this.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ApplyAsync(IReadOnlyList<NoticeChange> changes, long position, CancellationToken cancellationToken);

    /// <summary>Awaits a notice no more: it was refused.</summary>
    Task DropAsync(DueNotice notice, CancellationToken cancellationToken);

    /// <summary>Notices that are due, in the order of their instants, after one of them (null: from the first); at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<DueNotice>> DueAsync(DateTimeOffset at, DueNotice? after, int limit, CancellationToken cancellationToken);

    /// <summary>The ledger indexes of all notices that were given, after one; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<long>> GivenAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>The ledger indexes of the notices of an issuer's credentials, after one; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<long>> OfIssuerAsync(string issuer, long after, int limit, CancellationToken cancellationToken);

    /// <summary>The ledger indexes of the notices of a learner's credentials, after one; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<long>> OfLearnerAsync(string learnerId, long after, int limit, CancellationToken cancellationToken);
}
