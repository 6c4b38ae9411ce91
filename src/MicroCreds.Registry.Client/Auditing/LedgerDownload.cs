using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MicroCreds.Registry.Ledger.Auditing;
using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tiles;

namespace MicroCreds.Registry.Client.Auditing;

/// <summary>One audit of all entries and tiles up to a checkpoint, bundle by bundle from the first.</summary>
internal sealed class LedgerDownload(
    LedgerEndpoints ledger, Checkpoint checkpoint, IEnumerable<Checkpoint> earlier, IProgress<AuditProgress>? progress)
{
    private const int AtOnce = 8;
    private const int MaxFindings = 100;

    private readonly LedgerAudit _audit = new([.. earlier, checkpoint]);
    private readonly List<LedgerFinding> _findings = [];
    private TileEdge _edge = TileEdge.Empty;
    private long _tiles;

    public async Task<LedgerAuditResult> RunAsync(CancellationToken cancellationToken)
    {
        var coordinates = BundleCoordinate.From(0, checkpoint.Size);
        var bundles = InOrderAsync(coordinates, bundle => ledger.GetEntriesAsync(bundle, cancellationToken), cancellationToken);
        await foreach (var (entries, missing) in bundles.ConfigureAwait(false))
        {
            if (missing is not null)
            {
                // Without these entries no later hash can be computed.
                Add(missing);
                break;
            }

            await AddAsync(entries, cancellationToken).ConfigureAwait(false);
            progress?.Report(new AuditProgress(_audit.Size, checkpoint.Size));
        }

        if (_audit.Size == checkpoint.Size)
            await CompareAsync(_edge.PartialTiles, cancellationToken).ConfigureAwait(false);
        var report = _audit.Complete();
        foreach (var fault in report.Faults)
            Add(new LedgerFinding(CodeOf(fault.Kind), fault.Message));
        return new LedgerAuditResult(checkpoint, report.Size, _tiles, report.Root, report.CheckpointsMet, [.. _findings]);
    }

    private async Task AddAsync(ImmutableArray<ReadOnlyMemory<byte>> entries, CancellationToken cancellationToken)
    {
        var hashes = new Hash256[entries.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            _audit.Append(entries[i].Span);
            hashes[i] = TreeHash.OfLeaf(entries[i].Span);
        }

        var completed = new List<HashTile>();
        _edge = _edge.Append(hashes, completed);
        await CompareAsync(completed, cancellationToken).ConfigureAwait(false);
    }

    private async Task CompareAsync(IEnumerable<HashTile> computed, CancellationToken cancellationToken)
    {
        foreach (var tile in computed)
        {
            var (served, missing) = await LedgerAuditor.FetchAsync(() => ledger.GetTileAsync(tile.Coordinate, cancellationToken)).ConfigureAwait(false);
            if (missing is not null)
                Add(missing);
            else if (!served!.Bytes.Span.SequenceEqual(tile.Bytes.Span))
                Add(new LedgerFinding(LedgerFindingCodes.TileMismatch, $"{tile.Coordinate} does not hold the hashes of the entries"));
            _tiles++;
        }
    }

    private void Add(LedgerFinding finding)
    {
        if (_findings.Count < MaxFindings)
            _findings.Add(finding);
    }

    private static string CodeOf(AuditFaultKind kind) => kind switch
    {
        AuditFaultKind.MalformedEntry => LedgerFindingCodes.EntryMalformed,
        AuditFaultKind.RootMismatch => LedgerFindingCodes.RootMismatch,
        AuditFaultKind.MissingEntries => LedgerFindingCodes.EntriesMissing,
        AuditFaultKind.DifferentOrigins => LedgerFindingCodes.OriginsDiffer,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "an audit finds no such thing"),
    };

    // Several downloads are under way at once, and come out in order.
    private static async IAsyncEnumerable<(T? Fetched, LedgerFinding? Finding)> InOrderAsync<TPlace, T>(
        IEnumerable<TPlace> places, Func<TPlace, Task<T>> fetch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var underWay = new Queue<Task<(T?, LedgerFinding?)>>();
        foreach (var place in places)
        {
            cancellationToken.ThrowIfCancellationRequested();
            underWay.Enqueue(LedgerAuditor.FetchAsync(() => fetch(place)));
            if (underWay.Count == AtOnce)
                yield return await underWay.Dequeue().ConfigureAwait(false);
        }

        while (underWay.TryDequeue(out var next))
            yield return await next.ConfigureAwait(false);
    }
}
