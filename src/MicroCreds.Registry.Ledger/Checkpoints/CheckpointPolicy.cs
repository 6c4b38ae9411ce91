using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Ledger.Notes;

namespace MicroCreds.Registry.Ledger.Checkpoints;

/// <summary>Whose checkpoints are believed: those of one log, signed by one of its keys, and cosigned by enough witnesses.</summary>
public sealed class CheckpointPolicy
{
    private readonly ImmutableArray<NoteVerifier> _logKeys;
    private readonly ImmutableArray<NoteVerifier> _witnesses;
    private readonly int _quorum;

    /// <summary>Makes a policy.</summary>
    /// <param name="origin">The log's origin line.</param>
    /// <param name="logKeys">The log's keys: more than one while a key is being replaced.</param>
    /// <param name="witnesses">The witnesses that are known.</param>
    /// <param name="quorum">How many of them must have cosigned; 0 asks for none.</param>
    /// <exception cref="ArgumentException">No log key is given, or the quorum can never be reached.</exception>
    public CheckpointPolicy(string origin, ImmutableArray<NoteVerifier> logKeys, ImmutableArray<NoteVerifier> witnesses = default, int quorum = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(origin);
        if (logKeys.IsDefaultOrEmpty)
            throw new ArgumentException("a policy needs a key of the log", nameof(logKeys));
        Origin = origin;
        _logKeys = logKeys;
        _witnesses = witnesses.IsDefault ? [] : witnesses;
        if (quorum < 0 || quorum > _witnesses.Length)
            throw new ArgumentOutOfRangeException(nameof(quorum), quorum, $"{_witnesses.Length} witnesses are known");
        _quorum = quorum;
    }

    /// <summary>The log's origin line.</summary>
    public string Origin { get; }

    /// <summary>Reads a checkpoint from a note and verifies it.</summary>
    /// <param name="note">The note as it was fetched.</param>
    /// <param name="opened">The checkpoint, or null.</param>
    /// <param name="reason">Why it is not believed, or null.</param>
    public bool TryOpen(ReadOnlySpan<byte> note, [NotNullWhen(true)] out SignedCheckpoint? opened, [NotNullWhen(false)] out string? reason)
    {
        opened = null;
        if (SignedNote.TryParse(note, out var parsed, out var fault))
            return TryOpen(parsed, out opened, out reason);
        reason = fault.ToString();
        return false;
    }

    /// <summary>Reads a checkpoint from a note and verifies it.</summary>
    /// <param name="note">The note as it was fetched.</param>
    /// <param name="opened">The checkpoint, or null.</param>
    /// <param name="reason">Why it is not believed, or null.</param>
    public bool TryOpen(string note, [NotNullWhen(true)] out SignedCheckpoint? opened, [NotNullWhen(false)] out string? reason)
    {
        opened = null;
        if (SignedNote.TryParse(note, out var parsed, out var fault))
            return TryOpen(parsed, out opened, out reason);
        reason = fault.ToString();
        return false;
    }

    /// <summary>Verifies the checkpoint in a note that was read already.</summary>
    /// <param name="note">The note.</param>
    /// <param name="opened">The checkpoint, or null.</param>
    /// <param name="reason">Why it is not believed, or null.</param>
    public bool TryOpen(SignedNote note, [NotNullWhen(true)] out SignedCheckpoint? opened, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(note);
        opened = null;
        if (!note.TryVerify([.. _logKeys, .. _witnesses], out var signatures, out reason))
            return false;
        var byWitnesses = signatures.Count(signature => _witnesses.Any(witness => witness.Key == signature.Key));
        if (!signatures.Any(signature => _logKeys.Any(log => log.Key == signature.Key)))
            reason = "the log itself did not sign the checkpoint";
        else if (byWitnesses < _quorum)
            reason = $"{byWitnesses} witnesses cosigned the checkpoint, {_quorum} must";
        else if (!Checkpoint.TryParse(note.Text, out var checkpoint, out var fault))
            reason = fault.ToString();
        else if (checkpoint.Origin != Origin)
            reason = "the checkpoint is another log's";
        else
            opened = new SignedCheckpoint(checkpoint, note, signatures);
        return opened is not null;
    }
}
