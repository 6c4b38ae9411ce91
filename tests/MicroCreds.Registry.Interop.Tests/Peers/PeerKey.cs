using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Interop.Tests.Peers;

/// <summary>A key that the Node process made and keeps; here is known what the whole world may know.</summary>
/// <param name="Did">The DID of its holder, a did:key or did:jwk.</param>
/// <param name="VerificationMethod">Its name.</param>
/// <param name="Jwk">The public key, of a did:jwk.</param>
internal sealed record PeerKey(string Did, string VerificationMethod, JsonNode? Jwk)
{
    /// <summary>A key for Data Integrity proofs, a did:key.</summary>
    public static async Task<PeerKey> ForProofsAsync(NodePeer peer, KeyType type) =>
        Read(await peer.AskAsync("proofKey", new JsonObject { ["type"] = type switch { KeyType.P256 => "P-256", KeyType.P384 => "P-384", _ => "Ed25519" } }));

    /// <summary>A key for JSON Web Signatures, a did:jwk.</summary>
    public static async Task<PeerKey> ForTokensAsync(NodePeer peer, string algorithm) =>
        Read(await peer.AskAsync("tokenKey", new JsonObject { ["alg"] = algorithm }));

    private static PeerKey Read(JsonNode made) => new((string)made["did"]!, (string)made["verificationMethod"]!, made["jwk"]);
}
