using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.Jose;

public class JoseProofsTests
{
    [Theory]
    [InlineData(KeyType.Ed25519)]
    [InlineData(KeyType.P256)]
    [InlineData(KeyType.P384)]
    [InlineData(KeyType.P521)]
    [InlineData(KeyType.Rsa)]
    public void Verify_EachKindOfKey_PassesAndTellsTheKey(KeyType type)
    {
        var key = Tokens.Of(type);
        var report = Tokens.Verify(VcJwt.SignCredential(Tokens.Utf8(Tokens.Credential()), Tokens.Options(key) with { Expires = Tokens.Now.AddDays(1) }, key));
        Assert.Equal((ProofOutcome.Pass, CheckCodes.Ok, "vc+jwt"), (report.Outcome, report.Code, report.Type));
        Assert.Equal(Tokens.MethodOf(key), report.VerificationMethod);
        Assert.Equal(Tokens.Issuer, report.Key!.Controller);
        Assert.Equal(Tokens.Now.AddDays(-1), report.Created);
        Assert.Equal(Tokens.Now.AddDays(1), report.Expires);
    }

    [Fact]
    public void TryRead_VcJwt_DocumentIsThePayload()
    {
        var token = VcJwt.SignCredential(Tokens.Utf8(Tokens.Credential()), new() { KeyId = Tokens.MethodOf(Tokens.P256) }, Tokens.P256);
        Assert.True(JoseEnvelope.LooksLikeToken(token));
        Assert.True(JoseEnvelope.TryRead(token, out var envelope, out _));
        Assert.Equal(JoseProfile.VcJwt, envelope.Profile);
        Assert.True(JsonNode.DeepEquals(Tokens.Credential(), JsonNode.Parse(envelope.Document.Span)));
    }

    [Theory]
    [InlineData("vc", "{}", "/vc")]
    [InlineData("vp", "1", "/vp")]
    [InlineData("iss", "\"did:web:other.example\"", "/iss")]
    [InlineData("iss", "7", "/iss")]
    [InlineData("jti", "\"urn:other\"", "/jti")]
    [InlineData("sub", "\"did:example:other\"", "/sub")]
    [InlineData("iat", "true", "/iat")]
    [InlineData("iat", "1e300", "/iat")]
    [InlineData("exp", "\"2030-01-01T00:00:00Z\"", "/exp")]
    [InlineData("nbf", "{}", "/nbf")]
    [InlineData("aud", "[1]", "/aud")]
    [InlineData("cnf", "[]", "/cnf")]
    public void Verify_ClaimWrong_FailsThere(string claim, string value, string pointer)
    {
        var report = Tokens.Verify(Tokens.SignWith(credential => credential[claim] = JsonNode.Parse(value)));
        Assert.Equal((ProofOutcome.Fail, CheckCodes.ProofMalformed, pointer), (report.Outcome, report.Code, report.Pointer));
    }

    [Theory]
    [InlineData("iss", "\"did:web:issuer.example\"")]
    [InlineData("jti", "\"urn:uuid:6d3e0ac0-0001-4000-8000-000000000001\"")]
    [InlineData("sub", "\"did:example:learner\"")]
    [InlineData("iat", "\"2026-01-01T00:00:00Z\"")]
    [InlineData("iat", "1767225600.5")]
    [InlineData("nbf", "1767225600")]
    [InlineData("cnf", "{\"kid\":\"x\"}")]
    [InlineData("whatever", "[]")]
    public void Verify_ClaimThatAgrees_Passes(string claim, string value) =>
        Assert.Equal(ProofOutcome.Pass, Tokens.Verify(Tokens.SignWith(credential => credential[claim] = JsonNode.Parse(value))).Outcome);

    [Fact]
    public void Verify_SignatureOutOfItsTime_Fails()
    {
        long now = Tokens.Now.ToUnixTimeSeconds();
        var ended = Tokens.Verify(Tokens.SignWith(credential => credential["exp"] = now));
        Assert.Equal((ProofOutcome.Fail, CheckCodes.ProofExpired), (ended.Outcome, ended.Code));
        Assert.Equal(ProofOutcome.Pass, Tokens.Verify(Tokens.SignWith(credential => credential["exp"] = now + 1)).Outcome);
        Assert.Equal("/nbf", Tokens.Verify(Tokens.SignWith(credential => credential["nbf"] = now + 1)).Pointer);
        var backwards = Tokens.SignWith(credential => (credential["iat"], credential["exp"]) = (now + 100, now + 50));
        Assert.Equal(CheckCodes.ProofMalformed, Tokens.Verify(backwards).Code);
    }

    [Fact]
    public void Verify_KeyId_IsAbsoluteOrGoesWithIss()
    {
        const string Relative = """{"alg":"ES256","kid":"P256","typ":"vc+jwt"}""";
        var alone = Tokens.Verify(Tokens.SignWith(_ => { }, Relative));
        Assert.Equal((CheckCodes.ProofMalformed, "/header/kid"), (alone.Code, alone.Pointer));
        var withIss = Tokens.Verify(Tokens.SignWith(credential => credential["iss"] = Tokens.Issuer, Relative));
        Assert.Equal((ProofOutcome.Pass, Tokens.Issuer + "#P256"), (withIss.Outcome, withIss.VerificationMethod));
        var inHeader = Tokens.Verify(Tokens.SignWith(_ => { }, """{"alg":"ES256","iss":"did:web:issuer.example","kid":"#P256","typ":"vc+jwt"}"""));
        Assert.Equal(ProofOutcome.Pass, inHeader.Outcome);
        var contradicted = Tokens.Verify(Tokens.SignWith(credential => credential["iss"] = "did:web:other.example", """{"alg":"ES256","iss":"did:web:issuer.example","kid":"#P256","typ":"vc+jwt"}"""));
        Assert.Equal((ProofOutcome.Fail, "/header/iss"), (contradicted.Outcome, contradicted.Pointer));
    }

    [Theory]
    [InlineData("did:web:unknown.example#1", ProofOutcome.Unresolvable, CheckCodes.KeyUnresolvable)]
    [InlineData("did:web:down.example#1", ProofOutcome.Unresolvable, CheckCodes.KeyUnresolvable)]
    [InlineData("did:web:issuer.example#gone", ProofOutcome.Fail, CheckCodes.ProofInvalid)]
    [InlineData("did:web:issuer.example#P384", ProofOutcome.Fail, CheckCodes.ProofInvalid)]
    [InlineData("did:key:zX#zX", ProofOutcome.Fail, CheckCodes.ProofInvalid)]
    public void Verify_KeyNotToBeHad_SaysWhy(string keyId, ProofOutcome outcome, string code)
    {
        var report = Tokens.Verify(Tokens.SignWith(_ => { }, $$"""{"alg":"ES256","kid":"{{keyId}}","typ":"vc+jwt"}"""));
        Assert.Equal((outcome, code, keyId), (report.Outcome, report.Code, report.VerificationMethod));
    }

    [Fact]
    public void Verify_KeyNotForTheUse_Fails()
    {
        JoseEnvelope.TryRead(Tokens.Sign(Tokens.P256), out var envelope, out _);
        KeyResolution ForPresentations(string method) => KeyResolution.Found(
            Tokens.Resolve(method).Key! with { Relationships = VerificationRelationships.Authentication });
        Assert.Equal(CheckCodes.KeyPurposeMismatch, JoseProofs.Verify(envelope!, ForPresentations, Tokens.Expected).Code);
    }

    [Fact]
    public void Verify_AlgorithmsNotVerified_AreToldApart()
    {
        Assert.Equal(ProofOutcome.Unsupported, Tokens.Verify(Tokens.SignWith(_ => { }, """{"alg":"PS256","kid":"did:web:issuer.example#Rsa","typ":"vc+jwt"}""")).Outcome);
        var unknown = Tokens.Verify(Tokens.SignWith(_ => { }, """{"alg":"ES999","kid":"did:web:issuer.example#P256","typ":"vc+jwt"}"""));
        Assert.Equal((ProofOutcome.Fail, CheckCodes.ProofSuiteUnknown), (unknown.Outcome, unknown.Code));
    }

    [Fact]
    public void Verify_JwkInTheHeader_IsNoMoreThanAHint()
    {
        // The issuer is a did:key: the header's key must be that key.
        var credential = Tokens.Credential();
        credential["issuer"] = DidKey.FromEd25519(Tokens.Ed25519.PublicKey.Span);
        var own = Tokens.Verify(SignEnclosed(credential, Tokens.Ed25519));
        Assert.Equal((ProofOutcome.Pass, credential["issuer"]!.GetValue<string>()), (own.Outcome, own.Key!.Controller));
        using var stranger = SigningKey.Generate();
        var foreign = Tokens.Verify(SignEnclosed(credential, stranger));
        Assert.Equal(DidKey.FromEd25519(stranger.PublicKey.Span), foreign.Key!.Controller);

        // The issuer's document is known and does not have it; or is not known.
        Assert.Equal(DidKey.FromEd25519(stranger.PublicKey.Span), Tokens.Verify(SignEnclosed(Tokens.Credential(), stranger)).Key!.Controller);
        credential["issuer"] = "did:web:unknown.example";
        Assert.Equal(ProofOutcome.Unresolvable, Tokens.Verify(SignEnclosed(credential, stranger)).Outcome);
        // An issuer who is no DID has no document.
        credential["issuer"] = "https://issuer.example/1";
        Assert.Equal(DidKey.FromEd25519(stranger.PublicKey.Span), Tokens.Verify(SignEnclosed(credential, stranger)).Key!.Controller);
    }

    [Fact]
    public void Verify_JwkBesideKid_MustBeTheSameKey()
    {
        var header = JsonNode.Parse("""{"alg":"ES256","kid":"did:web:issuer.example#P256","typ":"vc+jwt"}""")!;
        header["jwk"] = JwkOf(Tokens.P256);
        Assert.Equal(ProofOutcome.Pass, Tokens.Verify(Tokens.SignWith(_ => { }, header.ToJsonString())).Outcome);
        header["jwk"] = JwkOf(Tokens.P384);
        Assert.Equal("/header/jwk", Tokens.Verify(Tokens.SignWith(_ => { }, header.ToJsonString())).Pointer);
        header["jwk"]!["d"] = "AA";
        Assert.Equal("/header/jwk/d", Tokens.Verify(Tokens.SignWith(_ => { }, header.ToJsonString())).Pointer);
    }

    [Fact]
    public void Verify_Presentation_MustAnswerTheVerifier()
    {
        var token = VcJwt.SignPresentation(
            Tokens.Utf8(Tokens.Presentation()), Tokens.Options(Tokens.P384) with { Audience = "https://verifier.example", Nonce = "n1" }, Tokens.P384);
        Assert.True(JoseEnvelope.TryRead(token, out var envelope, out _));
        Assert.True(envelope.IsPresentation);
        var expected = Tokens.Expected with { Domain = "https://verifier.example", Challenge = "n1" };
        Assert.Equal(ProofOutcome.Pass, Tokens.Verify(token, expected).Outcome);
        Assert.Equal(CheckCodes.ProofDomainMismatch, Tokens.Verify(token, expected with { Domain = "https://other.example" }).Code);
        Assert.Equal(CheckCodes.ProofChallengeMismatch, Tokens.Verify(token, expected with { Challenge = "n2" }).Code);
        var stranger = Tokens.Presentation();
        stranger["iss"] = "did:web:other.example";
        var signed = Tokens.SignRaw("""{"alg":"ES256","kid":"did:web:issuer.example#P256","typ":"vp+jwt"}""", stranger.ToJsonString(), Tokens.P256);
        Assert.Equal("/iss", Tokens.Verify(signed).Pointer);
    }

    [Theory]
    [InlineData("""{"alg":"ES256","typ":"at+jwt"}""", "{}")]
    [InlineData("""{"alg":"ES256","typ":"bad+typ"}""", """{"@context":[]}""")]
    [InlineData("""{"alg":"ES256"}""", """{"iss":"https://login.example","sub":"1","aud":"x"}""")]
    [InlineData("""{"alg":"ES256","typ":"JWT"}""", """{"vp":[]}""")]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt"}""", "[]")]
    [InlineData("""{"alg":"ES256","typ":"vc+sd-jwt"}""", """{"@context":[]}""")]
    [InlineData("""{"alg":"ES256","typ":"kb+jwt"}""", """{"nonce":"1"}""")]
    public void TryRead_NoCredential_IsRefused(string header, string payload)
    {
        Assert.False(JoseEnvelope.TryRead(Tokens.SignRaw(header, payload, Tokens.P256), out _, out var error));
        Assert.Equal("jws_not_a_credential", error.Code);
    }

    [Theory]
    [InlineData("""{"@context":[],"@context":[]}""", "json_duplicate_key")]
    [InlineData("""{"n":1e999}""", "json_number_range")]
    [InlineData("{", "json_truncated")]
    public void TryRead_PayloadNotIJson_IsRefused(string payload, string code)
    {
        Assert.False(JoseEnvelope.TryRead(Tokens.SignRaw("""{"alg":"ES256","typ":"vc+jwt"}""", payload, Tokens.P256), out _, out var error));
        Assert.Equal(code, error.Code);
    }

    [Fact]
    public void Sign_WhatCannotBeSaid_Throws()
    {
        var options = Tokens.Options(Tokens.P256);
        Assert.Throws<ArgumentException>(() => VcJwt.SignCredential("[]"u8.ToArray(), options, Tokens.P256));
        Assert.Throws<ArgumentException>(() => VcJwt.SignCredential("{\"a\":1,\"a\":1}"u8.ToArray(), options, Tokens.P256));
        Assert.Throws<ArgumentException>(() => VcJwt.SignCredential("{\"vc\":1}"u8.ToArray(), options, Tokens.P256));
        Assert.Throws<ArgumentException>(() => VcJwt.SignCredential("{\"iat\":1}"u8.ToArray(), options, Tokens.P256));
        Assert.Throws<ArgumentException>(() => VcJwt.SignCredential("{}"u8.ToArray(), options with { KeyId = "key-1" }, Tokens.P256));
    }

    internal static JsonNode JwkOf(Signer key)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new System.Text.Json.Utf8JsonWriter(output))
            new JsonWebKey(key.Type, key.PublicKey).Write(json);
        return JsonNode.Parse(output.WrittenSpan)!;
    }

    private static byte[] SignEnclosed(JsonObject credential, Signer key)
    {
        var header = new JsonObject { ["alg"] = "EdDSA", ["typ"] = "vc+jwt", ["jwk"] = JwkOf(key) };
        return Tokens.SignRaw(header.ToJsonString(), credential.ToJsonString(), key);
    }
}
