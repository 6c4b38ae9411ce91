using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Jose;

public partial class OpenBadgeJwtTests
{
    [Theory]
    [InlineData(KeyType.Rsa, true)]
    [InlineData(KeyType.P256, false)]
    public void Sign_ThenVerify_PassesInItsOwnProfile(KeyType type, bool isNamed)
    {
        var key = Tokens.Of(type);
        var token = OpenBadgeJwt.Sign(Tokens.Utf8(Tokens.Credential()), isNamed ? Tokens.MethodOf(key) : null, key);
        Assert.True(JoseEnvelope.TryRead(token, out var envelope, out _));
        Assert.Equal(JoseProfile.OpenBadgeJwt, envelope.Profile);
        Assert.Equal(isNamed ? ["alg", "kid", "typ"] : ["alg", "jwk", "typ"], envelope.Jws.Header.EnumerateObject().Select(member => member.Name));
        var payload = JsonNode.Parse(envelope.Document.Span)!;
        Assert.Equal(Tokens.Issuer, payload["iss"]!.GetValue<string>());
        Assert.Equal(1768467600, payload["nbf"]!.GetValue<long>());
        Assert.Equal(1800003600, payload["exp"]!.GetValue<long>());
        Assert.Equal("did:example:learner", payload["sub"]!.GetValue<string>());
        var report = Tokens.Verify(token);
        Assert.Equal((ProofOutcome.Pass, "JWT"), (report.Outcome, report.Type));
        // The credential's end is judged with the credential, not with its proof.
        Assert.Equal(ProofOutcome.Pass, Tokens.Verify(token, Tokens.Expected with { At = Tokens.Now.AddYears(9) }).Outcome);
    }

    [Theory]
    [InlineData("iss", null)]
    [InlineData("iss", "\"did:web:other.example\"")]
    [InlineData("jti", null)]
    [InlineData("jti", "\"urn:other\"")]
    [InlineData("nbf", null)]
    [InlineData("nbf", "1768467601")]
    [InlineData("nbf", "\"2026-01-15T09:00:00Z\"")]
    [InlineData("exp", null)]
    [InlineData("exp", "1800003601")]
    [InlineData("sub", "\"did:example:other\"")]
    public void Verify_RepeatedClaimWrong_Fails(string claim, string? value)
    {
        var report = Tokens.Verify(SignChanged(payload =>
        {
            payload.Remove(claim);
            if (value is not null)
                payload[claim] = JsonNode.Parse(value);
        }));
        Assert.Equal((ProofOutcome.Fail, CheckCodes.ProofMalformed, "/" + claim), (report.Outcome, report.Code, report.Pointer));
    }

    [Fact]
    public void Verify_NoSub_Passes() => Assert.Equal(ProofOutcome.Pass, Tokens.Verify(SignChanged(payload => payload.Remove("sub"))).Outcome);

    [Fact]
    public void Verify_ExpWithoutValidUntil_EndsTheProof()
    {
        var token = SignChanged(payload => payload.Remove("validUntil"));
        Assert.Equal(ProofOutcome.Pass, Tokens.Verify(token).Outcome);
        Assert.Equal(CheckCodes.ProofExpired, Tokens.Verify(token, Tokens.Expected with { At = Tokens.Now.AddYears(9) }).Code);
    }

    [Fact]
    public void Sign_MemberMissing_Throws()
    {
        foreach (var member in (string[])["issuer", "id", "validFrom"])
        {
            var credential = Tokens.Credential();
            credential.Remove(member);
            Assert.Throws<ArgumentException>(() => OpenBadgeJwt.Sign(Tokens.Utf8(credential), null, Tokens.P256));
        }

        Assert.Throws<ArgumentException>(() => OpenBadgeJwt.Sign(Tokens.Utf8(Tokens.Credential()), "key-1", Tokens.P256));
    }

    // Its header names no key, and nobody publishes one: what can be told is that nothing contradicts it.
    [VectorFact]
    public void Verify_PublishedTokenWithoutKey_IsUnresolvable()
    {
        var token = File.ReadAllBytes(SharedVectors.PathTo("openbadges/valid/simple.jwt"));
        Assert.True(JoseEnvelope.TryRead(token, out var envelope, out _));
        Assert.Equal(JoseProfile.DataModel11Jwt, envelope.Profile);
        var report = JoseProofs.Verify(envelope, Tokens.Resolve, Tokens.Expected);
        Assert.Equal((ProofOutcome.Unresolvable, "https://example.edu/issuers/565049"), (report.Outcome, report.VerificationMethod));
        // Another's key for that issuer shows that the claims hold and the signature is looked at.
        KeyResolution Wrong(string method) => KeyResolution.Found(new VerificationKey(method, method, Tokens.Rsa.PublicKey) { Type = KeyType.Rsa });
        Assert.Equal("The signature is not this key's over this token.", JoseProofs.Verify(envelope, Wrong, Tokens.Expected).Message);
    }

    [VectorFact]
    public void Verify_PublishedBakedToken_PassesByTheKeyThatItBrings()
    {
        var image = File.ReadAllBytes(SharedVectors.PathTo("openbadges/baked/simple-jwt.png"));
        var token = Encoding.ASCII.GetBytes(Token().Match(Encoding.Latin1.GetString(image)).Value);
        Assert.True(JoseEnvelope.TryRead(token, out var envelope, out _));
        Assert.Equal(JoseProfile.OpenBadgeJwt, envelope.Profile);
        var report = JoseProofs.Verify(envelope, Tokens.Resolve, Tokens.Expected);
        Assert.Equal((ProofOutcome.Pass, KeyType.Rsa), (report.Outcome, report.Key!.Type));
        Assert.StartsWith("did:key:z4MX", report.Key.Controller, StringComparison.Ordinal);
        Assert.NotEqual(ProofOutcome.Pass, JoseProofs.Verify(Read(Tokens.Replace(token, 2, bytes => [(byte)(bytes[0] ^ 1), .. bytes[1..]])), Tokens.Resolve, Tokens.Expected).Outcome);
    }

    [Fact]
    public void TryRead_DataModel11_TakesFromTheClaimsWhatTheCredentialLeavesOut()
    {
        var payload = JsonNode.Parse("""
            {"iss":"did:web:issuer.example","jti":"urn:1","nbf":1767225600,"exp":1798761600,"sub":"did:example:learner",
             "vc":{"@context":["https://www.w3.org/2018/credentials/v1"],"type":["VerifiableCredential"],"credentialSubject":{"name":"x"}}}
            """)!.AsObject();
        var token = Tokens.SignRaw("""{"alg":"ES256","kid":"did:web:issuer.example#P256","typ":"JWT"}""", payload.ToJsonString(), Tokens.P256);
        Assert.Equal(ProofOutcome.Pass, Tokens.Verify(token).Outcome);
        var document = JsonNode.Parse(Read(token).Document.Span)!;
        Assert.Equal(
            (Tokens.Issuer, "urn:1", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "did:example:learner"),
            (document["issuer"]!.GetValue<string>(), document["id"]!.GetValue<string>(), document["issuanceDate"]!.GetValue<string>(),
                document["expirationDate"]!.GetValue<string>(), document["credentialSubject"]!["id"]!.GetValue<string>()));

        payload["vc"]!["issuanceDate"] = "2026-01-01T00:00:01Z";
        token = Tokens.SignRaw("""{"alg":"ES256","kid":"did:web:issuer.example#P256","typ":"JWT"}""", payload.ToJsonString(), Tokens.P256);
        Assert.Equal("/nbf", Tokens.Verify(token).Pointer);
    }

    private static byte[] SignChanged(Action<JsonObject> change)
    {
        var payload = JsonNode.Parse(Read(OpenBadgeJwt.Sign(Tokens.Utf8(Tokens.Credential()), Tokens.MethodOf(Tokens.P256), Tokens.P256)).Document.Span)!.AsObject();
        change(payload);
        return Tokens.SignRaw("""{"alg":"ES256","kid":"did:web:issuer.example#P256","typ":"JWT"}""", payload.ToJsonString(), Tokens.P256);
    }

    private static JoseEnvelope Read(byte[] token)
    {
        Assert.True(JoseEnvelope.TryRead(token, out var envelope, out var error), error?.ToString());
        return envelope;
    }

    [GeneratedRegex("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+")]
    private static partial Regex Token();
}
