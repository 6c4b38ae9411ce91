using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>
/// Verifies the embedded proofs of a document (VC Data Integrity 1.0 sections 4.4 and 4.5): one, a set, or chains.
/// Pure: time comes in, keys come from the document (did:key, did:jwk) or from the caller. Safe to call from several
/// threads.
/// </summary>
public static class DataIntegrityProofs
{
    /// <summary>The most proofs that a document may carry; more are refused as malformed.</summary>
    public const int MaxProofs = ProofChain.MaxProofs;

    /// <summary>Verifies every proof. Never throws for what a document says.</summary>
    /// <param name="securedDocument">An element that <see cref="StrictJson"/> read.</param>
    /// <param name="resolve">Finds keys that the document does not carry; null where there are none.</param>
    /// <param name="expected">What every proof must say.</param>
    /// <param name="contexts">The contexts that terms may come from; null for <see cref="ContextCatalog.BuiltIn"/>.</param>
    /// <exception cref="ArgumentException">The element has duplicate members or other things that <see cref="StrictJson"/> refuses.</exception>
    public static ProofVerification Verify(
        JsonElement securedDocument, ResolveVerificationMethod? resolve, ProofExpectations expected, ContextCatalog? contexts = null)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var canonicalizer = JcsPool.Rent();
        try
        {
            canonicalizer.Canonicalize(securedDocument);
            using var canonical = StrictJson.ParseCanonical(canonicalizer);
            return VerifyCanonical(canonical.RootElement, resolve, expected, contexts ?? ContextCatalog.BuiltIn);
        }
        finally
        {
            JcsPool.Return(canonicalizer);
        }
    }

    /// <summary>
    /// Verifies every proof of a document whose text is its canonical form, which is hashed as it stands. With
    /// <paramref name="deferred"/>, Ed25519 signatures are put there and taken for valid.
    /// </summary>
    internal static ProofVerification VerifyCanonical(
        JsonElement securedDocument, ResolveVerificationMethod? resolve, ProofExpectations expected, ContextCatalog contexts, SignatureBatch? deferred = null)
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
                ? new SecuredDocument(securedDocument, all, contexts, deferred).Verify(proof, resolve, expected)
                : failure);
        }

        return new ProofVerification(reports.MoveToImmutable());
    }

    private static ProofVerification One(string code, string message) =>
        new([new ProofReport(ProofOutcome.Fail, code, "/proof", message)]);
}
