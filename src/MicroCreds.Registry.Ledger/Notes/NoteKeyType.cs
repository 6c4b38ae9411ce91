namespace MicroCreds.Registry.Ledger.Notes;

/// <summary>What a note's key signs, and how (C2SP signed-note, "Signature types"). Other types are unknown keys to us.</summary>
public enum NoteKeyType : byte
{
    /// <summary>No key has this type.</summary>
    None = 0,
    /// <summary>Ed25519 over the note's text: how a log signs.</summary>
    Ed25519 = 0x01,
    /// <summary>Ed25519 over the text with a time: how a witness cosigns (C2SP tlog-cosignature, <c>cosignature/v1</c>).</summary>
    Cosignature = 0x04,
}
