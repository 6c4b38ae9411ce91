using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>
/// The cryptosuite eddsa-jcs-2022 (VC-DI-EdDSA 1.0 section 3.3): Ed25519 over
/// SHA-256(canonical proof configuration) ‖ SHA-256(canonical document), the value in base58btc with <c>z</c>.
/// Safe to call from several threads at once.
/// </summary>
public static class EddsaJcs2022
{
    /// <summary>The name in <c>cryptosuite</c>.</summary>
    public const string Cryptosuite = "eddsa-jcs-2022";

    private const int HashSize = SHA256.HashSizeInBytes;

    /// <summary>Signs a document and writes the secured document in its canonical form, so that its digest is the hash of these bytes.</summary>
    /// <param name="unsecuredUtf8">A JSON object without <c>proof</c>, canonical or not; at most 1 MiB.</param>
    /// <param name="options">What the proof says; <c>PreviousProof</c> must be empty.</param>
    /// <param name="key">The key that <c>options.VerificationMethod</c> names; that they belong together is the caller's to see to.</param>
    /// <param name="securedCanonical">Takes the secured document.</param>
    /// <exception cref="ArgumentException">The document is not I-JSON, not an object, or has a proof; nothing is written.</exception>
    public static void Sign(ReadOnlySpan<byte> unsecuredUtf8, ProofOptions options, SigningKey key, IBufferWriter<byte> securedCanonical)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(securedCanonical);
        var document = JcsPool.Rent();
        var proof = JcsPool.Rent();
        try
        {
            if (!document.TryCanonicalize(unsecuredUtf8, out var error))
                throw new ArgumentException($"not I-JSON: {error.Message}", nameof(unsecuredUtf8));
            if (document.Canonical[0] != '{')
                throw new ArgumentException("only an object can be signed", nameof(unsecuredUtf8));
            if (document.TryGetMember("proof"u8, out _))
                throw new ArgumentException("the document has a proof already", nameof(unsecuredUtf8));
            if (!options.PreviousProof.IsDefaultOrEmpty)
                throw new ArgumentException("a document without proofs has no previous proof", nameof(options));
            MakeProof(document, options, key, proof);
            document.SetMember("proof"u8, proof.Canonical);
            securedCanonical.Write(document.Canonical);
        }
        finally
        {
            JcsPool.Return(document);
            JcsPool.Return(proof);
        }
    }

    /// <summary>
    /// Adds a proof to a document that may have proofs: a proof set, or a chain where the options name previous
    /// proofs. Writes the secured document in its canonical form.
    /// </summary>
    /// <param name="secured">An object that <see cref="Json.StrictJson"/> read.</param>
    /// <param name="options">What the proof says.</param>
    /// <param name="key">The key that <c>options.VerificationMethod</c> names.</param>
    /// <param name="securedCanonical">Takes the secured document.</param>
    /// <exception cref="ArgumentException">Not an object, malformed or too many proofs, or a previous proof that is not there; nothing is written.</exception>
    public static void AddProof(JsonElement secured, ProofOptions options, SigningKey key, IBufferWriter<byte> securedCanonical)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(securedCanonical);
        if (secured.ValueKind != JsonValueKind.Object || ProofChain.ProofsOf(secured) is not { } existing)
            throw new ArgumentException("needs an object whose proof is an object or an array", nameof(secured));
        if (existing.Length >= ProofChain.MaxProofs)
            throw new ArgumentException($"a document has at most {ProofChain.MaxProofs} proofs", nameof(secured));
        var document = JcsPool.Rent();
        var proof = JcsPool.Rent();
        try
        {
            document.Canonicalize(secured);
            document.RemoveMember("proof"u8);
            if (!options.PreviousProof.IsDefaultOrEmpty)
            {
                if (!ProofChain.TryCollect(existing, options.PreviousProof, out var previous, out var unknown))
                    throw new ArgumentException($"no proof has the id {unknown}", nameof(options));
                document.SetMember("proof"u8, previous.WrittenSpan);
            }

            MakeProof(document, options, key, proof);
            document.SetMember(
                "proof"u8, existing.IsEmpty ? proof.Canonical : ProofChain.Join(existing, proof.Canonical).WrittenSpan);
            securedCanonical.Write(document.Canonical);
        }
        finally
        {
            JcsPool.Return(document);
            JcsPool.Return(proof);
        }
    }

    /// <summary>Verifies one proof whose key is known, of a document whose text is its canonical form.</summary>
    internal static ProofReport Verify(JsonElement document, ImmutableArray<JsonElement> all, ReadProof proof, VerificationKey key)
    {
        Span<byte> signature = stackalloc byte[Base58.MaxBytes];
        if (proof.ProofValue![0] != Multibase.Base58Prefix
            || !Base58.TryDecode(proof.ProofValue.AsSpan(1), signature, out var size) || size != Ed25519.SignatureSize)
            return proof.Report(ProofOutcome.Fail, CheckCodes.ProofMalformed, "\"proofValue\" must be z and 64 bytes in base58.", "proofValue");
        Span<byte> hashes = stackalloc byte[2 * HashSize];
        if (Hash(document, all, proof, hashes) is { } failure)
            return failure with { Key = key };
        var isValid = Ed25519.Verify(key.PublicKey.Span, hashes, signature[..size]);
        var report = isValid
            ? proof.Report(ProofOutcome.Pass, CheckCodes.Ok, "The signature is the key's over this document.")
            : proof.Report(ProofOutcome.Fail, CheckCodes.ProofInvalid, "The signature is not the key's over this document.", "proofValue");
        return report with { Key = key };
    }

    /// <summary>What was signed, by the proof's own words; a report where the document does not fit them.</summary>
    private static ProofReport? Hash(JsonElement document, ImmutableArray<JsonElement> all, ReadProof proof, Span<byte> hashes)
    {
        ReadOnlySpan<byte> previousProofs = default;
        if (!proof.PreviousProof.IsEmpty)
        {
            if (!ProofChain.TryCollect(all, proof.PreviousProof, out var previous, out _))
                return proof.Report(ProofOutcome.Fail, CheckCodes.ProofInvalid, "\"previousProof\" names a proof that the document does not have.", "previousProof");
            previousProofs = previous.WrittenSpan;
        }

        ReadOnlySpan<byte> context = default;
        if (proof.Element.TryGetProperty("@context"u8, out var own)
            && !(document.TryGetProperty("@context"u8, out var whole) && TextOf(whole).SequenceEqual(TextOf(own))))
        {
            if (!ProofContext.IsPrefix(proof.Element, document))
                return proof.Report(ProofOutcome.Fail, CheckCodes.ProofInvalid, "The document's \"@context\" does not start with the proof's.", "@context");
            context = TextOf(own);
        }

        HashConfiguration(proof.Element, hashes[..HashSize]);
        HashUnsecured(document, context, previousProofs, hashes[HashSize..]);
        return null;
    }

    /// <summary>Hashes a canonical proof without its value.</summary>
    private static void HashConfiguration(JsonElement proof, Span<byte> hash)
    {
        var text = TextOf(proof);
        var buffer = ArrayPool<byte>.Shared.Rent(text.Length);
        var copy = new CanonicalCopy(text, buffer);
        copy.LeaveOut("proofValue".Length, TextOf(proof.GetProperty("proofValue"u8)));
        SHA256.HashData(copy.Finish(), hash);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Hashes a canonical document with the previous proofs, or none, for its proof; and with another context, where one is given.</summary>
    private static void HashUnsecured(JsonElement document, ReadOnlySpan<byte> context, ReadOnlySpan<byte> previousProofs, Span<byte> hash)
    {
        var text = TextOf(document);
        var proof = TextOf(document.GetProperty("proof"u8));
        var buffer = ArrayPool<byte>.Shared.Rent(text.Length + context.Length + previousProofs.Length);
        var copy = new CanonicalCopy(text, buffer);
        if (!context.IsEmpty)
            copy.Replace(TextOf(document.GetProperty("@context"u8)), context);
        if (previousProofs.IsEmpty)
            copy.LeaveOut("proof".Length, proof);
        else
            copy.Replace(proof, previousProofs);
        SHA256.HashData(copy.Finish(), hash);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static ReadOnlySpan<byte> TextOf(JsonElement element) => JsonMarshal.GetRawUtf8Value(element);

    /// <summary>Makes the whole proof, in canonical form, of a document that is as it is to be hashed.</summary>
    private static void MakeProof(JcsCanonicalizer document, ProofOptions options, SigningKey key, JcsCanonicalizer proof)
    {
        document.TryGetMember("@context"u8, out var context);
        var configuration = new ArrayBufferWriter<byte>(512 + context.Length);
        ProofConfiguration.Write(options, Cryptosuite, context, configuration);
        if (!proof.TryCanonicalize(configuration.WrittenSpan, out var error))
            throw new ArgumentException($"the proof options are not I-JSON: {error.Message}", nameof(options));

        Span<byte> hashes = stackalloc byte[2 * HashSize];
        HashBoth(proof, document, hashes);
        Span<byte> signature = stackalloc byte[Ed25519.SignatureSize];
        key.Sign(hashes, signature);
        Span<byte> value = stackalloc byte[Base58.MaxCharacters + 3];
        "\"z"u8.CopyTo(value);
        var digits = Base58.Encode(signature, value[2..^1]);
        value[2 + digits] = (byte)'"';
        proof.SetMember("proofValue"u8, value[..(3 + digits)]);
    }

    private static void HashBoth(JcsCanonicalizer configuration, JcsCanonicalizer document, Span<byte> hashes)
    {
        SHA256.HashData(configuration.Canonical, hashes[..HashSize]);
        SHA256.HashData(document.Canonical, hashes[HashSize..]);
    }
}
