using System.Collections.Immutable;
using MicroCreds.Registry.Ledger.Notes;

namespace MicroCreds.Registry.Ledger.Checkpoints;

/// <summary>A checkpoint that its log signed, and as many witnesses as were asked for. Made by <see cref="CheckpointPolicy"/>.</summary>
public sealed class SignedCheckpoint
{
    internal SignedCheckpoint(Checkpoint checkpoint, SignedNote note, ImmutableArray<VerifiedSignature> signatures) =>
        (Checkpoint, Note, Signatures) = (checkpoint, note, signatures);

    /// <summary>What the log says.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>The note that it came in.</summary>
    public SignedNote Note { get; }

    /// <summary>The known keys that signed it, the log's and the witnesses'.</summary>
    public ImmutableArray<VerifiedSignature> Signatures { get; }
}
