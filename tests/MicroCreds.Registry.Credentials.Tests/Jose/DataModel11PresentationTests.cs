using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Jose;

namespace MicroCreds.Registry.Credentials.Tests.Jose;

/// <summary>Presentations in JWTs of data model 1.1 (VC 1.1 section 6.3.1): read, and never written.</summary>
public class DataModel11PresentationTests
{
    private const string Header = """{"alg":"ES256","kid":"did:web:issuer.example#P256","typ":"JWT"}""";

    private static readonly ProofExpectations Asked = Tokens.Expected with { Purpose = ProofOptions.Authentication, Challenge = "n-1", Domain = "verifier.example" };

    [Fact]
    public void TryRead_Presentation_TakesIdAndHolderFromTheClaims()
    {
        var token = Sign(_ => { });
        Assert.True(JoseEnvelope.TryRead(token, out var envelope, out _));
        Assert.Equal((JoseProfile.DataModel11VpJwt, true), (envelope.Profile, envelope.IsPresentation));
        var document = JsonNode.Parse(envelope.Document.Span)!;
        Assert.Equal(("urn:1", Tokens.Issuer), (document["id"]!.GetValue<string>(), document["holder"]!.GetValue<string>()));
        var report = Tokens.Verify(token, Asked);
        Assert.Equal((ProofOutcome.Pass, "JWT"), (report.Outcome, report.Type));
    }

    [Theory]
    [InlineData("nonce", "\"n-2\"", "/nonce")]
    [InlineData("nonce", null, "/nonce")]
    [InlineData("aud", "\"another.example\"", "/aud")]
    [InlineData("exp", "1767225600", "/exp")]
    [InlineData("nbf", "1790000000", "/nbf")]
    [InlineData("iss", null, "/iss")]
    [InlineData("iss", "\"did:web:mallory.example\"", "/iss")]
    public void Verify_ClaimThatDoesNotHold_Fails(string claim, string? value, string pointer)
    {
        var report = Tokens.Verify(
            Sign(payload =>
            {
                payload["vp"]!["holder"] = Tokens.Issuer;
                payload.Remove(claim);
                if (value is not null)
                    payload[claim] = JsonNode.Parse(value);
            }),
            Asked);
        Assert.Equal((ProofOutcome.Fail, pointer), (report.Outcome, report.Pointer));
    }

    [Theory]
    [InlineData("""{"iss":"did:web:issuer.example","vp":{},"vc":{}}""")]
    [InlineData("""{"iss":"did:web:issuer.example","vp":[]}""")]
    [InlineData("""{"iss":"did:web:issuer.example","vp":"{}"}""")]
    [InlineData("""{"iss":"did:web:issuer.example"}""")]
    public void TryRead_WhatCouldBeReadInTwoWaysOrNone_IsRefused(string payload)
    {
        Assert.False(JoseEnvelope.TryRead(Tokens.SignRaw(Header, payload, Tokens.P256), out _, out var error));
        Assert.Equal(JoseErrorCodes.NotACredential, error.Code);
    }

    [Fact]
    public void Verify_AnyByteChanged_DoesNotPass()
    {
        var token = Sign(_ => { });
        for (var at = 0; at < token.Length; at++)
        {
            var changed = (byte[])token.Clone();
            changed[at] = changed[at] == (byte)'A' ? (byte)'Q' : (byte)'A';
            Assert.True(
                !JoseEnvelope.TryRead(changed, out var envelope, out _) || JoseProofs.Verify(envelope, Tokens.Resolve, Asked).Outcome != ProofOutcome.Pass,
                Encoding.ASCII.GetString(changed));
        }
    }

    private static byte[] Sign(Action<JsonObject> change)
    {
        var payload = JsonNode.Parse($$"""
            {"iss":"{{Tokens.Issuer}}","jti":"urn:1","aud":"verifier.example","nonce":"n-1","exp":1798761600,
             "vp":{"@context":["https://www.w3.org/2018/credentials/v1"],"type":["VerifiablePresentation"],"verifiableCredential":[]}
            }
            """)!.AsObject();
        change(payload);
        return Tokens.SignRaw(Header, payload.ToJsonString(), Tokens.P256);
    }
}
