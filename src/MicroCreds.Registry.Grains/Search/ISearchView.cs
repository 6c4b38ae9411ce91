namespace MicroCreds.Registry.Grains.Search;

/// <summary>
/// What can be found by words and facets: a projection of the ledger that may be thrown away and built again. One writer at a time;
/// reads run beside it. How words weigh is the store's, and so are the words that it knows for typing errors.
/// </summary>
public interface ISearchView
{
    /// <summary>The first ledger index that is not applied yet.</summary>
    Task<long> ReadPositionAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Applies changes in their order and moves the position, both or neither; a position before the view's changes nothing, and the
    /// view's own applies the changes again.
    /// </summary>
    /// <param name="changes">The changes, a few hundred at most: others wait for this write.</param>
    /// <param name="position">The first ledger index that is not applied after this.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ApplyAsync(IReadOnlyList<SearchChange> changes, long position, CancellationToken cancellationToken);

    /// <summary>The documents of an issuer after one, in an order that stays; at most <paramref name="limit"/>.</summary>
    /// <param name="issuer">The issuer's DID.</param>
    /// <param name="after">The row to go on after; 0 for the beginning.</param>
    /// <param name="limit">The most that are answered.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<SearchRow>> OfIssuerAsync(string issuer, long after, int limit, CancellationToken cancellationToken);

    /// <summary>The name of an issuer, or null where there is no document of it.</summary>
    Task<string?> FindIssuerNameAsync(string issuer, CancellationToken cancellationToken);

    /// <summary>Searches. The work is bounded by the number of documents, whatever is asked for.</summary>
    Task<SearchAnswer> SearchAsync(SearchQuery query, CancellationToken cancellationToken);
}
