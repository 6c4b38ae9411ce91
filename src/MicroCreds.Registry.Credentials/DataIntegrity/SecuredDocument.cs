using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>Verifies one proof of a document at a time.</summary>
/// <param name="Document">The secured document; its text is its canonical form.</param>
/// <param name="All">Every proof that it carries.</param>
/// <param name="Contexts">The contexts that terms may come from.</param>
/// <param name="Deferred">Takes Ed25519 signatures, which then count as valid; null to verify each at once.</param>
internal readonly record struct SecuredDocument(JsonElement Document, ImmutableArray<JsonElement> All, ContextCatalog Contexts, SignatureBatch? Deferred)
{
    /// <summary>Verifies one proof; what it says of itself comes first, its key second, the signature last.</summary>
    public ProofReport Verify(ReadProof proof, ResolveVerificationMethod? resolve, ProofExpectations expected)
    {
        if (SuiteOf(proof) is not { } suite)
        {
            return proof.Cryptosuite is { } name
                ? proof.Report(ProofOutcome.Unsupported, CheckCodes.ProofUnsupported, $"Proofs of the cryptosuite {Excerpt.Of(name)} are not verified here.", "cryptosuite")
                : proof.Report(ProofOutcome.Unsupported, CheckCodes.ProofUnsupported, $"Proofs of the type {Excerpt.Of(proof.Type)} are not verified here.", "type");
        }

        return ProofTerms.Judge(proof, expected)
            ?? ProofKey.Resolve(proof, suite, resolve, expected.Purpose, out var key)
            ?? VerifySignature(proof, suite, key!);
    }

    private static Cryptosuite? SuiteOf(ReadProof proof) => proof.Type == ProofConfiguration.ProofType
        ? Cryptosuite.Find(proof.Cryptosuite!)
        : proof.Type == Cryptosuite.Ed25519Signature2020.Name ? Cryptosuite.Ed25519Signature2020 : null;

    private ProofReport VerifySignature(ReadProof proof, Cryptosuite suite, VerificationKey key)
    {
        Span<byte> signature = stackalloc byte[Base58.MaxBytes];
        if (proof.ProofValue![0] != Multibase.Base58Prefix
            || !Base58.TryDecode(proof.ProofValue.AsSpan(1), signature, out var size) || size != Cryptosuite.SignatureSize(key.Type))
        {
            var message = $"\"proofValue\" must be z and {Cryptosuite.SignatureSize(key.Type)} bytes in base58.";
            return proof.Report(ProofOutcome.Fail, CheckCodes.ProofMalformed, message, "proofValue") with { Key = key };
        }

        Span<byte> buffer = stackalloc byte[ProofHashes.MaxSize];
        var hashes = new ProofHashes(Cryptosuite.HashFor(key.Type), buffer);
        var failure = suite.IsRdf
            ? RdfcTransformation.Hash(Document, All, proof, Contexts, hashes)
            : JcsTransformation.Hash(Document, All, proof, hashes);
        if (failure is not null)
            return failure with { Key = key };
        var report = ProofSignature.Holds(key, hashes.Bytes, signature[..size], Deferred)
            ? proof.Report(ProofOutcome.Pass, CheckCodes.Ok, "The signature is the key's over this document.")
            : proof.Report(ProofOutcome.Fail, CheckCodes.ProofInvalid, SharedChecks.SignatureInvalid.Message, "proofValue");
        return report with { Key = key };
    }
}
