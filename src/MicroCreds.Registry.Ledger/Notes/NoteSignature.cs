using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Ledger.Formats;

namespace MicroCreds.Registry.Ledger.Notes;

/// <summary>One signature line of a note: <c>— name base64(key id ‖ signature)</c>. Not yet verified.</summary>
public sealed class NoteSignature
{
    /// <summary>Bytes that a signature may have here: enough for the post-quantum ones.</summary>
    public const int MaxSignatureBytes = 8192;

    private const string Start = "— ";

    /// <summary>Makes a signature line.</summary>
    /// <param name="keyName">The name of the key that it claims to be by.</param>
    /// <param name="keyId">The id of that key.</param>
    /// <param name="signature">What the key made: 1 to <see cref="MaxSignatureBytes"/> bytes. Kept, not copied.</param>
    /// <exception cref="ArgumentException">The name is none that a key can have, or the signature is empty or too long.</exception>
    public NoteSignature(string keyName, uint keyId, ReadOnlyMemory<byte> signature)
    {
        if (!NoteKey.IsName(keyName))
            throw new ArgumentException("no key can have this name", nameof(keyName));
        if (signature.Length is 0 or > MaxSignatureBytes)
            throw new ArgumentException($"a signature has 1 to {MaxSignatureBytes} bytes, not {signature.Length}", nameof(signature));
        KeyName = keyName;
        KeyId = keyId;
        Signature = signature;
    }

    /// <summary>The name of the key that it claims to be by.</summary>
    public string KeyName { get; }

    /// <summary>The id of that key.</summary>
    public uint KeyId { get; }

    /// <summary>What the key made.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>Reads one line, without its newline. False for whatever is not written exactly as <see cref="ToString"/> writes it.</summary>
    public static bool TryParse(ReadOnlySpan<char> line, [NotNullWhen(true)] out NoteSignature? signature)
    {
        signature = null;
        if (!line.StartsWith(Start, StringComparison.Ordinal))
            return false;
        var rest = line[Start.Length..];
        var space = rest.IndexOf(' ');
        if (space < 1 || rest.Length - space > (sizeof(uint) + MaxSignatureBytes + 2) / 3 * 4 + 1)
            return false;
        var name = rest[..space].ToString();
        if (!NoteKey.IsName(name) || !StrictText.TryParseBase64(rest[(space + 1)..].ToString(), out var bytes)
            || bytes.Length is <= sizeof(uint) or > sizeof(uint) + MaxSignatureBytes)
            return false;
        signature = new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(sizeof(uint)));
        return true;
    }

    /// <summary>The line, without its newline.</summary>
    public override string ToString()
    {
        var bytes = new byte[sizeof(uint) + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Signature.CopyTo(bytes.AsMemory(sizeof(uint)));
        return $"{Start}{KeyName} {Convert.ToBase64String(bytes)}";
    }
}
