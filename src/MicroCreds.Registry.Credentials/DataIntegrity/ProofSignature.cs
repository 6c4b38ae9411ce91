using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>The signature of a proof, embedded or of a token.</summary>
internal static class ProofSignature
{
    /// <summary>Whether a signature is the key's.</summary>
    /// <param name="key">The key.</param>
    /// <param name="message">What was signed.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="deferred">Takes Ed25519 signatures, which then count as valid; null to verify each at once.</param>
    public static bool Holds(VerificationKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, SignatureBatch? deferred) =>
        deferred is not null && key is { Type: KeyType.Ed25519, PublicKey.Length: Ed25519.PublicKeySize }
            ? deferred.Assume(key.PublicKey.Span, message, signature)
            : Signatures.Verify(key.Type, key.PublicKey.Span, message, signature);
}
