using System.Buffers.Binary;
using System.Globalization;
using MicroCreds.Registry.Ledger.Formats;

namespace MicroCreds.Registry.Ledger.Notes;

/// <summary>
/// The content of a witness's signature of type <see cref="NoteKeyType.Cosignature"/> (C2SP tlog-cosignature, Ed25519):
/// a time, 8 bytes big-endian, and an Ed25519 signature over a message that has the time and the note's text.
/// </summary>
public static class Cosignature
{
    /// <summary>Bytes in a cosignature.</summary>
    public const int Size = sizeof(ulong) + Ed25519Bytes;

    private const int Ed25519Bytes = 64;

    /// <summary>The bytes that the witness signs.</summary>
    /// <param name="unixSeconds">When it cosigned, in seconds since 1970.</param>
    /// <param name="noteText">The checkpoint's text with its last newline.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static byte[] Message(long unixSeconds, string noteText)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(unixSeconds);
        return StrictText.Utf8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {unixSeconds}\n{noteText}"));
    }

    /// <summary>Takes a cosignature apart. False if it is not 72 bytes long, or its time is past 2^63 − 1.</summary>
    /// <param name="content">The signature of a note's signature line.</param>
    /// <param name="unixSeconds">When it was made, in seconds since 1970.</param>
    /// <param name="signature">The Ed25519 signature, a slice of the content.</param>
    public static bool TryParse(ReadOnlySpan<byte> content, out long unixSeconds, out ReadOnlySpan<byte> signature)
    {
        unixSeconds = 0;
        signature = default;
        if (content.Length != Size || BinaryPrimitives.ReadInt64BigEndian(content) < 0)
            return false;
        unixSeconds = BinaryPrimitives.ReadInt64BigEndian(content);
        signature = content[sizeof(ulong)..];
        return true;
    }

    /// <summary>Cosigns a note as a witness.</summary>
    /// <exception cref="ArgumentException">The key is of another type.</exception>
    public static NoteSignature Sign(NoteKey key, SignEd25519 sign, long unixSeconds, string noteText)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(sign);
        if (key.Type != NoteKeyType.Cosignature)
            throw new ArgumentException($"a key of type {key.Type} does not cosign", nameof(key));
        var content = new byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(content, unixSeconds);
        sign(Message(unixSeconds, noteText), content.AsSpan(sizeof(ulong)));
        return new NoteSignature(key.Name, key.Id, content);
    }
}
