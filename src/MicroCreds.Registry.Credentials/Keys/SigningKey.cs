using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>
/// An Ed25519 key pair (RFC 8032). The secret stays in guarded native memory and is zeroed on disposal. Safe to use
/// from several threads at once; disposal waits for signatures that are being made.
/// </summary>
public sealed class SigningKey : Signer
{
    private readonly SecretKeyMemory _secret = new();
    private readonly byte[] _publicKey = new byte[Ed25519.PublicKeySize];

    private SigningKey(ReadOnlySpan<byte> seed) => _ = Sodium.SeedKeyPair(_publicKey, _secret, seed);

    /// <inheritdoc/>
    public override KeyType Type => KeyType.Ed25519;

    /// <summary>The public key: 32 bytes.</summary>
    public override ReadOnlyMemory<byte> PublicKey => _publicKey;

    /// <inheritdoc/>
    public override int SignatureSize => Ed25519.SignatureSize;

    /// <summary>The public key as Multikey, <c>z6Mk…</c>.</summary>
    public string PublicKeyMultibase => Multikey.FormatEd25519Public(_publicKey);

    /// <summary>Makes a new random key pair.</summary>
    /// <exception cref="DllNotFoundException">libsodium is not installed.</exception>
    public static SigningKey Generate()
    {
        Span<byte> seed = stackalloc byte[Ed25519.SeedSize];
        RandomNumberGenerator.Fill(seed);
        try
        {
            return new SigningKey(seed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Takes the key pair that a seed gives. The caller zeroes the seed.</summary>
    /// <param name="seed">32 bytes; RFC 8032 calls them the private key.</param>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    /// <exception cref="DllNotFoundException">libsodium is not installed.</exception>
    public static SigningKey FromSeed(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != Ed25519.SeedSize)
            throw new ArgumentException($"an Ed25519 seed has {Ed25519.SeedSize} bytes, not {seed.Length}", nameof(seed));
        return new SigningKey(seed);
    }

    /// <summary>Reads a Multikey secret, <c>z3u2…</c>. False where it is malformed or another kind of key.</summary>
    public static bool TryImportMultikey(ReadOnlySpan<char> secretKeyMultibase, [NotNullWhen(true)] out SigningKey? key)
    {
        key = null;
        Span<byte> seed = stackalloc byte[Multikey.MaxKeyBytes];
        try
        {
            if (!Multikey.TryParse(secretKeyMultibase, out var type, seed, out var size) || type != MultikeyType.Ed25519Secret)
                return false;
            key = new SigningKey(seed[..size]);
            return true;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Signs a message. Deterministic: the same message gives the same signature.</summary>
    /// <param name="message">Of any length.</param>
    /// <param name="signature">Takes 64 bytes.</param>
    /// <exception cref="ArgumentException">The signature's span is shorter than 64 bytes.</exception>
    /// <exception cref="ObjectDisposedException">The key is disposed.</exception>
    public override void Sign(ReadOnlySpan<byte> message, Span<byte> signature)
    {
        if (signature.Length < Ed25519.SignatureSize)
            throw new ArgumentException($"a signature takes {Ed25519.SignatureSize} bytes", nameof(signature));
        _ = Sodium.SignDetached(signature, 0, message, (ulong)message.Length, _secret);
    }

    /// <summary>Hands out the seed, to be sealed and stored. The caller zeroes it.</summary>
    /// <param name="seed">Takes 32 bytes.</param>
    /// <exception cref="ArgumentException">The span is shorter than 32 bytes.</exception>
    /// <exception cref="ObjectDisposedException">The key is disposed.</exception>
    public void ExportSeed(Span<byte> seed)
    {
        if (seed.Length < Ed25519.SeedSize)
            throw new ArgumentException($"a seed takes {Ed25519.SeedSize} bytes", nameof(seed));
        _ = Sodium.SecretKeyToSeed(seed, _secret);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _secret.Dispose();
    }
}
