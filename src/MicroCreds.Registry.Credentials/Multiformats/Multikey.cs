namespace MicroCreds.Registry.Credentials.Multiformats;

/// <summary>
/// Multikey (Controlled Identifiers 1.0 section 2.2.2): a multicodec prefix and the raw key, in base58btc with <c>z</c>.
/// Lengths are strict.
/// </summary>
public static class Multikey
{
    /// <summary>The most bytes that a raw key of a known type has.</summary>
    public const int MaxKeyBytes = 33;

    private const int Ed25519Bytes = 32;
    private const int P256Bytes = 33;

    private static ReadOnlySpan<byte> Ed25519PublicPrefix => [0xED, 0x01];

    private static ReadOnlySpan<byte> Ed25519SecretPrefix => [0x80, 0x26];

    private static ReadOnlySpan<byte> P256PublicPrefix => [0x80, 0x24];

    /// <summary>Reads a Multikey. False where it is malformed, or a known type has the wrong length.</summary>
    /// <param name="text">Such as <c>z6Mk…</c>.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="key">At least <see cref="MaxKeyBytes"/> bytes; takes the raw key. Not written for <see cref="MultikeyType.Other"/>.</param>
    /// <param name="written">Bytes of the raw key; 0 for <see cref="MultikeyType.Other"/>.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out MultikeyType type, Span<byte> key, out int written)
    {
        type = MultikeyType.Other;
        written = 0;
        Span<byte> bytes = stackalloc byte[Base58.MaxBytes];
        if (text.IsEmpty || text[0] != Multibase.Base58Prefix || !Base58.TryDecode(text[1..], bytes, out var length) || length < 3)
            return false;
        (type, var expected) = TypeOf(bytes);
        var raw = bytes[2..length];
        var isRight = type == MultikeyType.Other
            || (raw.Length == expected && (type != MultikeyType.P256Public || raw[0] is 0x02 or 0x03));
        if (isRight && type != MultikeyType.Other)
        {
            raw.CopyTo(key);
            written = raw.Length;
        }

        bytes.Clear();
        return isRight;
    }

    /// <summary>Writes an Ed25519 public key, as <c>z6Mk…</c>.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static string FormatEd25519Public(ReadOnlySpan<byte> publicKey) => Format(Ed25519PublicPrefix, publicKey);

    /// <summary>Writes an Ed25519 secret key, as <c>z3u2…</c>. The string holds the secret: keep it nowhere.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static string FormatEd25519Secret(ReadOnlySpan<byte> seed) => Format(Ed25519SecretPrefix, seed);

    private static (MultikeyType Type, int Bytes) TypeOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Ed25519PublicPrefix))
            return (MultikeyType.Ed25519Public, Ed25519Bytes);
        if (bytes.StartsWith(Ed25519SecretPrefix))
            return (MultikeyType.Ed25519Secret, Ed25519Bytes);
        return bytes.StartsWith(P256PublicPrefix) ? (MultikeyType.P256Public, P256Bytes) : (MultikeyType.Other, 0);
    }

    private static string Format(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> key)
    {
        if (key.Length != Ed25519Bytes)
            throw new ArgumentException($"an Ed25519 key has {Ed25519Bytes} bytes, not {key.Length}", nameof(key));
        Span<byte> bytes = stackalloc byte[2 + Ed25519Bytes];
        prefix.CopyTo(bytes);
        key.CopyTo(bytes[2..]);
        var text = Multibase.EncodeBase58(bytes);
        bytes.Clear();
        return text;
    }
}
