using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>
/// What the JCS suites hash (VC-DI-EdDSA 1.0 sections 3.3.2 and 3.3.5): the canonical JSON, and the proof with a copy
/// of the document's <c>@context</c>.
/// </summary>
internal static class JcsTransformation
{
    /// <summary>What was signed, by the proof's own words; a report where the document does not fit them.</summary>
    /// <param name="document">The secured document; its text is its canonical form, which is hashed as it stands.</param>
    /// <param name="all">Every proof of the document.</param>
    /// <param name="proof">The proof to hash for.</param>
    /// <param name="hashes">Takes both halves.</param>
    public static ProofReport? Hash(JsonElement document, ImmutableArray<JsonElement> all, ReadProof proof, ProofHashes hashes)
    {
        ReadOnlySpan<byte> previousProofs = default;
        if (!proof.PreviousProof.IsEmpty)
        {
            if (!ProofChain.TryCollect(all, proof.PreviousProof, out var previous, out _))
                return ProofChain.MissingPrevious(proof);
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

        var text = TextOf(document);
        var value = TextOf(document.GetProperty("proof"u8));
        HashConfiguration(TextOf(proof.Element), TextOf(proof.Element.GetProperty("proofValue"u8)), hashes);
        HashUnsecured(text, context.IsEmpty ? default : TextOf(document.GetProperty("@context"u8)), context, value, previousProofs, hashes);
        return null;
    }

    /// <summary>Hashes a canonical proof without its value.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="value">The slice of it that is the value of <c>proofValue</c>.</param>
    /// <param name="hashes">Takes the half.</param>
    public static void HashConfiguration(ReadOnlySpan<byte> proof, ReadOnlySpan<byte> value, ProofHashes hashes)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(proof.Length);
        var copy = new CanonicalCopy(proof, buffer);
        copy.LeaveOut("proofValue".Length, value);
        hashes.SetConfiguration(copy.Finish());
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Hashes a canonical document without its proof.</summary>
    /// <param name="document">The document.</param>
    /// <param name="proof">The slice of it that is the value of <c>proof</c>.</param>
    /// <param name="hashes">Takes the half.</param>
    public static void HashUnsecured(ReadOnlySpan<byte> document, ReadOnlySpan<byte> proof, ProofHashes hashes) =>
        HashUnsecured(document, default, default, proof, default, hashes);

    /// <summary>Hashes a canonical document with the previous proofs, or none, for its proof; and with another context, where one is given.</summary>
    private static void HashUnsecured(
        ReadOnlySpan<byte> document, ReadOnlySpan<byte> ownContext, ReadOnlySpan<byte> context, ReadOnlySpan<byte> proof, ReadOnlySpan<byte> previousProofs, ProofHashes hashes)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(document.Length + context.Length + previousProofs.Length);
        var copy = new CanonicalCopy(document, buffer);
        if (!context.IsEmpty)
            copy.Replace(ownContext, context);
        if (previousProofs.IsEmpty)
            copy.LeaveOut("proof".Length, proof);
        else
            copy.Replace(proof, previousProofs);
        hashes.SetDocument(copy.Finish());
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static ReadOnlySpan<byte> TextOf(JsonElement element) => JsonMarshal.GetRawUtf8Value(element);
}
