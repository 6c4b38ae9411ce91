namespace MicroCreds.Registry.Grains.Learners;

/// <summary>
/// Which credentials are whose: a projection of the ledger that may be thrown away and built again. One writer at a
/// time; reads run beside it.
/// </summary>
public interface IPortfolioView
{
    /// <summary>The first ledger index that is not applied yet.</summary>
    Task<long> ReadPositionAsync(CancellationToken cancellationToken);

    /// <summary>Adds entries and moves the position, both or neither.</summary>
    /// <param name="entries">Learner ids with the ledger index that admitted a credential of theirs.</param>
    /// <param name="position">The first ledger index that is not applied after this.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ApplyAsync(IReadOnlyList<KeyValuePair<string, long>> entries, long position, CancellationToken cancellationToken);

    /// <summary>The ledger indexes that admitted a learner's credentials, in order, after one; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<long>> ReadAsync(string learnerId, long after, int limit, CancellationToken cancellationToken);
}
