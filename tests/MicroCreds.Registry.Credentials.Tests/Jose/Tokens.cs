using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Tests.Jose;

/// <summary>Keys, documents and tokens of the JOSE tests: an issuer with one key of each kind in its DID document.</summary>
internal static class Tokens
{
    public const string Issuer = "did:web:issuer.example";

    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Signer Ed25519 = SigningKey.FromSeed(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());
    public static readonly Signer P256 = EcdsaSigningKey.FromPrivateKey(KeyType.P256, Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());
    public static readonly Signer P384 = EcdsaSigningKey.FromPrivateKey(KeyType.P384, Enumerable.Range(1, 48).Select(i => (byte)i).ToArray());
    public static readonly Signer P521 = EcdsaSigningKey.FromPrivateKey(KeyType.P521, [0, .. Enumerable.Range(1, 65).Select(i => (byte)i)]);
    public static readonly Signer Rsa = RsaSigningKey.Generate();

    public static readonly ProofExpectations Expected = new() { At = Now };

    public static Signer Of(KeyType type) => type switch
    {
        KeyType.Ed25519 => Ed25519,
        KeyType.P256 => P256,
        KeyType.P384 => P384,
        KeyType.P521 => P521,
        _ => Rsa,
    };

    public static string MethodOf(Signer key) => $"{Issuer}#{key.Type}";

    public static KeyResolution Resolve(string method) => method switch
    {
        "did:web:down.example#1" => KeyResolution.Unreachable("The host did not answer."),
        _ when !method.StartsWith(Issuer + "#", StringComparison.Ordinal) => KeyResolution.Unknown,
        _ when Enum.TryParse<KeyType>(method[(Issuer.Length + 1)..], out var type) =>
            KeyResolution.Found(new VerificationKey(method, Issuer, Of(type).PublicKey) { Type = type }),
        _ => KeyResolution.Refused("The DID document has no such key."),
    };

    public static JsonObject Credential() => JsonNode.Parse("""
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "id": "urn:uuid:6d3e0ac0-0001-4000-8000-000000000001",
          "type": ["VerifiableCredential", "OpenBadgeCredential"],
          "issuer": {"id": "did:web:issuer.example", "type": ["Profile"], "name": "Ærø Institut"},
          "validFrom": "2026-01-15T09:00:00Z",
          "validUntil": "2027-01-15T09:00:00.5Z",
          "credentialSubject": {
            "id": "did:example:learner",
            "type": ["AchievementSubject"],
            "achievement": {"id": "https://issuer.example/a/1", "type": ["Achievement"], "name": "Teamwork", "description": "…", "criteria": {"narrative": "…"}},
            "result": [{"type": ["Result"], "value": "A"}, {"type": ["Result"], "value": "B"}]
          }
        }
        """)!.AsObject();

    public static JsonObject Presentation() => JsonNode.Parse($$"""
        {"@context": ["https://www.w3.org/ns/credentials/v2"], "type": "VerifiablePresentation", "holder": "{{Issuer}}", "verifiableCredential": []}
        """)!.AsObject();

    public static byte[] Utf8(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    public static JoseSigningOptions Options(Signer key) => new() { KeyId = MethodOf(key), IssuedAt = Now.AddDays(-1) };

    public static byte[] Sign(Signer key) => VcJwt.SignCredential(Utf8(Credential()), Options(key), key);

    /// <summary>A token of any header and payload, signed right.</summary>
    public static byte[] SignRaw(string header, string payload, Signer key) =>
        CompactJws.Sign(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(payload), key);

    /// <summary>A credential whose claims were changed before it was signed.</summary>
    public static byte[] SignWith(Action<JsonObject> change, string header = """{"alg":"ES256","kid":"did:web:issuer.example#P256","typ":"vc+jwt"}""")
    {
        var credential = Credential();
        change(credential);
        return SignRaw(header, credential.ToJsonString(), P256);
    }

    public static ProofReport Verify(byte[] token, ProofExpectations? expected = null, bool isKeyBindingRequired = false)
    {
        Assert.True(JoseEnvelope.TryRead(token, out var envelope, out var error), error?.ToString());
        return JoseProofs.Verify(envelope, Resolve, expected ?? Expected, isKeyBindingRequired);
    }

    /// <summary>Whether anything at all lets the token pass.</summary>
    public static bool Passes(byte[] token, bool isKeyBindingRequired = false) =>
        JoseEnvelope.TryRead(token, out var envelope, out _)
        && JoseProofs.Verify(envelope, Resolve, Expected, isKeyBindingRequired).Outcome == ProofOutcome.Pass;

    public static byte[] Replace(byte[] token, int part, Func<byte[], byte[]> change)
    {
        var parts = Encoding.ASCII.GetString(token).Split('.');
        parts[part] = Base64Url.EncodeToString(change(Base64Url.DecodeFromChars(parts[part])));
        return Encoding.ASCII.GetBytes(string.Join('.', parts));
    }
}
