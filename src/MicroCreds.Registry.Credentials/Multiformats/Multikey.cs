using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Multiformats;

/// <summary>
/// Multikey (Controlled Identifiers 1.0 section 2.2.2): a multicodec prefix and the raw key, in base58btc with <c>z</c>.
/// Lengths are strict. RSA public keys, which did:key writes the same way (multicodec <c>rsa-pub</c>), are read and
/// written as public keys only.
/// </summary>
public static class Multikey
{
    /// <summary>The most bytes that a raw key of a known type has.</summary>
    public const int MaxKeyBytes = 67;

    private const int PrefixBytes = 2;

    private static ReadOnlySpan<byte> RsaPublicPrefix => [0x85, 0x24];

    /// <summary>
    /// Reads a Multikey. False where it is malformed, or a known type has the wrong length. That a point lies on its
    /// curve, and a scalar within its order, is not judged.
    /// </summary>
    /// <param name="text">Such as <c>z6Mk…</c>.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="key">At least <see cref="MaxKeyBytes"/> bytes; takes the raw key. Not written for <see cref="MultikeyType.Other"/>.</param>
    /// <param name="written">Bytes of the raw key; 0 for <see cref="MultikeyType.Other"/>.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out MultikeyType type, Span<byte> key, out int written)
    {
        type = MultikeyType.Other;
        written = 0;
        Span<byte> bytes = stackalloc byte[Base58.MaxBytes];
        if (text.IsEmpty || text[0] != Multibase.Base58Prefix || !Base58.TryDecode(text[1..], bytes, out var length) || length <= PrefixBytes)
            return false;
        type = TypeOf(bytes);
        var raw = bytes[PrefixBytes..length];
        var isRight = type == MultikeyType.Other || IsRaw(type, raw);
        if (isRight && type != MultikeyType.Other)
        {
            raw.CopyTo(key);
            written = raw.Length;
        }

        CryptographicOperations.ZeroMemory(bytes);
        return isRight;
    }

    /// <summary>
    /// Reads the Multikey of a public key. False where it is malformed, of the wrong length, secret, or of a kind that
    /// is not verified with. That a point lies on its curve is not judged: nothing verifies by one that does not
    /// (<see cref="Signatures.IsPublicKey"/> tells).
    /// </summary>
    /// <param name="text">Such as <c>z6Mk…</c>, <c>zDn…</c>, <c>z82…</c>, <c>z2J9…</c>, or <c>z4MX…</c> for RSA.</param>
    /// <param name="type">The kind of key.</param>
    /// <param name="publicKey">The key, in the form that <paramref name="type"/> says; or null.</param>
    public static bool TryReadPublic(ReadOnlySpan<char> text, out KeyType type, [NotNullWhen(true)] out byte[]? publicKey)
    {
        publicKey = null;
        type = default;
        if (text.Length > Base58.MaxCharacters + 1)
        {
            type = KeyType.Rsa;
            return TryReadRsa(text, out publicKey);
        }

        Span<byte> raw = stackalloc byte[MaxKeyBytes];
        if (!TryParse(text, out var held, raw, out var size))
            return false;
        KeyType? known = held switch
        {
            MultikeyType.Ed25519Public => KeyType.Ed25519,
            MultikeyType.P256Public => KeyType.P256,
            MultikeyType.P384Public => KeyType.P384,
            MultikeyType.P521Public => KeyType.P521,
            _ => null,
        };
        type = known ?? default;
        publicKey = known is null ? null : raw[..size].ToArray();
        CryptographicOperations.ZeroMemory(raw);
        return publicKey is not null;
    }

    /// <summary>Writes a public key.</summary>
    /// <param name="type">The kind of key.</param>
    /// <param name="publicKey">The key, in the form that <paramref name="type"/> says.</param>
    /// <exception cref="ArgumentException">Not the length or form of such a key.</exception>
    public static string FormatPublic(KeyType type, ReadOnlySpan<byte> publicKey) => type switch
    {
        KeyType.Ed25519 => Format(MultikeyType.Ed25519Public, publicKey),
        KeyType.P256 => Format(MultikeyType.P256Public, publicKey),
        KeyType.P384 => Format(MultikeyType.P384Public, publicKey),
        KeyType.P521 => Format(MultikeyType.P521Public, publicKey),
        KeyType.Rsa => FormatRsa(publicKey),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no such kind of key"),
    };

    /// <summary>Writes an Ed25519 public key, as <c>z6Mk…</c>.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static string FormatEd25519Public(ReadOnlySpan<byte> publicKey) => Format(MultikeyType.Ed25519Public, publicKey);

    /// <summary>Writes an Ed25519 secret key, as <c>z3u2…</c>. The string holds the secret: keep it nowhere.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static string FormatEd25519Secret(ReadOnlySpan<byte> seed) => Format(MultikeyType.Ed25519Secret, seed);

    private static ReadOnlySpan<byte> PrefixOf(MultikeyType type) => type switch
    {
        MultikeyType.Ed25519Public => [0xED, 0x01],
        MultikeyType.Ed25519Secret => [0x80, 0x26],
        MultikeyType.P256Public => [0x80, 0x24],
        MultikeyType.P256Secret => [0x86, 0x26],
        MultikeyType.P384Public => [0x81, 0x24],
        MultikeyType.P384Secret => [0x87, 0x26],
        MultikeyType.P521Public => [0x82, 0x24],
        MultikeyType.P521Secret => [0x88, 0x26],
        _ => [],
    };

    private static MultikeyType TypeOf(ReadOnlySpan<byte> bytes)
    {
        for (var type = MultikeyType.Ed25519Public; type < MultikeyType.Other; type++)
        {
            if (bytes.StartsWith(PrefixOf(type)))
                return type;
        }

        return MultikeyType.Other;
    }

    private static bool IsRaw(MultikeyType type, ReadOnlySpan<byte> raw) => type switch
    {
        MultikeyType.P256Public => raw.Length == 33 && raw[0] is 0x02 or 0x03,
        MultikeyType.P384Public => raw.Length == 49 && raw[0] is 0x02 or 0x03,
        MultikeyType.P384Secret => raw.Length == 48,
        MultikeyType.P521Public => raw.Length == 67 && raw[0] is 0x02 or 0x03,
        MultikeyType.P521Secret => raw.Length == 66,
        _ => raw.Length == 32,
    };

    private static string Format(MultikeyType type, ReadOnlySpan<byte> key)
    {
        if (!IsRaw(type, key))
            throw new ArgumentException($"{key.Length} bytes that are no {type} key", nameof(key));
        Span<byte> bytes = stackalloc byte[PrefixBytes + MaxKeyBytes];
        PrefixOf(type).CopyTo(bytes);
        key.CopyTo(bytes[PrefixBytes..]);
        var text = Multibase.EncodeBase58(bytes[..(PrefixBytes + key.Length)]);
        CryptographicOperations.ZeroMemory(bytes);
        return text;
    }

    private static bool TryReadRsa(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? publicKey)
    {
        publicKey = null;
        var bytes = new byte[Base58.MaxLongBytes];
        return text[0] == Multibase.Base58Prefix
            && Base58.TryDecodeLong(text[1..], bytes, out var length)
            && bytes.AsSpan(0, length) is var read && read.StartsWith(RsaPublicPrefix)
            && RsaPublicKeyBytes.TryReadPkcs1(read[PrefixBytes..], out var modulus, out var exponent)
            && RsaPublicKeyBytes.TryWriteSubjectPublicKeyInfo(modulus, exponent, out publicKey);
    }

    private static string FormatRsa(ReadOnlySpan<byte> publicKey) =>
        RsaPublicKeyBytes.TryReadSubjectPublicKeyInfo(publicKey, out var modulus, out var exponent)
        && RsaPublicKeyBytes.TryWritePkcs1(modulus, exponent, out var pkcs1)
            ? Multibase.Base58Prefix + Base58.EncodeLong([.. RsaPublicPrefix, .. pkcs1])
            : throw new ArgumentException("not an RSA public key as SubjectPublicKeyInfo, or out of bounds", nameof(publicKey));
}
