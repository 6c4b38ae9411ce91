using MicroCreds.Registry.Credentials.Edwards25519;

namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>
/// Verifies signatures by every kind of key. Imported keys are kept (at most some hundreds), so that many signatures by
/// one key cost little more than their arithmetic. Never throws for what keys, messages and signatures hold; safe to
/// call from several threads at once.
/// </summary>
public static class Signatures
{
    /// <summary>
    /// Whether the signature is this key's over this message: Ed25519 (RFC 8032); ECDSA over SHA-256 for P-256,
    /// SHA-384 for P-384 and SHA-512 for P-521 (FIPS 186-5), r ‖ s in exactly 64, 96 or 132 bytes; RSASSA-PKCS1-v1_5 over SHA-256 (RFC 8017
    /// section 8.2). False for a key that is malformed, no point of its curve or out of bounds
    /// (<see cref="RsaPublicKeyBytes"/>), and for a signature of another length.
    /// </summary>
    /// <param name="type">The kind of key.</param>
    /// <param name="publicKey">The key, in the form that <paramref name="type"/> says.</param>
    /// <param name="message">What was signed, not hashed.</param>
    /// <param name="signature">The signature.</param>
    /// <exception cref="DllNotFoundException">libsodium, which Ed25519 needs, is not installed.</exception>
    public static bool Verify(KeyType type, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (type == KeyType.Ed25519)
            return publicKey.Length == Ed25519.PublicKeySize && Ed25519Verifier.Verify(publicKey, message, signature);
        if (ImportedKeys.Take(type, publicKey) is not { } key)
            return false;
        // Not put back should it throw: then something is wrong with the key or with the platform.
        var holds = key.Verify(message, signature);
        ImportedKeys.PutBack(key, publicKey);
        return holds;
    }

    /// <inheritdoc cref="Verify(KeyType, ReadOnlySpan{byte}, ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    /// <param name="key">The key; neither its expiry nor its relationships are judged.</param>
    /// <param name="message">What was signed, not hashed.</param>
    /// <param name="signature">The signature.</param>
    public static bool Verify(VerificationKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Verify(key.Type, key.PublicKey.Span, message, signature);
    }

    /// <summary>
    /// Whether the bytes are a public key of the kind: of the right length and form, and for P-256, P-384 and P-521 a point of
    /// the curve. For Ed25519 the length alone is judged; libsodium judges the rest when it verifies.
    /// </summary>
    public static bool IsPublicKey(KeyType type, ReadOnlySpan<byte> publicKey)
    {
        if (type == KeyType.Ed25519)
            return publicKey.Length == Ed25519.PublicKeySize;
        if (ImportedKeys.Take(type, publicKey) is not { } key)
            return false;
        ImportedKeys.PutBack(key, publicKey);
        return true;
    }
}
