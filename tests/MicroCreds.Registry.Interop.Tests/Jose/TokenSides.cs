using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Interop.Tests.DataIntegrity;
using MicroCreds.Registry.Interop.Tests.Documents;
using MicroCreds.Registry.Interop.Tests.Peers;

namespace MicroCreds.Registry.Interop.Tests.Jose;

/// <summary>Reads and verifies tokens, here and with the other implementation ("there").</summary>
internal static class TokenSides
{
    /// <summary>Each algorithm, by its name in JOSE, with the kind of key that signs so.</summary>
    public static TheoryData<string, KeyType> Algorithms => new()
    {
        { "EdDSA", KeyType.Ed25519 },
        { "ES256", KeyType.P256 },
        { "ES384", KeyType.P384 },
        { "RS256", KeyType.Rsa },
    };

    public static ProofReport? VerifyHere(string token, bool isKeyBindingRequired = false, string? nonce = null, string? audience = null) =>
        JoseEnvelope.TryRead(Encoding.ASCII.GetBytes(token), out var envelope, out _)
            ? JoseProofs.Verify(envelope, null, new ProofExpectations { At = Samples.At, Challenge = nonce, Domain = audience }, isKeyBindingRequired)
            : null;

    public static JoseEnvelope Read(string token)
    {
        Assert.True(JoseEnvelope.TryRead(Encoding.ASCII.GetBytes(token), out var envelope, out var error), error?.ToString());
        return envelope;
    }

    public static Task<JsonNode> VerifyThereAsync(NodePeer peer, string token, string algorithm, string type) => peer.AskAsync("verifyToken", new JsonObject
    {
        ["token"] = token,
        ["alg"] = algorithm,
        ["typ"] = type,
        ["at"] = BothSides.Time(Samples.At),
    });

    public static async Task<string> SignThereAsync(NodePeer peer, JsonObject document, JsonObject header, PeerKey key, JsonObject? claims = null) =>
        (string)(await peer.AskAsync("signToken", new JsonObject
        {
            ["document"] = document,
            ["header"] = header,
            ["claims"] = claims ?? [],
            ["verificationMethod"] = key.VerificationMethod,
        }))!;

    /// <summary>The JSON of one part of a token: 0 is the header, 1 the payload.</summary>
    public static JsonObject Part(string token, int part) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.', '~')[part]))!.AsObject();

    /// <summary>The token with another header or payload and the signature as it was.</summary>
    public static string WithPart(string token, int part, JsonObject changed)
    {
        var old = token.Split('.', '~')[part];
        return token.Replace(old, Base64Url.EncodeToString(BothSides.Utf8(changed)), StringComparison.Ordinal);
    }

    public static long Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds();
}
