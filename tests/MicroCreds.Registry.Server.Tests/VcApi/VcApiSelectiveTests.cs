using System.Net;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Server.Tests.Running;
using static MicroCreds.Registry.Server.Tests.VcApi.VcApiClient;

namespace MicroCreds.Registry.Server.Tests.VcApi;

/// <summary>Credentials over the W3C VC API whose holders show a part of them: SD-JWT.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class VcApiSelectiveTests(RunningRegistry registry)
{
    private const string Examples = "https://www.w3.org/ns/credentials/examples/v2";

    private readonly VcApiClient _api = new(registry.Http, registry.FrameworkKey);

    [Theory]
    [InlineData("Ed25519")]
    [InlineData("P256")]
    public async Task Derive_SomeClaims_VerifiesAndShowsThemAlone(string keyType)
    {
        var issued = await _api.IssuedAsync(Claims((await _api.IssuersAsync())[keyType]), Options());
        Assert.StartsWith("data:application/vc+sd-jwt,", issued["id"]!.GetValue<string>(), StringComparison.Ordinal);
        Verified(await _api.VerifyAsync(issued));

        var derived = await DerivedAsync(issued, "/credentialSubject/narrative");
        var shown = (await _api.VerifyAsync(derived)).Json;
        Assert.True(shown.GetProperty("verified").GetBoolean());
        var subject = JsonNode.Parse(shown.GetProperty("credential").GetRawText())!;
        Assert.DoesNotContain("member of the crew", subject.ToJsonString(), StringComparison.Ordinal);

        // Text that was kept back is in no form in what is shown.
        var text = derived["id"]!.GetValue<string>();
        Assert.Equal(2, text.Count(c => c == '~'));
        Assert.Equal(1, (await DerivedAsync(issued))["id"]!.GetValue<string>().Count(c => c == '~'));
        Assert.Equal(issued["id"]!.GetValue<string>(), (await DerivedAsync(issued, ""))["id"]!.GetValue<string>());
        Verified(await _api.VerifyAsync(JsonValue.Create(text.Split(',')[1])));
    }

    [Fact]
    public async Task Issue_MandatoryPointers_AreAlwaysShown()
    {
        var issued = await _api.IssuedAsync(Claims(null), Options("/credentialSubject/role"));
        Assert.Equal(2, issued["id"]!.GetValue<string>().Count(c => c == '~'));
        var all = await _api.IssuedAsync(Claims(null), Options("/credentialSubject"));
        Assert.Equal(1, all["id"]!.GetValue<string>().Count(c => c == '~'));
        Verified(await _api.VerifyAsync(all));
    }

    [Fact]
    public async Task Verify_ClaimThatWasChanged_IsRefused()
    {
        var issued = await _api.IssuedAsync(Claims(null), Options());
        var parts = issued["id"]!.GetValue<string>().Split('~');
        var claim = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        parts[1] = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(claim.Replace("a", "b", StringComparison.Ordinal)));
        issued["id"] = string.Join('~', parts);
        Assert.Equal(HttpStatusCode.BadRequest, (await _api.VerifyAsync(issued)).Status);
    }

    [Fact]
    public async Task Derive_WhatLeavesNoChoice_IsRefused()
    {
        foreach (var credential in new[]
        {
            await _api.IssuedAsync(Claims(null)), await _api.IssuedAsync(Claims(null), new JsonObject { ["type"] = "vc+jwt" }), JsonValue.Create(7), new JsonObject(),
        })
            Assert.Equal("not_derivable", (await DeriveAsync(credential)).ProblemCode("credential"));
        var issued = await _api.IssuedAsync(Claims(null), Options());
        Assert.Equal("not_derivable", (await DeriveAsync(issued, "/credentialSubject/nowhere")).ProblemCode("pointer"));
        Assert.Equal("body_invalid", (await DeriveAsync(issued, "credentialSubject")).ProblemCode("pointer"));
        Assert.Equal(HttpStatusCode.BadRequest, (await DeriveAsync(JsonValue.Create("eyJ.e30.x~"))).Status);
    }

    [Theory]
    [InlineData("vc+jwt", "iat", "7")]
    [InlineData("vc+sd-jwt", "iat", "7")]
    [InlineData("vc+sd-jwt", "_sd", "[]")]
    public async Task Issue_MemberThatTokensUse_IsRefused(string type, string member, string value)
    {
        var credential = Claims(null);
        credential[member] = JsonNode.Parse(value);
        var answer = await _api.IssueAsync(credential, new JsonObject { ["type"] = type });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(answer.ProblemCode(member), (string[])["token_unmakeable", "proof_data_loss"]);
    }

    private static JsonObject Claims(string? issuer)
    {
        var credential = Credential(issuer);
        credential["@context"]!.AsArray().Add((JsonNode)Examples);
        credential["credentialSubject"] = new JsonObject
        {
            ["id"] = "did:example:subject",
            ["type"] = new JsonArray("Sailor"),
            ["narrative"] = "Sailed around the cape.",
            ["role"] = "member of the crew",
        };
        return credential;
    }

    private static JsonObject Options(params string[] mandatory) =>
        new() { ["type"] = "vc+sd-jwt", ["mandatoryPointers"] = new JsonArray([.. mandatory.Select(pointer => (JsonNode)pointer)]) };

    private async Task<JsonNode> DerivedAsync(JsonNode credential, params string[] pointers)
    {
        var answer = await DeriveAsync(credential, pointers);
        Assert.True(answer.Status == HttpStatusCode.Created, System.Text.Encoding.UTF8.GetString(answer.Body));
        return JsonNode.Parse(answer.Body)!["verifiableCredential"]!;
    }

    private Task<WireAnswer> DeriveAsync(JsonNode credential, params string[] pointers) => _api.PostAsync("/vc-api/credentials/derive", new JsonObject
    {
        ["verifiableCredential"] = credential.DeepClone(),
        ["options"] = new JsonObject { ["selectivePointers"] = new JsonArray([.. pointers.Select(pointer => (JsonNode)pointer)]) },
    });
}
