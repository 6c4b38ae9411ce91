namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>
/// A key pair that signs: the base of one class a key type. The secret is zeroed or released on disposal. Safe to use
/// from several threads at once.
/// </summary>
public abstract class Signer : IDisposable
{
    private protected Signer()
    {
    }

    /// <summary>The kind of key.</summary>
    public abstract KeyType Type { get; }

    /// <summary>The public key's bytes, in the form that <see cref="Type"/> says.</summary>
    public abstract ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>Bytes of every signature: 64 for Ed25519 and P-256, 96 for P-384, 132 for P-521, the modulus' for RSA.</summary>
    public abstract int SignatureSize { get; }

    /// <summary>
    /// Signs a message: Ed25519 as it is; ECDSA over the hash that fits the curve (SHA-256 for P-256, SHA-384 for
    /// P-384), r ‖ s (IEEE P1363); RSASSA-PKCS1-v1_5 over SHA-256.
    /// </summary>
    /// <param name="message">Of any length.</param>
    /// <param name="signature">Takes <see cref="SignatureSize"/> bytes.</param>
    /// <exception cref="ArgumentException">The signature's span is too short.</exception>
    /// <exception cref="ObjectDisposedException">The key is disposed.</exception>
    public abstract void Sign(ReadOnlySpan<byte> message, Span<byte> signature);

    /// <summary>Zeroes or releases the secret.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose()"/>
    protected abstract void Dispose(bool disposing);
}
