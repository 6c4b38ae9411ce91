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
    [InlineData("no-did", HttpStatusCode.BadRequest, "did_invalid")]
    [InlineData("did:key:zNoKey", HttpStatusCode.BadRequest, "did_invalid")]
    [InlineData("did:unheardof:1", HttpStatusCode.NotImplemented, "did_method_unsupported")]
    public async Task Identifiers_WhatDoesNotResolve_SaysWhy(string did, HttpStatusCode status, string code)
    {
        var answer = await registry.Http.AskAsync("GET", "/vc-api/identifiers/" + did);
        Assert.Equal((status, code), (answer.Status, answer.Json.GetProperty("code").GetString()));
    }
}
