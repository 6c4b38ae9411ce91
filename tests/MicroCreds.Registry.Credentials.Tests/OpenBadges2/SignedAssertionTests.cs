using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.Credentials.OpenBadges2;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.OpenBadges2;

public sealed class SignedAssertionTests
{
    [Theory]
    [InlineData("signed", null)]
    [InlineData("SignedBadge", BadgeHost.KeyId)]
    public void TryInspect_SignedByTheIssuersKey_IsValid(string type, string? creator)
    {
        var signed = BadgeHost.Assertion(type);
        if (creator is not null)
            signed["verification"]!["creator"] = creator;
        var jws = BadgeHost.Sign(signed);
        var assertion = BadgeHost.Signing().Inspect(jws);
        BadgeHost.AssertOutcome(Outcome.Valid, null, null, null, assertion);
        Assert.Equal(jws, assertion.Jws.ToArray());
    }

    [Fact]
    public void TryInspect_KeyInTheProfileOrInAnOlderForm_IsValid()
    {
        using var rsa = RSA.Create(2048);
        var host = BadgeHost.Signing();
        var key = BadgeHost.Key(rsa);
        key["publicKeyPem"] = rsa.ExportRSAPublicKeyPem();
        host[BadgeHost.IssuerId]["publicKey"] = new JsonArray(BadgeHost.KeyId, key);
        BadgeHost.AssertOutcome(Outcome.Valid, null, null, null, host.Inspect(BadgeHost.Sign(BadgeHost.Assertion("signed"), key: rsa)));
    }

    [Fact]
    public void TryInspect_EmbeddedBadgeClass_IsAsGoodAsTheSignature()
    {
        var signed = BadgeHost.Assertion("signed");
        signed["id"] = "urn:uuid:1";
        signed["badge"] = BadgeHost.Badge();
        signed["badge"]!["id"] = "urn:uuid:2";
        var host = BadgeHost.Signing();
        host.Documents.Remove(BadgeHost.BadgeId);
        BadgeHost.AssertOutcome(Outcome.Valid, null, null, null, host.Inspect(BadgeHost.Sign(signed)));
    }

    [Fact]
    public void TryInspect_EmbeddedProfileWithItsOwnKey_IsNotTrusted()
    {
        using var rsa = RSA.Create(2048);
        var forged = BadgeHost.Assertion("signed");
        forged["badge"] = BadgeHost.Badge();
        forged["badge"]!["issuer"] = BadgeHost.Issuer();
        forged["badge"]!["issuer"]!["publicKey"] = BadgeHost.Key(rsa);
        var host = BadgeHost.Signing();
        BadgeHost.AssertOutcome(Outcome.Invalid, CheckNames.Proof, CheckCodes.ProofInvalid, "", host.Inspect(BadgeHost.Sign(forged, key: rsa)));
        host.Documents.Remove(BadgeHost.IssuerId);
        BadgeHost.AssertOutcome(Outcome.Indeterminate, CheckNames.Proof, CheckCodes.KeyUnresolvable, "", host.Inspect(BadgeHost.Sign(forged, key: rsa)));
    }

    [Fact]
    public void TryInspect_KeyThatIsNotTheIssuers_IsNotTrusted()
    {
        using var rsa = RSA.Create(2048);
        var host = BadgeHost.Signing();
        host.Documents["https://evil.example/key"] = BadgeHost.Key(rsa);
        host["https://evil.example/key"]["id"] = "https://evil.example/key";
        var forged = BadgeHost.Assertion("signed");
        forged["verification"]!["creator"] = "https://evil.example/key";
        BadgeHost.AssertOutcome(Outcome.Invalid, CheckNames.IssuerKey, CheckCodes.KeyNotOfIssuer, "/verification", host.Inspect(BadgeHost.Sign(forged, key: rsa)));

        host[BadgeHost.KeyId]["owner"] = "https://example.org/other";
        BadgeHost.AssertOutcome(Outcome.Indeterminate, CheckNames.Proof, CheckCodes.KeyUnresolvable, "", host.Inspect(BadgeHost.Sign(BadgeHost.Assertion("signed"))));
        host[BadgeHost.IssuerId].Remove("publicKey");
        BadgeHost.AssertOutcome(Outcome.Invalid, CheckNames.IssuerKey, CheckCodes.KeyNotOfIssuer, "/verification", host.Inspect(BadgeHost.Sign(BadgeHost.Assertion("signed"))));
    }

    [Fact]
    public void TryInspect_AnythingNotFetched_IsIndeterminate()
    {
        foreach (var url in (string[])[BadgeHost.BadgeId, BadgeHost.IssuerId, BadgeHost.KeyId, BadgeHost.ListId])
        {
            var host = BadgeHost.Signing();
            host.Documents.Remove(url);
            BadgeHost.AssertOutcome(Outcome.Indeterminate, null, null, null, host.Inspect(BadgeHost.Sign(BadgeHost.Assertion("signed"))));
            Assert.Contains(url, host.Asked);
        }
    }

    [Theory]
    [InlineData("\"https://example.org/assertions/1\"")]
    [InlineData("""{"id":"https://example.org/assertions/1","revocationReason":"A mistake"}""")]
    public void TryInspect_InTheRevocationList_IsInvalid(string item)
    {
        var host = BadgeHost.Signing();
        host[BadgeHost.ListId]["revokedAssertions"]!.AsArray().Add(JsonNode.Parse(item));
        BadgeHost.AssertOutcome(Outcome.Invalid, CheckNames.Status, CheckCodes.Revoked, "/badge/issuer/revocationList", host.Inspect(BadgeHost.Sign(BadgeHost.Assertion("signed"))));
    }

    [Theory]
    [InlineData("revokedAssertions", "7")]
    [InlineData("revokedAssertions", null)]
    [InlineData("type", "\"List\"")]
    [InlineData("issuer", "\"https://example.org/other\"")]
    public void TryInspect_RevocationListThatIsNone_LeavesTheStatusUnknown(string member, string? value)
    {
        var host = BadgeHost.Signing();
        host[BadgeHost.ListId].Remove(member);
        if (value is not null)
            host[BadgeHost.ListId][member] = JsonNode.Parse(value);
        BadgeHost.AssertOutcome(Outcome.Indeterminate, CheckNames.Status, CheckCodes.StatusUnknown, null, host.Inspect(BadgeHost.Sign(BadgeHost.Assertion("signed"))));
    }

    [Fact]
    public void TryInspect_IssuerWithoutAList_IsValidWithoutStatus()
    {
        var host = BadgeHost.Signing();
        host[BadgeHost.IssuerId].Remove("revocationList");
        BadgeHost.AssertOutcome(Outcome.Valid, CheckNames.Status, CheckCodes.StatusNone, null, host.Inspect(BadgeHost.Sign(BadgeHost.Assertion("signed"))));
    }

    [Fact]
    public void TryInspect_WithoutTheSignature_IsInvalid()
    {
        BadgeHost.AssertOutcome(Outcome.Invalid, CheckNames.Proof, CheckCodes.ProofMissing, "/verification", BadgeHost.Signing().Inspect(BadgeHost.Assertion("signed")));
        BadgeHost.AssertOutcome(Outcome.Invalid, CheckNames.Proof, CheckCodes.ProofMalformed, "/verification", BadgeHost.Signing().Inspect(BadgeHost.Sign(BadgeHost.Assertion("hosted"))));
    }

    [Theory]
    [InlineData("""{"alg":"none"}""", Outcome.Invalid, CheckCodes.ProofMalformed)]
    [InlineData("""{"alg":"ES256"}""", Outcome.Indeterminate, CheckCodes.ProofUnsupported)]
    [InlineData("""{"alg":"HS256"}""", Outcome.Indeterminate, CheckCodes.ProofUnsupported)]
    public void TryInspect_OtherAlgorithms_AreNeverValid(string header, Outcome outcome, string code) =>
        BadgeHost.AssertOutcome(outcome, CheckNames.Proof, code, "", BadgeHost.Signing().Inspect(BadgeHost.Sign(BadgeHost.Assertion("signed"), header)));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"alg":7}""")]
    [InlineData("""{"alg":"RS256","crit":["b64"],"b64":false}""")]
    public void TryInspect_HeaderThatCannotBeUnderstood_IsRefused(string header)
    {
        Assert.False(AssertionInspector.TryInspect(BadgeHost.Sign(BadgeHost.Assertion("signed"), header), null, BadgeHost.At, VerificationPolicy.Default, out _, out var error));
        Assert.Equal("jws_malformed", error.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("words")]
    [InlineData("[1]")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("e30.A.c2ln")]
    [InlineData("e30.e30.A")]
    [InlineData("e30.e31.c2ln")]
    public void TryInspect_NoAssertion_IsRefused(string text)
    {
        Assert.False(AssertionInspector.TryInspect(Encoding.UTF8.GetBytes(text), null, BadgeHost.At, VerificationPolicy.Default, out _, out var error));
        Assert.NotEmpty(error.Code);
    }

    [Fact]
    public void TryInspect_AnyByteChanged_IsNeverValid()
    {
        var host = BadgeHost.Signing();
        var jws = BadgeHost.Sign(BadgeHost.Assertion("signed"));
        for (var at = 0; at < jws.Length; at++)
        {
            var changed = (byte[])jws.Clone();
            changed[at] = (byte)(changed[at] == 'A' ? 'B' : 'A');
            if (AssertionInspector.TryInspect(changed, host.Find, BadgeHost.At, VerificationPolicy.Default, out var assertion, out _))
                Assert.NotEqual(Outcome.Valid, OutcomeRule.Of(assertion.Checks));
        }
    }

    [Fact]
    public void TryInspect_FromABakedImage_IsValid()
    {
        var jws = BadgeHost.Sign(BadgeHost.Assertion("signed"));
        var image = Baking.Images.Bake(Baking.Images.Png(), Baking.Images.Credential(Encoding.ASCII.GetString(jws), OpenBadgesVersion.V2));
        BadgeHost.AssertOutcome(Outcome.Valid, null, null, null, BadgeHost.Signing().Inspect(Baking.Images.Extract(image).Bytes.ToArray()));
    }
}
