using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using MicroCreds.Registry.Ledger.Formats;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Ledger.Notes;

/// <summary>
/// The public key of one who signs notes, with its name. Written as a vkey:
/// <c>name+8 hexadecimal digits of key id+base64(type ‖ public key)</c> (C2SP signed-note).
/// </summary>
public sealed class NoteKey
{
    /// <summary>Bytes in an Ed25519 public key.</summary>
    public const int PublicKeyBytes = 32;

    /// <summary>Characters that a key's name may have here; the standard sets no limit.</summary>
    public const int MaxNameLength = 256;

    private readonly byte[] _publicKey;

    /// <summary>Names a key.</summary>
    /// <param name="name">The name: not empty, no white space, no control characters, no plus sign; by custom a URL without its scheme.</param>
    /// <param name="type">What it signs.</param>
    /// <param name="publicKey">The Ed25519 public key, 32 bytes.</param>
    /// <exception cref="ArgumentException">One of them is not like that.</exception>
    public NoteKey(string name, NoteKeyType type, ReadOnlySpan<byte> publicKey)
    {
        if (!IsName(name))
            throw new ArgumentException("a key's name is not empty, has no white space, control characters or plus sign, and at most 256 characters", nameof(name));
        if (type is not (NoteKeyType.Ed25519 or NoteKeyType.Cosignature))
            throw new ArgumentException($"type {(int)type} is not supported", nameof(type));
        if (publicKey.Length != PublicKeyBytes)
            throw new ArgumentException($"an Ed25519 public key has {PublicKeyBytes} bytes, not {publicKey.Length}", nameof(publicKey));
        Name = name;
        Type = type;
        _publicKey = publicKey.ToArray();
        Id = ComputeId(name, (byte)type, publicKey);
    }

    /// <summary>The name, which with <see cref="Id"/> tells one key from another.</summary>
    public string Name { get; }

    /// <summary>What it signs.</summary>
    public NoteKeyType Type { get; }

    /// <summary>The key id: the first four bytes, big-endian, of SHA-256(name ‖ 0x0A ‖ type ‖ public key).</summary>
    public uint Id { get; }

    /// <summary>The 32 bytes of the public key.</summary>
    public ReadOnlySpan<byte> PublicKey => _publicKey;

    /// <summary>Reads a vkey. False for whatever is not written exactly as <see cref="ToString"/> writes it, and for other types of key.</summary>
    public static bool TryParse([NotNullWhen(true)] string? vkey, [NotNullWhen(true)] out NoteKey? key)
    {
        key = null;
        const int maxLength = MaxNameLength + 1 + 8 + 1 + (1 + PublicKeyBytes + 2) / 3 * 4;
        if (vkey is null || vkey.Length > maxLength || vkey.Split('+', 3) is not [var name, _, var material] || !IsName(name))
            return false;
        if (!StrictText.TryParseBase64(material, out var bytes) || bytes.Length != 1 + PublicKeyBytes)
            return false;
        var type = (NoteKeyType)bytes[0];
        if (type is not (NoteKeyType.Ed25519 or NoteKeyType.Cosignature))
            return false;
        var parsed = new NoteKey(name, type, bytes.AsSpan(1));
        // The key id in the text must be the one that follows from the rest.
        if (parsed.ToString() != vkey)
            return false;
        key = parsed;
        return true;
    }

    /// <summary>The key as a vkey.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([(byte)Type, .. _publicKey])}");

    internal static bool IsName(string? name) =>
        name is { Length: > 0 and <= MaxNameLength } && StrictText.IsWellFormed(name)
        && !name.Any(c => char.IsWhiteSpace(c) || c < ' ' || c == '+');

    private static uint ComputeId(string name, byte type, ReadOnlySpan<byte> publicKey)
    {
        Span<byte> hash = stackalloc byte[Hash256.Size];
        Hash256.Compute([.. Encoding.UTF8.GetBytes(name), (byte)'\n', type, .. publicKey]).CopyTo(hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }
}
