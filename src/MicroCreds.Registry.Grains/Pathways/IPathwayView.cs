namespace MicroCreds.Registry.Grains.Pathways;

/// <summary>
/// Which pathways there are, and to what award each leads: a projection of the ledger that may be thrown away and built
/// again. One writer at a time; reads run beside it. Pages are in the ordinal order of ids.
/// </summary>
public interface IPathwayView
{
    /// <summary>The first ledger index that is not applied yet.</summary>
    Task<long> ReadPositionAsync(CancellationToken cancellationToken);

    /// <summary>Applies changes and moves the position, both or neither; a position that is not beyond the view's changes nothing.</summary>
    /// <param name="pathways">Pathways as they are now; each replaces what was there.</param>
    /// <param name="position">The first ledger index that is not applied after this.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ApplyAsync(IReadOnlyCollection<PathwayRow> pathways, long position, CancellationToken cancellationToken);

    /// <summary>One pathway, or null.</summary>
    Task<PathwayRow?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The pathways after an id, withdrawn ones too; at most <paramref name="limit"/>.</summary>
    /// <param name="issuer">The owner's DID; null for all owners.</param>
    /// <param name="after">The id to go on after; empty for the beginning.</param>
    /// <param name="limit">The most that are answered.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<PathwayRow>> PageAsync(string? issuer, string after, int limit, CancellationToken cancellationToken);

    /// <summary>The pathways that are open and whose newest version leads to one of these awards, each once; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<PathwayRow>> LeadingToAsync(IReadOnlyCollection<string> awards, int limit, CancellationToken cancellationToken);
}
