using MicroCreds.Registry.Ledger.Formats;

namespace MicroCreds.Registry.Ledger.Notes;

/// <summary>Signs notes with one Ed25519 key, as a log does.</summary>
public sealed class NoteSigner
{
    private readonly SignEd25519 _sign;

    /// <summary>Makes a signer.</summary>
    /// <param name="key">The public half, of type <see cref="NoteKeyType.Ed25519"/>.</param>
    /// <param name="sign">The private half.</param>
    /// <exception cref="ArgumentException">The key is of another type.</exception>
    public NoteSigner(NoteKey key, SignEd25519 sign)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(sign);
        if (key.Type != NoteKeyType.Ed25519)
            throw new ArgumentException($"a key of type {key.Type} does not sign notes", nameof(key));
        Key = key;
        _sign = sign;
    }

    /// <summary>The public half.</summary>
    public NoteKey Key { get; }

    /// <summary>Signs a note's text.</summary>
    /// <param name="noteText">The text with its last newline.</param>
    public NoteSignature Sign(string noteText)
    {
        ArgumentNullException.ThrowIfNull(noteText);
        var signature = new byte[64];
        _sign(StrictText.Utf8.GetBytes(noteText), signature);
        return new NoteSignature(Key.Name, Key.Id, signature);
    }
}
