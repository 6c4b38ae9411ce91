using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Following;

namespace MicroCreds.Registry.Verification.Tests.Following;

/// <summary>A ledger in memory that can be told to fail its next reads.</summary>
internal sealed class GrowingLedger
{
    private readonly List<LedgerFact> _entries = [];
    private readonly Lock _lock = new();
    private int _failNextReads;

    public int FailNextReads
    {
        set => Volatile.Write(ref _failNextReads, value);
    }

    public long Size
    {
        get
        {
            lock (_lock)
                return _entries.Count;
        }
    }

    public LedgerFact Append(RegistryFact? fact)
    {
        lock (_lock)
        {
            _entries.Add(new LedgerFact(_entries.Count, RegistryScene.Start, fact));
            return _entries[^1];
        }
    }

    public Task<IReadOnlyList<LedgerFact>> ReadAsync(long fromIndex, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Decrement(ref _failNextReads) >= 0)
            return Task.FromException<IReadOnlyList<LedgerFact>>(new IOException("the store does not answer"));
        Volatile.Write(ref _failNextReads, 0);
        lock (_lock)
        {
            IReadOnlyList<LedgerFact> read = _entries.Skip((int)fromIndex).Take(limit).ToArray();
            return Task.FromResult(read);
        }
    }
}
