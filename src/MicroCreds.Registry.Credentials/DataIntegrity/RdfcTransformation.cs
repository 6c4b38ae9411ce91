using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Rdf;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>
/// What the RDFC suites hash (VC-DI-EdDSA 1.0 sections 3.2.3 and 3.2.5): the canonical N-Quads of the document, and
/// those of the proof, read with the document's <c>@context</c>.
/// </summary>
internal static class RdfcTransformation
{
    private const string Proof = "proof";

    private const int KeptBytes = 1 << 18;

    private static readonly Rdfc10Options s_sha384 = new() { HashAlgorithm = HashAlgorithmName.SHA384 };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_quads;

    /// <summary>What was signed, by the proof's own words; a report where the document says more than its RDF does.</summary>
    /// <param name="document">The secured document.</param>
    /// <param name="all">Every proof of the document.</param>
    /// <param name="proof">The proof to hash for.</param>
    /// <param name="contexts">The contexts that terms may come from.</param>
    /// <param name="hashes">Takes both halves.</param>
    public static ProofReport? Hash(
        JsonElement document, ImmutableArray<JsonElement> all, ReadProof proof, ContextCatalog contexts, ProofHashes hashes)
    {
        ArrayBufferWriter<byte>? previous = null;
        if (!proof.PreviousProof.IsEmpty && !ProofChain.TryCollect(all, proof.PreviousProof, out previous, out _))
            return ProofChain.MissingPrevious(proof);
        if (HashDocument(document, previous, contexts, hashes) is { } lost)
            return Report(proof, lost, lost.Pointer);
        return HashConfiguration(document, proof.Element, contexts, hashes) is { } lostOption
            ? Report(proof, lostOption, proof.Pointer + lostOption.Pointer)
            : null;
    }

    /// <summary>Hashes for a proof that is being made; an error where the document says more than its RDF does.</summary>
    /// <param name="document">The document as it is to be hashed: with the previous proofs, or none, for its <c>proof</c>.</param>
    /// <param name="configuration">The proof without its value, with the document's <c>@context</c>.</param>
    /// <param name="contexts">The contexts that terms may come from.</param>
    /// <param name="hashes">Takes both halves.</param>
    public static JsonLdError? Hash(JcsCanonicalizer document, JcsCanonicalizer configuration, ContextCatalog contexts, ProofHashes hashes)
    {
        using var parsed = StrictJson.ParseCanonical(document);
        if (!TryCanonicalize(parsed.RootElement, null, contexts, hashes.Algorithm, out var quads, out var error))
            return error;
        hashes.SetDocument(quads);
        using var options = StrictJson.ParseCanonical(configuration);
        if (!TryCanonicalize(options.RootElement, null, contexts, hashes.Algorithm, out quads, out error))
            return error;
        hashes.SetConfiguration(quads);
        return null;
    }

    private static JsonLdError? HashDocument(
        JsonElement document, ArrayBufferWriter<byte>? previousProofs, ContextCatalog contexts, ProofHashes hashes)
    {
        if (previousProofs is null)
        {
            if (!TryCanonicalize(document, Proof, contexts, hashes.Algorithm, out var quads, out var error))
                return error;
            hashes.SetDocument(quads);
            return null;
        }

        var changed = JcsPool.Rent();
        try
        {
            changed.Canonicalize(document);
            changed.SetMember("proof"u8, previousProofs.WrittenSpan);
            using var parsed = StrictJson.ParseCanonical(changed);
            if (!TryCanonicalize(parsed.RootElement, null, contexts, hashes.Algorithm, out var quads, out var error))
                return error;
            hashes.SetDocument(quads);
            return null;
        }
        finally
        {
            JcsPool.Return(changed);
        }
    }

    private static JsonLdError? HashConfiguration(JsonElement document, JsonElement proof, ContextCatalog contexts, ProofHashes hashes)
    {
        if (!TryCanonicalizeConfiguration(document, proof, contexts, hashes.Algorithm, out var quads, out var error))
            return error;
        hashes.SetConfiguration(quads);
        return null;
    }

    /// <summary>The canonical N-Quads of a document without its proof.</summary>
    /// <param name="document">The document.</param>
    /// <param name="contexts">The contexts that terms may come from.</param>
    /// <param name="algorithm">The hash of the canonicalisation.</param>
    /// <param name="quads">The N-Quads, until the thread's next canonicalisation.</param>
    /// <param name="error">Why there are none.</param>
    public static bool TryCanonicalizeDocument(
        JsonElement document, ContextCatalog contexts, HashAlgorithmName algorithm, out ReadOnlySpan<byte> quads, out JsonLdError? error) =>
        TryCanonicalize(document, Proof, contexts, algorithm, out quads, out error);

    /// <summary>The canonical N-Quads of a proof without its value, read with the document's contexts.</summary>
    /// <inheritdoc cref="TryCanonicalizeDocument"/>
    public static bool TryCanonicalizeConfiguration(
        JsonElement document, JsonElement proof, ContextCatalog contexts, HashAlgorithmName algorithm, out ReadOnlySpan<byte> quads, out JsonLdError? error)
    {
        var configuration = JcsPool.Rent();
        try
        {
            configuration.Canonicalize(proof);
            configuration.RemoveMember("proofValue"u8);
            configuration.RemoveMember("@context"u8);
            if (document.TryGetProperty("@context"u8, out var context))
                configuration.SetMember("@context"u8, JsonMarshal.GetRawUtf8Value(context));
            using var parsed = StrictJson.ParseCanonical(configuration);
            return TryCanonicalize(parsed.RootElement, null, contexts, algorithm, out quads, out error);
        }
        finally
        {
            JcsPool.Return(configuration);
        }
    }

    private static bool TryCanonicalize(
        JsonElement document, string? without, ContextCatalog contexts, HashAlgorithmName algorithm, out ReadOnlySpan<byte> quads, out JsonLdError? error)
    {
        if (t_quads is not { Capacity: <= KeptBytes })
            t_quads = new ArrayBufferWriter<byte>(1 << 14);
        var writer = t_quads;
        writer.ResetWrittenCount();
        var isDone = CanonicalRdf.TryCanonicalizePlain(document, without, contexts, OptionsFor(algorithm), writer, out error);
        quads = writer.WrittenSpan;
        return isDone;
    }

    private static Rdfc10Options OptionsFor(HashAlgorithmName algorithm) =>
        algorithm == HashAlgorithmName.SHA384 ? s_sha384 : Rdfc10Options.Default;

    private static ProofReport Report(ReadProof proof, JsonLdError error, string pointer)
    {
        var (outcome, code) = error.Code == JsonLdErrorCodes.LoadingRemoteContextFailed ? (ProofOutcome.Unresolvable, CheckCodes.ProofContextUnknown)
            : error.IsDataLoss ? (ProofOutcome.Fail, CheckCodes.ProofDataLoss)
            : (ProofOutcome.Fail, CheckCodes.ProofNotTransformable);
        return proof.Report(outcome, code, error.Message) with { Pointer = pointer };
    }
}
