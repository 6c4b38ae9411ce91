using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Notes;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>
/// Signs checkpoints, once for a size. A note is recorded in the store before anybody sees it, so that no size ever has
/// two roots over the log's name, and what was shown can be held against the ledger at each start. The origin is the
/// key's name (C2SP tlog-checkpoint).
/// </summary>
/// <remarks>Calls may overlap.</remarks>
public sealed class CheckpointIssuer
{
    private readonly ILedgerStore _store;
    private readonly NoteSigner _signer;
    private volatile RecordedCheckpoint? _latest;

    /// <summary>Takes the store that records the notes and the log's key.</summary>
    public CheckpointIssuer(ILedgerStore store, NoteSigner signer)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(signer);
        (_store, _signer) = (store, signer);
    }

    /// <summary>The signed note for a head that is durable.</summary>
    /// <exception cref="LedgerFaultedException">Another root was signed for this size.</exception>
    public async Task<string> IssueAsync(LedgerHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        var recorded = _latest;
        if (recorded?.Size != head.Size)
        {
            var note = new Checkpoint(_signer.Key.Name, head.Size, head.Root).Sign(_signer);
            recorded = await _store.RecordCheckpointAsync(new RecordedCheckpoint(head.Size, head.Root, note.ToString()), cancellationToken).ConfigureAwait(false);
        }

        if (recorded.Root != head.Root)
            throw new LedgerFaultedException($"size {head.Size} has root {head.Root}, and a checkpoint with root {recorded.Root} was signed for it");
        _latest = recorded;
        return recorded.Note;
    }
}
