using System.Text.Json.Nodes;

namespace MicroCreds.Registry.Credentials.Tests.Mutation;

/// <summary>
/// What a valid document may be changed to: to one with the same reading, and with proofs that it had. A proof of a set, or
/// the last of a chain, can be taken away, since it vouches for nothing but the document.
/// </summary>
internal sealed class ProvenReading
{
    private readonly string _reading;
    private readonly HashSet<string> _proofs;

    public ProvenReading(JsonNode original)
    {
        _reading = Reading.Of(original, proofToo: false);
        _proofs = ProofsOf(original);
    }

    /// <summary>Whether a document that was found valid says what the original said.</summary>
    public bool Allow(JsonNode document) => Reading.Of(document, proofToo: false) == _reading && ProofsOf(document).IsSubsetOf(_proofs);

    private static HashSet<string> ProofsOf(JsonNode document) => document["proof"] switch
    {
        JsonArray proofs => [.. proofs.Select(proof => Reading.Of(proof!))],
        { } proof => [Reading.Of(proof)],
        null => [],
    };
}
