using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>
/// Verifies the embedded proofs of a document (VC Data Integrity 1.0 sections 4.4 and 4.5): one, a set, or chains.
/// Pure: time comes in, keys come from the document (did:key) or from the caller. Safe to call from several threads.
/// </summary>
public static class DataIntegrityProofs
{
    /// <summary>The most proofs that a document may carry; more are refused as malformed.</summary>
    public const int MaxProofs = ProofChain.MaxProofs;

    private const string NotEd25519 = "The verification method is not an Ed25519 key, which the cryptosuite needs.";

    /// <summary>Verifies every proof. Never throws for what a document says.</summary>
    /// <param name="securedDocument">An element that <see cref="StrictJson"/> read.</param>
    /// <param name="resolve">Finds keys that are not did:key; null where there are none.</param>
    /// <param name="at">The instant that <c>expires</c> is judged at: from that instant on the proof is expired.</param>
    /// <param name="expectedPurpose">The <c>proofPurpose</c> that every proof must have.</param>
    /// <exception cref="ArgumentException">The element has duplicate members or other things that <see cref="StrictJson"/> refuses.</exception>
    public static ProofVerification Verify(
        JsonElement securedDocument,
        ResolveVerificationMethod? resolve,
        DateTimeOffset at,
        string expectedPurpose = ProofOptions.AssertionMethod)
    {
        ArgumentNullException.ThrowIfNull(expectedPurpose);
        var canonicalizer = JcsPool.Rent();
        try
        {
            canonicalizer.Canonicalize(securedDocument);
            using var canonical = StrictJson.ParseCanonical(canonicalizer);
            return VerifyCanonical(canonical.RootElement, resolve, at, expectedPurpose);
        }
        finally
        {
            JcsPool.Return(canonicalizer);
        }
    }

    /// <summary>Verifies every proof of a document whose text is its canonical form, which is hashed as it stands.</summary>
    internal static ProofVerification VerifyCanonical(
        JsonElement securedDocument,
        ResolveVerificationMethod? resolve,
        DateTimeOffset at,
        string expectedPurpose = ProofOptions.AssertionMethod)
    {
        var found = securedDocument.ValueKind == JsonValueKind.Object ? ProofChain.ProofsOf(securedDocument) : [];
        if (found is not { } all)
            return One(CheckCodes.ProofMalformed, "\"proof\" must be an object or a list of objects.");
        if (all.IsEmpty)
            return One(CheckCodes.ProofMissing, "The document has no proof.");
        if (all.Length > MaxProofs)
            return One(CheckCodes.ProofMalformed, $"The document has {all.Length} proofs; at most {MaxProofs} are verified.");

        var isArray = securedDocument.GetProperty("proof"u8).ValueKind == JsonValueKind.Array;
        var reports = ImmutableArray.CreateBuilder<ProofReport>(all.Length);
        for (var i = 0; i < all.Length; i++)
        {
            var pointer = isArray ? string.Create(CultureInfo.InvariantCulture, $"/proof/{i}") : "/proof";
            reports.Add(ProofReader.TryRead(all[i], pointer, out var proof, out var failure)
                ? VerifyOne(securedDocument, all, proof, resolve, at, expectedPurpose)
                : failure);
        }

        return new ProofVerification(reports.MoveToImmutable());
    }

    private static ProofReport VerifyOne(
        JsonElement document,
        ImmutableArray<JsonElement> all,
        ReadProof proof,
        ResolveVerificationMethod? resolve,
        DateTimeOffset at,
        string expectedPurpose)
    {
        if (proof.Type != ProofConfiguration.ProofType)
            return proof.Report(ProofOutcome.Unsupported, CheckCodes.ProofUnsupported, $"Proofs of the type {Show(proof.Type)} are not verified here.", "type");
        if (proof.Purpose != expectedPurpose)
            return proof.Report(ProofOutcome.Fail, CheckCodes.ProofPurposeMismatch, $"The proof is for {Show(proof.Purpose!)}, not for {expectedPurpose}.", "proofPurpose");
        if (proof.Expires <= at)
            return proof.Report(ProofOutcome.Fail, CheckCodes.ProofExpired, "The proof has expired.", "expires");
        if (proof.Cryptosuite != EddsaJcs2022.Cryptosuite)
            return proof.Report(ProofOutcome.Unsupported, CheckCodes.ProofUnsupported, $"Proofs of the cryptosuite {Show(proof.Cryptosuite!)} are not verified here.", "cryptosuite");
        return Resolve(proof, resolve, out var key) ?? EddsaJcs2022.Verify(document, all, proof, key!);
    }

    /// <summary>Finds the proof's key; a report where there is none.</summary>
    private static ProofReport? Resolve(ReadProof proof, ResolveVerificationMethod? resolve, out VerificationKey? key)
    {
        var method = proof.VerificationMethod!;
        var message = DidKey.Resolve(method, out key) switch
        {
            DidKeyResolution.Resolved => null,
            DidKeyResolution.Malformed => "The verification method is a malformed did:key.",
            DidKeyResolution.UnsupportedKeyType => NotEd25519,
            DidKeyResolution.UnknownFragment => "The verification method's fragment names no key of the did:key.",
            _ => "",
        };
        if (message is null)
            return null;
        if (message.Length > 0)
            return proof.Report(ProofOutcome.Fail, CheckCodes.ProofInvalid, message, "verificationMethod");
        var resolution = resolve?.Invoke(method) ?? KeyResolution.Unknown;
        key = resolution.Key;
        if (resolution.Outcome == KeyResolutionOutcome.Refused)
            return proof.Report(ProofOutcome.Fail, CheckCodes.ProofInvalid, resolution.Message!, "verificationMethod");
        if (key is null)
            return proof.Report(ProofOutcome.Unresolvable, CheckCodes.KeyUnresolvable, resolution.Message ?? "The verification method's key is not known here.", "verificationMethod");
        return key.Type == KeyType.Ed25519 && key.PublicKey.Length == Ed25519.PublicKeySize
            ? null
            : proof.Report(ProofOutcome.Fail, CheckCodes.ProofInvalid, NotEd25519, "verificationMethod");
    }

    private static ProofVerification One(string code, string message) =>
        new([new ProofReport(ProofOutcome.Fail, code, "/proof", message)]);

    private static string Show(string text) => text.Length <= 64 ? text : text[..64] + "…";
}
