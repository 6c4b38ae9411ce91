namespace MicroCreds.Registry.Verification.Following;

/// <summary>
/// Reads the ledger's entries from an index on, in order and without gaps, at most <paramref name="limit"/>; fewer at
/// the end, and none where the ledger ends before the index.
/// </summary>
public delegate Task<IReadOnlyList<LedgerFact>> ReadLedger(long fromIndex, int limit, CancellationToken cancellationToken);
