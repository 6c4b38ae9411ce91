using System.Diagnostics.CodeAnalysis;
using System.Net;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Entries;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Notes;
using MicroCreds.Registry.Ledger.Tiles;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Client.Auditing;

/// <summary>
/// Audits a registry's ledger from outside, over HTTP, trusting nothing but the ledger's key: recomputes the tree from
/// the entries, holds it against signed checkpoints, and proves single entries from tiles. What the ledger does wrong
/// is a finding; only a registry that cannot be reached is an exception. Safe to use from many threads.
/// </summary>
public sealed class LedgerAuditor
{
    private readonly LedgerEndpoints _ledger;
    private readonly CheckpointPolicy _policy;

    /// <summary>Makes an auditor.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="key">The key that signs its checkpoints; its name is the ledger's origin.</param>
    public LedgerAuditor(LedgerEndpoints ledger, NoteKey key)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(key);
        _ledger = ledger;
        _policy = new CheckpointPolicy(key.Name, [new NoteVerifier(key, Ed25519.Verify)]);
    }

    /// <summary>Verifies the signature of a checkpoint, such as one that was kept.</summary>
    /// <param name="note">The checkpoint as a signed note.</param>
    /// <param name="checkpoint">What it says, if it may be believed.</param>
    /// <param name="finding">Why it may not.</param>
    public bool TryOpen(SignedNote note, [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(false)] out LedgerFinding? finding)
    {
        ArgumentNullException.ThrowIfNull(note);
        var believed = _policy.TryOpen(note, out var opened, out var reason);
        checkpoint = opened?.Checkpoint;
        finding = believed ? null : new LedgerFinding(LedgerFindingCodes.CheckpointNotBelieved, reason!);
        return believed;
    }

    /// <summary>
    /// Downloads every entry and every tile up to a checkpoint, recomputes the tree, and compares: entries with tiles,
    /// the root with the checkpoint's, and the roots on the way with those of earlier checkpoints, which shows that
    /// nothing was taken back. Memory does not grow with the ledger.
    /// </summary>
    /// <param name="checkpoint">A checkpoint from <see cref="TryOpen"/>.</param>
    /// <param name="earlier">Checkpoints from <see cref="TryOpen"/> that were seen before.</param>
    /// <param name="progress">Is told after each 256 entries; null: nobody.</param>
    /// <param name="cancellationToken">Ends the audit.</param>
    /// <exception cref="HttpRequestException">The registry could not be reached, retries included.</exception>
    public Task<LedgerAuditResult> AuditAsync(
        Checkpoint checkpoint, IEnumerable<Checkpoint>? earlier = null, IProgress<AuditProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return new LedgerDownload(_ledger, checkpoint, earlier ?? [], progress).RunAsync(cancellationToken);
    }

    /// <summary>Proves from a few tiles that a newer checkpoint is an older one with entries appended. Null: proven.</summary>
    /// <param name="older">A checkpoint from <see cref="TryOpen"/>.</param>
    /// <param name="newer">Another one, at least as large.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<LedgerFinding?> ProveConsistencyAsync(Checkpoint older, Checkpoint newer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        if (older.Size > newer.Size)
            return new LedgerFinding(LedgerFindingCodes.Inconsistent, $"the ledger had {older.Size} entries and now has {newer.Size}");
        var (tiles, missing) = await ReadTilesAsync(ConsistencyProof.SubtreesFor(older.Size, newer.Size), newer.Size, cancellationToken).ConfigureAwait(false);
        if (missing is not null)
            return missing;
        var proof = ConsistencyProof.Create(older.Size, newer.Size, tiles!.Read);
        return ConsistencyProof.Verify(older.Size, older.Root, newer.Size, newer.Root, proof.AsSpan())
            ? null
            : new LedgerFinding(LedgerFindingCodes.Inconsistent, $"the tree of {newer.Size} entries does not begin with the one of {older.Size}");
    }

    /// <summary>Proves that the ledger holds a credential's award: the entry at the index names its digest, and tiles lead from it to the checkpoint's root. Null: proven.</summary>
    /// <param name="digest">The credential's digest.</param>
    /// <param name="index">The entry's index.</param>
    /// <param name="checkpoint">A checkpoint from <see cref="TryOpen"/>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<LedgerFinding?> ProveInclusionAsync(Hash256 digest, long index, Checkpoint checkpoint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (index < 0 || index >= checkpoint.Size)
            return new LedgerFinding(LedgerFindingCodes.NotIncluded, $"a ledger of {checkpoint.Size} entries has none of index {index}");
        var bundle = BundleCoordinate.Holding(index, checkpoint.Size);
        var (entries, missing) = await FetchAsync(() => _ledger.GetEntriesAsync(bundle, cancellationToken)).ConfigureAwait(false);
        if (missing is not null)
            return missing;
        var bytes = entries[(int)(index - bundle.FirstEntry)];
        if (!LedgerEntry.TryParse(bytes.Span, out var entry, out var fault))
            return new LedgerFinding(LedgerFindingCodes.EntryMalformed, $"entry {index}, {fault}");
        if (entry.Digest != digest)
            return new LedgerFinding(LedgerFindingCodes.NotIncluded, $"entry {index} is not about the credential with digest {digest}");

        var (tiles, gap) = await ReadTilesAsync(InclusionProof.SubtreesFor(index, checkpoint.Size), checkpoint.Size, cancellationToken).ConfigureAwait(false);
        if (gap is not null)
            return gap;
        var proof = InclusionProof.Create(index, checkpoint.Size, tiles!.Read);
        return InclusionProof.Verify(TreeHash.OfLeaf(bytes.Span), index, checkpoint.Size, proof.AsSpan(), checkpoint.Root)
            ? null
            : new LedgerFinding(LedgerFindingCodes.NotIncluded, $"entry {index} does not lead to the root of the checkpoint of size {checkpoint.Size}");
    }

    /// <summary>Fetches something; that the ledger lacks it, or that it is malformed, is a finding.</summary>
    internal static async Task<(T? Fetched, LedgerFinding? Finding)> FetchAsync<T>(Func<Task<T>> fetch)
    {
        try
        {
            return (await fetch().ConfigureAwait(false), null);
        }
        catch (RegistryException fault) when (fault.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return (default, new LedgerFinding(LedgerFindingCodes.EntriesMissing, fault.Message));
        }
        catch (InvalidDataException fault)
        {
            return (default, new LedgerFinding(LedgerFindingCodes.TileMalformed, fault.Message));
        }
    }

    private async Task<(TileHashReader? Reader, LedgerFinding? Finding)> ReadTilesAsync(
        IEnumerable<SubtreeCoordinate> subtrees, long size, CancellationToken cancellationToken)
    {
        var tiles = new List<HashTile>();
        foreach (var coordinate in TileCoordinate.Holding(subtrees, size))
        {
            var (tile, missing) = await FetchAsync(() => _ledger.GetTileAsync(coordinate, cancellationToken)).ConfigureAwait(false);
            if (missing is not null)
                return (null, missing);
            tiles.Add(tile!);
        }

        return (new TileHashReader(tiles), null);
    }
}
