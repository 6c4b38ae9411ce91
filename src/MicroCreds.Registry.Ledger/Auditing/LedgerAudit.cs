using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Entries;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Ledger.Auditing;

/// <summary>
/// Recomputes a ledger from its entries, one after the other, and holds it against checkpoints, whose signatures are
/// the caller's to verify. Checkpoints that one ledger agrees with are consistent with each other. Memory does not
/// grow with the number of entries. Not safe for use by several threads at once.
/// </summary>
public sealed class LedgerAudit
{
    /// <summary>Faults that a report lists; more are only counted.</summary>
    public const int MaxFaults = 100;

    private readonly Hash256[] _roots = new Hash256[SubtreeStack.Slots];
    private readonly Checkpoint[] _checkpoints;
    private readonly List<AuditFault> _faults = [];
    private int _next;
    private int _met;
    private long _faultCount;

    /// <summary>Begins an audit.</summary>
    /// <param name="checkpoints">The checkpoints to hold the ledger against, in any order.</param>
    public LedgerAudit(params IEnumerable<Checkpoint> checkpoints)
    {
        ArgumentNullException.ThrowIfNull(checkpoints);
        _checkpoints = [.. checkpoints.OrderBy(checkpoint => checkpoint.Size)];
        foreach (var checkpoint in _checkpoints.Where(checkpoint => checkpoint.Origin != _checkpoints[0].Origin))
            Add(AuditFaultKind.DifferentOrigins, checkpoint.Size, $"the checkpoint of size {checkpoint.Size} is another log's");
        MeetCheckpoints();
    }

    /// <summary>How many entries there have been.</summary>
    public long Size { get; private set; }

    /// <summary>The root hash over them.</summary>
    public Hash256 Root => SubtreeStack.Root(_roots.AsSpan(0, SubtreeStack.Depth(Size)));

    /// <summary>Audits the next entry. A malformed one is noted, and is a leaf of the tree nevertheless.</summary>
    public void Append(ReadOnlySpan<byte> entry)
    {
        if (LedgerEntry.FindFault(entry, out _) is { } fault)
            Add(AuditFaultKind.MalformedEntry, Size, $"entry {Size}, {fault}");
        SubtreeStack.Push(_roots, Size, TreeHash.OfLeaf(entry));
        Size++;
        MeetCheckpoints();
    }

    /// <summary>Ends the audit: checkpoints that the entries did not reach become faults. Appending more is a new audit.</summary>
    public AuditReport Complete()
    {
        for (; _next < _checkpoints.Length; _next++)
            Add(AuditFaultKind.MissingEntries, _checkpoints[_next].Size, $"a checkpoint promises {_checkpoints[_next].Size} entries, and there are {Size}");
        return new AuditReport(Size, Root, _met, [.. _faults], _faultCount);
    }

    /// <summary>Audits entries that are at hand.</summary>
    public static AuditReport Run(IEnumerable<ReadOnlyMemory<byte>> entries, params IEnumerable<Checkpoint> checkpoints)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var audit = new LedgerAudit(checkpoints);
        foreach (var entry in entries)
            audit.Append(entry.Span);
        return audit.Complete();
    }

    /// <summary>Audits entries as they arrive.</summary>
    public static async Task<AuditReport> RunAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> entries, IEnumerable<Checkpoint> checkpoints, CancellationToken cancellationToken = default)
    {
        var audit = new LedgerAudit(checkpoints);
        await foreach (var entry in entries.WithCancellation(cancellationToken).ConfigureAwait(false))
            audit.Append(entry.Span);
        return audit.Complete();
    }

    /// <summary>
    /// Whether the proof shows that one log made both checkpoints without taking anything back; in either order.
    /// </summary>
    public static bool AreConsistent(Checkpoint one, Checkpoint other, ReadOnlySpan<Hash256> proof)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var (older, newer) = one.Size <= other.Size ? (one, other) : (other, one);
        return older.Origin == newer.Origin && ConsistencyProof.Verify(older.Size, older.Root, newer.Size, newer.Root, proof);
    }

    private void MeetCheckpoints()
    {
        for (; _next < _checkpoints.Length && _checkpoints[_next].Size <= Size; _next++)
        {
            var (size, root) = (_checkpoints[_next].Size, Root);
            if (_checkpoints[_next].Root == root)
                _met++;
            else
                Add(AuditFaultKind.RootMismatch, size, $"the first {size} entries have the root {root}, and a checkpoint says {_checkpoints[_next].Root}");
        }
    }

    private void Add(AuditFaultKind kind, long at, string message)
    {
        _faultCount++;
        if (_faults.Count < MaxFaults)
            _faults.Add(new AuditFault(kind, at, message));
    }
}
