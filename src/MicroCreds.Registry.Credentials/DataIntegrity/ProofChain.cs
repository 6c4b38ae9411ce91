using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>
/// Proof sets and chains (VC Data Integrity 1.0 sections 4.3 and 4.5): a proof that names previous proofs signs the
/// document with exactly these in its <c>proof</c>, as an array in the document's order.
/// </summary>
internal static class ProofChain
{
    /// <summary>The most proofs that a document may carry, since each is work for the verifier.</summary>
    public const int MaxProofs = 16;

    /// <summary>The proofs of a document, whether it has one or an array; null where <c>proof</c> is neither.</summary>
    public static ImmutableArray<JsonElement>? ProofsOf(JsonElement document)
    {
        if (!document.TryGetProperty("proof"u8, out var proof))
            return [];
        return proof.ValueKind switch
        {
            JsonValueKind.Object => [proof],
            JsonValueKind.Array => [.. proof.EnumerateArray()],
            _ => null,
        };
    }

    /// <summary>The canonical array of the proofs that the ids name.</summary>
    /// <param name="all">Every proof of the document.</param>
    /// <param name="previous">The ids, at least one.</param>
    /// <param name="canonical">The array's bytes.</param>
    /// <param name="unknown">The first id that no proof has.</param>
    public static bool TryCollect(
        ImmutableArray<JsonElement> all,
        ImmutableArray<string> previous,
        [NotNullWhen(true)] out ArrayBufferWriter<byte>? canonical,
        [NotNullWhen(false)] out string? unknown)
    {
        canonical = null;
        unknown = previous.FirstOrDefault(id => !all.Any(proof => HasId(proof, id)));
        if (unknown is not null)
            return false;
        canonical = Join(all.Where(proof => previous.Any(id => HasId(proof, id))));
        return true;
    }

    /// <summary>A canonical array of canonical elements; <paramref name="last"/>, canonical itself, comes last where it is given.</summary>
    public static ArrayBufferWriter<byte> Join(IEnumerable<JsonElement> elements, ReadOnlySpan<byte> last = default)
    {
        var array = new ArrayBufferWriter<byte>();
        var separator = "["u8;
        foreach (var element in elements)
        {
            array.Write(separator);
            Jcs.Canonicalize(element, array);
            separator = ","u8;
        }

        if (!last.IsEmpty)
        {
            array.Write(separator);
            array.Write(last);
        }

        array.Write("]"u8);
        return array;
    }

    /// <summary>The report of a proof that names a previous one which is not there.</summary>
    public static ProofReport MissingPrevious(ReadProof proof) =>
        proof.Report(ProofOutcome.Fail, CheckCodes.ProofInvalid, "\"previousProof\" names a proof that the document does not have.", "previousProof");

    private static bool HasId(JsonElement proof, string id) =>
        proof.ValueKind == JsonValueKind.Object && proof.TryGetProperty("id"u8, out var own)
        && own.ValueKind == JsonValueKind.String && own.ValueEquals(id);
}
