namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>
/// Ed25519 verification (RFC 8032) over libsodium, which refuses keys and signatures of small order and encodings that
/// are not canonical. Signing is with <see cref="SigningKey"/>; many signatures by one key are verified faster by <see cref="Edwards25519.Ed25519Verifier"/>. Safe to call from several threads at once.
/// </summary>
public static class Ed25519
{
    /// <summary>Bytes of a public key.</summary>
    public const int PublicKeySize = 32;

    /// <summary>Bytes of a signature.</summary>
    public const int SignatureSize = 64;

    /// <summary>Bytes of the seed that a key pair comes from (RFC 8032 calls it the private key).</summary>
    public const int SeedSize = 32;

    /// <summary>Whether the signature is this key's over this message. False for a signature of another length, too.</summary>
    /// <exception cref="ArgumentException">The public key has not 32 bytes.</exception>
    /// <exception cref="DllNotFoundException">libsodium is not installed.</exception>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != PublicKeySize)
            throw new ArgumentException($"an Ed25519 public key has {PublicKeySize} bytes, not {publicKey.Length}", nameof(publicKey));
        if (signature.Length != SignatureSize)
            return false;
        Sodium.EnsureReady();
        return Sodium.VerifyDetached(signature, message, (ulong)message.Length, publicKey) == 0;
    }
}
