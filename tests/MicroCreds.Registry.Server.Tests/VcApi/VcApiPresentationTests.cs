using System.Net;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Server.Tests.Running;
using static MicroCreds.Registry.Server.Tests.VcApi.VcApiClient;

namespace MicroCreds.Registry.Server.Tests.VcApi;

/// <summary>Presentations and identifiers over the W3C VC API.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class VcApiPresentationTests(RunningRegistry registry)
{
    private readonly VcApiClient _api = new(registry.Http, registry.FrameworkKey);

    private static JsonObject Terms(string challenge = "c-1", string domain = "verifier.example") => new() { ["challenge"] = challenge, ["domain"] = domain };

    [Fact]
    public async Task Verify_SignedPresentation_AnswersChallengeAndDomainAndTellsEachCredential()
    {
        var credential = await _api.IssuedAsync(Credential());
        var presentation = await _api.PresentedAsync(Presentation(credential, credential), Terms());

        var answer = await _api.VerifyPresentationAsync(presentation, Terms());

        Verified(answer);
        Assert.Equal(presentation["holder"]!.GetValue<string>(), answer.Json.GetProperty("holder").GetString());
        Assert.Equal(["/verifiableCredential/0", "/verifiableCredential/1"], answer.Json.GetProperty("credentialResults").EnumerateArray().Select(result => result.GetProperty("pointer").GetString()!));
        Assert.All(answer.Json.GetProperty("credentialResults").EnumerateArray(), result => Assert.True(result.GetProperty("verified").GetBoolean()));
        Refused(await _api.VerifyPresentationAsync(presentation, Terms(challenge: "c-2")), "proof_challenge_mismatch");
        Refused(await _api.VerifyPresentationAsync(presentation, Terms(domain: "elsewhere.example")), "proof_domain_mismatch");
    }

    [Fact]
    public async Task Verify_UnsignedPresentation_IsVerifiedWhereNoAnswerIsExpected()
    {
        var presentation = Presentation(await _api.IssuedAsync(Credential()));
        Verified(await _api.VerifyPresentationAsync(presentation, member: "presentation"));
        Refused(await _api.VerifyPresentationAsync(presentation, Terms(), "presentation"), "proof_missing");
    }

    [Fact]
    public async Task Verify_PresentationWithOneBadCredential_SaysWhichOne()
    {
        var good = await _api.IssuedAsync(Credential());
        var bad = good.DeepClone();
        bad["credentialSubject"]!["id"] = "did:example:somebody-else";
        var answer = await _api.VerifyPresentationAsync(await _api.PresentedAsync(Presentation(good, bad), Terms()), Terms());

        Assert.Equal("/verifiableCredential/1/proof/proofValue", Refused(answer, "proof_invalid").GetProperty("pointer").GetString());
        Assert.Equal([true, false], answer.Json.GetProperty("credentialResults").EnumerateArray().Select(result => result.GetProperty("verified").GetBoolean()));
    }

    [Fact]
    public async Task Verify_PresentationChangedAfterSigning_IsNotVerified()
    {
        var presentation = await _api.PresentedAsync(Presentation(await _api.IssuedAsync(Credential())), Terms());
        presentation["id"] = "urn:uuid:another";
        Refused(await _api.VerifyPresentationAsync(presentation, Terms()), "proof_invalid");
        presentation.AsObject().Remove("@context");
        Refused(await _api.VerifyPresentationAsync(presentation, Terms()), "context_invalid");
    }

    [Fact]
    public async Task Issue_PresentationAsAToken_IsVerifiedInItsEnvelope()
    {
        var terms = Terms();
        terms["type"] = "vp+jwt";
        var enveloped = await _api.PresentedAsync(Presentation(await _api.IssuedAsync(Credential())), terms);
        Assert.Equal("EnvelopedVerifiablePresentation", enveloped["type"]!.GetValue<string>());

        Verified(await _api.VerifyPresentationAsync(enveloped, Terms()));
        Refused(await _api.VerifyPresentationAsync(enveloped, Terms(challenge: "c-2")), "proof_challenge_mismatch");
        enveloped["@context"] = new JsonArray();
        Refused(await _api.VerifyPresentationAsync(enveloped, Terms()), "context_invalid");
    }

    [Fact]
    public async Task Issue_PresentationThatMeansNothing_IsRefused()
    {
        var presentation = Presentation();
        presentation["nobodyDefinedThis"] = 1;
        var answer = await _api.PostAsync("/vc-api/presentations/issue", new JsonObject { ["presentation"] = presentation, ["options"] = new JsonObject { ["cryptosuite"] = "eddsa-jcs-2022" } }, registry.FrameworkKey);
        Assert.Equal("proof_data_loss", answer.ProblemCode("undefined term"));
    }

    [Fact]
    public async Task Issue_PresentationOfAnotherHolder_IsRefused()
    {
        var presentation = Presentation();
        presentation["holder"] = "did:example:somebody-else";
        var answer = await _api.PostAsync("/vc-api/presentations/issue", new JsonObject { ["presentation"] = presentation }, registry.FrameworkKey);
        Assert.Equal("signer_unknown", answer.ProblemCode("holder"));
    }

    [Fact]
    public async Task Identifiers_OwnIssuersAndHostedOnes_Resolve()
    {
        foreach (var did in (await _api.IssuersAsync()).Values.Append(registry.Issuer.Did))
        {
            var answer = await registry.Http.AskAsync("GET", "/vc-api/identifiers/" + Wire.Escape(did));
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(did, answer.Json.GetProperty("didDocument").GetProperty("id").GetString());
            Assert.NotEqual(0, answer.Json.GetProperty("didDocument").GetProperty("verificationMethod").GetArrayLength());
        }
    }

    [Theory]
    [InlineData("did:jwk:eyJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5IiwieCI6IjExcVlBWUt4Q3JmVlNfN1R5V1FIT2c3aGN2UGFwaU1scHduWnJqeVNENm8ifQ", "#0")]
    [InlineData("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", "#z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK")]
    public async Task Identifiers_DidThatIsItsOwnKey_HasOneMethodForEveryUse(string did, string fragment)
    {
        var document = (await registry.Http.AskAsync("GET", "/vc-api/identifiers/" + did)).Json.GetProperty("didDocument");
        Assert.Equal(did + fragment, document.GetProperty("verificationMethod")[0].GetProperty("id").GetString());
        Assert.Equal(did + fragment, document.GetProperty("assertionMethod")[0].GetString());
        Assert.Equal(did + fragment, document.GetProperty("authentication")[0].GetString());
    }

    [Theory]
    [InlineData("no-did", HttpStatusCode.BadRequest, "did_invalid")]
    [InlineData("did:key:zNoKey", HttpStatusCode.BadRequest, "did_invalid")]
    [InlineData("did:jwk:e30", HttpStatusCode.BadRequest, "did_invalid")]
    [InlineData("did:web:nobody.example", HttpStatusCode.NotFound, "did_unknown")]
    [InlineData("did:unheardof:1", HttpStatusCode.NotImplemented, "did_method_unsupported")]
    public async Task Identifiers_WhatDoesNotResolve_SaysWhy(string did, HttpStatusCode status, string code)
    {
        var answer = await registry.Http.AskAsync("GET", "/vc-api/identifiers/" + did);
        Assert.Equal((status, code), (answer.Status, answer.Json.GetProperty("code").GetString()));
    }
}
