namespace MicroCreds.Registry.Grains.Learners;

/// <summary>
/// Whose a share is, and which learner ids are one person's: a projection of the ledger that may be thrown away and built again.
/// One writer at a time; reads run beside it.
/// </summary>
public interface ILearnerView
{
    /// <summary>The first ledger index that is not applied yet.</summary>
    Task<long> ReadPositionAsync(CancellationToken cancellationToken);

    /// <summary>Applies changes and moves the position, all or nothing; nothing where the position is not beyond the view's.</summary>
    /// <param name="shares">Ids of shares with the learners who granted them.</param>
    /// <param name="mergers">Learner ids that were absorbed, each with its survivor, or with null where that was undone.</param>
    /// <param name="position">The first ledger index that is not applied after this.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ApplyAsync(
        IReadOnlyCollection<KeyValuePair<string, string>> shares, IReadOnlyCollection<KeyValuePair<string, string?>> mergers, long position,
        CancellationToken cancellationToken);

    /// <summary>The learner who granted a share, or null.</summary>
    Task<string?> FindShareAsync(string shareId, CancellationToken cancellationToken);

    /// <summary>All learner ids that are absorbed, each with its survivor.</summary>
    Task<IReadOnlyList<KeyValuePair<string, string>>> ReadMergersAsync(CancellationToken cancellationToken);
}
