using MicroCreds.Registry.Ledger.Formats;

namespace MicroCreds.Registry.Ledger.Notes;

/// <summary>Verifies the signatures of one known key, a log's or a witness's.</summary>
/// <param name="key">The key.</param>
/// <param name="verify">The Ed25519 verification, which this library does not have of its own.</param>
public sealed class NoteVerifier(NoteKey key, VerifyEd25519 verify)
{
    /// <summary>The key.</summary>
    public NoteKey Key { get; } = key;

    /// <summary>Verifies one signature over a note's text.</summary>
    /// <param name="noteText">The text with its last newline.</param>
    /// <param name="content">What follows the key id in the signature line.</param>
    /// <param name="unixSeconds">When a witness made it, in seconds since 1970; null for a plain signature.</param>
    public bool Verify(string noteText, ReadOnlySpan<byte> content, out long? unixSeconds)
    {
        unixSeconds = null;
        if (Key.Type == NoteKeyType.Ed25519)
            return content.Length == 64 && verify(Key.PublicKey, StrictText.Utf8.GetBytes(noteText), content);

        if (!Cosignature.TryParse(content, out var time, out var signature)
            || !verify(Key.PublicKey, Cosignature.Message(time, noteText), signature))
            return false;
        unixSeconds = time;
        return true;
    }
}
