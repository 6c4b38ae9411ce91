using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>
/// Makes Data Integrity proofs (VC Data Integrity 1.0 sections 4.2 and 4.3, Add Proof and Add Proof Set/Chain). The
/// secured document is written in its canonical form (RFC 8785), whatever the suite, so that its digest is the hash of
/// these bytes. Safe to call from several threads at once.
/// </summary>
public static class ProofSigning
{
    /// <summary>Signs a document that has no proof. Never throws for what the document says.</summary>
    /// <param name="unsecuredUtf8">A JSON object without <c>proof</c>, canonical or not; at most 1 MiB.</param>
    /// <param name="options">What the proof says; <c>PreviousProof</c> must be empty.</param>
    /// <param name="suite">The cryptosuite.</param>
    /// <param name="signer">The key that <c>options.VerificationMethod</c> names; that they belong together is the caller's to see to.</param>
    /// <param name="securedCanonical">Takes the secured document; nothing where the answer is false.</param>
    /// <param name="error">Why it cannot be signed: not I-JSON, not an object, has a proof already, or (RDF suites) says more than its contexts define.</param>
    /// <param name="contexts">The contexts that terms may come from; null for <see cref="ContextCatalog.BuiltIn"/>.</param>
    /// <exception cref="ArgumentException">The options name previous proofs, or the suite does not sign with that type of key.</exception>
    public static bool TrySign(
        ReadOnlySpan<byte> unsecuredUtf8,
        ProofOptions options,
        Cryptosuite suite,
        Signer signer,
        IBufferWriter<byte> securedCanonical,
        [NotNullWhen(false)] out InputError? error,
        ContextCatalog? contexts = null)
    {
        ArgumentNullException.ThrowIfNull(securedCanonical);
        CheckArguments(options, suite, signer);
        if (!options.PreviousProof.IsDefaultOrEmpty)
            throw new ArgumentException("a document without proofs has no previous proof", nameof(options));
        var document = JcsPool.Rent();
        var proof = JcsPool.Rent();
        try
        {
            if (!document.TryCanonicalize(unsecuredUtf8, out error))
                return false;
            error = document.Canonical[0] != '{' ? new InputError(CredentialInspector.NotAnObject, "Only a JSON object can be signed.", "")
                : document.TryGetMember("proof"u8, out _) ? new InputError(CheckCodes.ProofMalformed, "The document has a proof already.", "/proof")
                : MakeProof(document, options, suite, signer, contexts, proof);
            if (error is not null)
                return false;
            document.SetMember("proof"u8, proof.Canonical);
            securedCanonical.Write(document.Canonical);
            return true;
        }
        finally
        {
            JcsPool.Return(document);
            JcsPool.Return(proof);
        }
    }

    /// <summary>Signs a document of our own making: as <see cref="TrySign"/>, and what it refuses is misuse.</summary>
    /// <exception cref="ArgumentException">The document cannot be signed; nothing is written.</exception>
    public static void Sign(
        ReadOnlySpan<byte> unsecuredUtf8, ProofOptions options, Cryptosuite suite, Signer signer, IBufferWriter<byte> securedCanonical, ContextCatalog? contexts = null)
    {
        if (!TrySign(unsecuredUtf8, options, suite, signer, securedCanonical, out var error, contexts))
            throw new ArgumentException($"cannot be signed: {error.Message} ({error.Pointer})", nameof(unsecuredUtf8));
    }

    /// <summary>
    /// Adds a proof to a document that may have proofs: a proof set, or a chain where the options name previous
    /// proofs.
    /// </summary>
    /// <param name="secured">An object that <see cref="Json.StrictJson"/> read.</param>
    /// <param name="options">What the proof says.</param>
    /// <param name="suite">The cryptosuite.</param>
    /// <param name="signer">The key that <c>options.VerificationMethod</c> names.</param>
    /// <param name="securedCanonical">Takes the secured document.</param>
    /// <param name="contexts">The contexts that terms may come from; null for <see cref="ContextCatalog.BuiltIn"/>.</param>
    /// <exception cref="ArgumentException">
    /// Not an object, malformed or too many proofs, a previous proof that is not there, a key that the suite does not
    /// sign with, or (RDF suites) a document that says more than its contexts define; nothing is written.
    /// </exception>
    public static void AddProof(
        JsonElement secured, ProofOptions options, Cryptosuite suite, Signer signer, IBufferWriter<byte> securedCanonical, ContextCatalog? contexts = null)
    {
        ArgumentNullException.ThrowIfNull(securedCanonical);
        CheckArguments(options, suite, signer);
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

            if (MakeProof(document, options, suite, signer, contexts, proof) is { } error)
                throw new ArgumentException($"cannot be signed: {error.Message} ({error.Pointer})", nameof(secured));
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

    private static void CheckArguments(ProofOptions options, Cryptosuite suite, Signer signer)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(signer);
        if (!suite.Accepts(signer.Type))
            throw new ArgumentException($"{suite.Name} does not sign with {signer.Type}", nameof(signer));
    }

    /// <summary>Makes the whole proof, in canonical form, of a document that is as it is to be hashed.</summary>
    private static InputError? MakeProof(
        JcsCanonicalizer document, ProofOptions options, Cryptosuite suite, Signer signer, ContextCatalog? contexts, JcsCanonicalizer proof)
    {
        document.TryGetMember("@context"u8, out var context);
        var configuration = new ArrayBufferWriter<byte>(512 + context.Length);
        ProofConfiguration.Write(options, suite.Name, context, configuration);
        if (!proof.TryCanonicalize(configuration.WrittenSpan, out var error))
            throw new ArgumentException($"the proof options are not I-JSON: {error.Message}", nameof(options));

        Span<byte> buffer = stackalloc byte[ProofHashes.MaxSize];
        var hashes = new ProofHashes(Cryptosuite.HashFor(signer.Type), buffer);
        if (suite.IsRdf)
        {
            if (RdfcTransformation.Hash(document, proof, contexts ?? ContextCatalog.BuiltIn, hashes) is { } lost)
                return new InputError(CheckCodes.ProofDataLoss, lost.Message, lost.Pointer);
            proof.RemoveMember("@context"u8);
        }
        else
        {
            hashes.SetConfiguration(proof.Canonical);
            hashes.SetDocument(document.Canonical);
        }

        SetValue(proof, hashes.Bytes, signer);
        return null;
    }

    private static void SetValue(JcsCanonicalizer proof, ReadOnlySpan<byte> hashes, Signer signer)
    {
        Span<byte> signature = stackalloc byte[Base58.MaxBytes];
        signer.Sign(hashes, signature);
        Span<byte> value = stackalloc byte[Base58.MaxCharacters + 3];
        "\"z"u8.CopyTo(value);
        var digits = Base58.Encode(signature[..signer.SignatureSize], value[2..^1]);
        value[2 + digits] = (byte)'"';
        proof.SetMember("proofValue"u8, value[..(3 + digits)]);
    }
}
