using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Patterns;

/// <summary>How the one proof of a pattern's credentials is verified: a proof of a JCS suite for the default purpose. Immutable.</summary>
/// <param name="Method">The verification method that the proofs name.</param>
/// <param name="Key">Its key, as it was resolved for the first.</param>
/// <param name="IsSelfContained">Whether the verification method is its key, which then never has to be resolved again.</param>
/// <param name="Expires">When the proofs end to hold; null for never.</param>
/// <param name="Start">Where the value of <c>proof</c> begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="SignatureField">Which field is <c>proofValue</c>.</param>
internal sealed record PatternProof(
    string Method, VerificationKey Key, bool IsSelfContained, DateTimeOffset? Expires, PatternPlace Start, PatternPlace End, int SignatureField)
{
    /// <summary>Whether the proof is judged so by whoever inspects: it has not expired for them, and they know the key as it was.</summary>
    public bool IsFor(Inspection inspection) =>
        !(Expires <= inspection.At) && (IsSelfContained || IsKey(inspection.Sources.Keys?.Invoke(Method)));

    /// <summary>Reads a <c>proofValue</c>.</summary>
    /// <param name="text">Its characters.</param>
    /// <param name="signature">At least <see cref="Base58.MaxBytes"/> bytes.</param>
    /// <param name="size">Bytes of the signature.</param>
    public bool TryReadSignature(ReadOnlySpan<byte> text, Span<byte> signature, out int size)
    {
        size = 0;
        if (text.Length is < 2 or > Base58.MaxCharacters + 1 || text[0] != Multibase.Base58Prefix || !FieldText.IsPlain(text))
            return false;
        Span<char> characters = stackalloc char[Base58.MaxCharacters];
        return Base58.TryDecode(FieldText.ToCharacters(text[1..], characters), signature, out size) && size == Cryptosuite.SignatureSize(Key.Type);
    }

    /// <summary>Whether a signature is the key's over a document.</summary>
    /// <param name="text">The whole secured document, in its canonical form.</param>
    /// <param name="proof">Where its proof is.</param>
    /// <param name="proofValue">Where the characters of the proof's value are.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="deferred">Takes Ed25519 signatures, which then count as valid; null to verify each at once.</param>
    public bool Holds(ReadOnlySpan<byte> text, Range proof, FieldPlace proofValue, ReadOnlySpan<byte> signature, SignatureBatch? deferred)
    {
        Span<byte> buffer = stackalloc byte[ProofHashes.MaxSize];
        var hashes = new ProofHashes(Cryptosuite.HashFor(Key.Type), buffer);
        JcsTransformation.HashConfiguration(text[proof], text[(proofValue.Start - 1)..(proofValue.End + 1)], hashes);
        JcsTransformation.HashUnsecured(text, text[proof], hashes);
        return ProofSignature.Holds(Key, hashes.Bytes, signature, deferred);
    }

    private bool IsKey(KeyResolution? resolution) => resolution is { Key: { } key }
        && (ReferenceEquals(key, Key) || (key.PublicKey.Span.SequenceEqual(Key.PublicKey.Span) && key with { PublicKey = Key.PublicKey } == Key));
}
