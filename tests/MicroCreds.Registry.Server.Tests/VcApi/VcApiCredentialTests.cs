using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Server.Tests.Running;
using static MicroCreds.Registry.Server.Tests.VcApi.VcApiClient;

namespace MicroCreds.Registry.Server.Tests.VcApi;

/// <summary>Issuing and verifying credentials over the W3C VC API.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class VcApiCredentialTests(RunningRegistry registry)
{
    private readonly VcApiClient _api = new(registry.Http, registry.FrameworkKey);

    public static TheoryData<string, string> Suites => new()
    {
        { "eddsa-jcs-2022", "Ed25519" },
        { "eddsa-rdfc-2022", "Ed25519" },
        { "ecdsa-jcs-2019", "P256" },
        { "ecdsa-jcs-2019", "P384" },
        { "ecdsa-rdfc-2019", "P256" },
        { "ecdsa-rdfc-2019", "P384" },
    };

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task Issue_WithASuite_VerifiesAndNoChangedClaimDoes(string suite, string keyType)
    {
        var issuer = (await _api.IssuersAsync())[keyType];

        var issued = await _api.IssuedAsync(Credential(issuer), new JsonObject { ["cryptosuite"] = suite });

        Assert.Equal(suite, issued["proof"]!["cryptosuite"]!.GetValue<string>());
        Assert.StartsWith(issuer + "#", issued["proof"]!["verificationMethod"]!.GetValue<string>(), StringComparison.Ordinal);
        Verified(await _api.VerifyAsync(issued));
        issued["credentialSubject"]!["id"] = "did:example:another";
        var problem = Refused(await _api.VerifyAsync(issued), "proof_invalid");
        Assert.Equal("https://w3id.org/security#PROOF_VERIFICATION_ERROR", problem.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Issue_WithoutAnIssuer_IsByTheFirst()
    {
        var issued = await _api.IssuedAsync(Credential());
        Assert.Equal((await _api.IssuersAsync())["Ed25519"], issued["issuer"]!.GetValue<string>());
        Assert.Equal("eddsa-rdfc-2022", issued["proof"]!["cryptosuite"]!.GetValue<string>());
    }

    [Fact]
    public async Task Issue_DataModel11_GetsTheTermsOfItsProof()
    {
        var credential = JsonNode.Parse("""{"@context":["https://www.w3.org/2018/credentials/v1"],"type":["VerifiableCredential"],"issuanceDate":"2026-01-01T00:00:00Z","credentialSubject":{"id":"did:example:s"}}""")!;
        var issued = await _api.IssuedAsync(credential);
        Assert.Equal(["https://www.w3.org/2018/credentials/v1", "https://w3id.org/security/data-integrity/v2"], issued["@context"]!.AsArray().Select(item => item!.GetValue<string>()));
        Verified(await _api.VerifyAsync(issued));
    }

    [Theory]
    [InlineData("Ed25519")]
    [InlineData("P256")]
    [InlineData("P384")]
    public async Task Issue_AsAToken_IsVerifiedInItsEnvelopeAndAsAStringUntilItIsRevoked(string keyType)
    {
        var issuer = (await _api.IssuersAsync())[keyType];
        var enveloped = await _api.IssuedAsync(Credential(issuer), new JsonObject { ["type"] = "vc+jwt" });
        Assert.Equal("EnvelopedVerifiableCredential", enveloped["type"]!.GetValue<string>());
        var token = enveloped["id"]!.GetValue<string>().Split(',')[1];

        Verified(await _api.VerifyAsync(enveloped));
        Verified(await _api.VerifyAsync(JsonValue.Create(token)));
        Verified(await _api.VerifyPresentationAsync(Presentation(enveloped)));
        var forged = enveloped.DeepClone();
        // The signature's beginning: its end is zero often enough.
        var at = token.LastIndexOf('.') + 1;
        forged["id"] = $"data:application/vc+jwt,{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}";
        Refused(await _api.VerifyAsync(forged), "proof_invalid");

        var payload = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]))!;
        var revoke = new JsonObject { ["credentialStatus"] = payload["credentialStatus"]!.DeepClone(), ["status"] = true };
        Assert.Equal(HttpStatusCode.OK, (await _api.PostAsync("/vc-api/credentials/status", revoke, registry.FrameworkKey)).Status);
        Refused(await _api.VerifyAsync(enveloped), "revoked");
        Refused(await _api.VerifyAsync(JsonValue.Create(token)), "revoked");
    }

    [Fact]
    public async Task Issue_WithoutAKeyOfTheFramework_IsRefused()
    {
        var body = new JsonObject { ["credential"] = Credential() };
        Assert.Equal(HttpStatusCode.Unauthorized, (await _api.PostAsync("/vc-api/credentials/issue", body)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _api.PostAsync("/vc-api/credentials/issue", body, registry.Issuer.ApiKey)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _api.PostAsync("/vc-api/presentations/issue", body, registry.AggregatorKey)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _api.PostAsync("/vc-api/credentials/status", body)).Status);
    }

    [Theory]
    [InlineData("\"@context\":null", "context_invalid", "MALFORMED_VALUE_ERROR")]
    [InlineData("\"@context\":[\"https://www.w3.org/ns/credentials/examples/v2\"]", "context_invalid", "MALFORMED_VALUE_ERROR")]
    [InlineData("\"type\":[\"Other\"]", "type_invalid", "MALFORMED_VALUE_ERROR")]
    [InlineData("\"id\":\"no url\"", "id_invalid", "MALFORMED_VALUE_ERROR")]
    [InlineData("\"issuer\":null", "issuer_invalid", "MALFORMED_VALUE_ERROR")]
    [InlineData("\"issuer\":\"no url\"", "issuer_invalid", "MALFORMED_VALUE_ERROR")]
    [InlineData("\"credentialSubject\":{}", "subject_invalid", "MALFORMED_VALUE_ERROR")]
    [InlineData("\"validFrom\":\"yesterday\"", "date_invalid", "MALFORMED_VALUE_ERROR")]
    [InlineData("\"validFrom\":\"2030-01-01T00:00:00Z\",\"validUntil\":\"2029-01-01T00:00:00Z\"", "date_invalid", "MALFORMED_VALUE_ERROR")]
    [InlineData("\"credentialStatus\":{\"id\":\"urn:s:1\"}", "status_entry_invalid", "MALFORMED_VALUE_ERROR")]
    [InlineData("\"credentialSubject\":{\"id\":\"did:example:s\",\"nobodyDefinedThis\":1}", "proof_data_loss", "DATA_LOSS_DETECTION_ERROR")]
    [InlineData("\"@context\":[\"https://www.w3.org/ns/credentials/v2\",\"https://nobody.example/context\"]", "proof_context_unknown", "PROOF_TRANSFORMATION_ERROR")]
    [InlineData("\"issuer\":\"did:example:somebody-else\"", "signer_unknown", null)]
    [InlineData("\"proof\":{\"type\":\"DataIntegrityProof\"}", "already_secured", null)]
    public async Task Issue_WhatIsNoSoundCredential_SaysWhy(string members, string code, string? type)
    {
        var credential = Credential();
        foreach (var (name, value) in JsonNode.Parse("{" + members + "}")!.AsObject())
            credential[name] = value?.DeepClone();

        foreach (var suite in (string[])["eddsa-rdfc-2022", "eddsa-jcs-2022"])
        {
            var answer = await _api.IssueAsync(credential, new JsonObject { ["cryptosuite"] = suite });

            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Equal(code, answer.ProblemCode(members));
            var said = answer.Json.GetProperty("type").GetString()!;
            Assert.True(type is null ? said == "about:blank" : said.EndsWith("#" + type, StringComparison.Ordinal), said);
            Assert.NotEqual(0, answer.Json.GetProperty("problemDetails").GetArrayLength());
        }
    }

    [Theory]
    [InlineData("{\"cryptosuite\":\"bbs-2023\"}", "suite_unsupported")]
    [InlineData("{\"type\":\"Ed25519Signature2020\"}", "suite_unsupported")]
    [InlineData("{\"cryptosuite\":7}", "body_invalid")]
    [InlineData("{\"verificationMethod\":\"did:example:a#b\"}", "signer_unknown")]
    public async Task Issue_OptionsThatCannotBe_AreRefused(string options, string code) =>
        Assert.Equal(code, (await _api.IssueAsync(Credential(), JsonNode.Parse(options)!.AsObject())).ProblemCode(options));

    [Fact]
    public async Task Issue_SuiteOfAnotherKindOfKey_IsRefused()
    {
        var issuers = await _api.IssuersAsync();
        var answer = await _api.IssueAsync(Credential(issuers["P256"]), new JsonObject { ["cryptosuite"] = "eddsa-jcs-2022" });
        Assert.Equal("suite_unsupported", answer.ProblemCode("P-256 and eddsa"));
    }

    [Fact]
    public async Task Verify_Refusals_SayWhichAndWhere()
    {
        var issued = await _api.IssuedAsync(Credential(), new JsonObject { ["cryptosuite"] = "eddsa-jcs-2022" });

        Assert.Equal("/proof", Refused(await VerifyAsync(changed => changed.AsObject().Remove("proof")), "proof_missing").GetProperty("pointer").GetString());
        Refused(await VerifyAsync(changed => changed["proof"]!["type"] = "UnknownProof"), "proof_suite_unknown");
        Refused(await VerifyAsync(changed => changed["proof"]!["cryptosuite"] = "no-such-suite"), "proof_suite_unknown");
        Refused(await VerifyAsync(changed => changed["proof"]!["proofPurpose"] = "authentication"), "proof_purpose_mismatch");
        Refused(await VerifyAsync(changed => changed["proof"]!.AsObject().Remove("proofPurpose")), "proof_malformed");
        Refused(await VerifyAsync(changed => changed["proof"]!.AsObject().Remove("verificationMethod")), "proof_malformed");
        Refused(await VerifyAsync(changed => changed["proof"]!["proofValue"] = "zz"), "proof_malformed");
        Refused(await VerifyAsync(changed => changed["issuer"] = "did:example:another"), "key_not_of_issuer");
        Refused(await VerifyAsync(changed => changed["type"] = new JsonArray()), "type_invalid");
        // A credential as text is none, whatever the text says.
        var asText = await _api.VerifyAsync(JsonValue.Create(issued.ToJsonString()));
        Assert.Equal(HttpStatusCode.BadRequest, asText.Status);
        Assert.False(asText.Json.GetProperty("verified").GetBoolean());
        Refused(await _api.VerifyAsync(new JsonArray()), "credential_not_an_object");

        Task<WireAnswer> VerifyAsync(Action<JsonNode> change)
        {
            var changed = issued.DeepClone();
            change(changed);
            return _api.VerifyAsync(changed);
        }
    }

    [Fact]
    public async Task Verify_ChallengeOrDomainThatTheProofDoesNotName_IsRefused()
    {
        var issued = await _api.IssuedAsync(Credential());
        var problem = Refused(await _api.VerifyAsync(issued, new JsonObject { ["challenge"] = "c" }), "proof_challenge_mismatch");
        Assert.Equal("https://w3id.org/security#INVALID_CHALLENGE_ERROR", problem.GetProperty("type").GetString());
        Refused(await _api.VerifyAsync(issued, new JsonObject { ["domain"] = "d" }), "proof_domain_mismatch");
    }

    [Fact]
    public async Task Verify_Verified_ShowsTheCredentialAndWarnsThatItIsNotRegistered()
    {
        var issued = await _api.IssuedAsync(Credential());
        var answer = await _api.VerifyAsync(issued);
        Verified(answer);
        Assert.True(JsonNode.DeepEquals(issued, JsonNode.Parse(answer.Json.GetProperty("credential").GetRawText())));
        Assert.Contains(answer.Json.GetProperty("warnings").EnumerateArray(), warning => warning.GetProperty("code").GetString() == "not_registered");
        Assert.Equal("valid", answer.Json.GetProperty("result").GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Issue_WithoutAStatus_GetsOneThatCanBeRevokedForGood()
    {
        var issued = await _api.IssuedAsync(Credential());
        var other = await _api.IssuedAsync(Credential());
        var entry = issued["credentialStatus"]!;
        Assert.Equal("BitstringStatusListEntry", entry["type"]!.GetValue<string>());
        Assert.NotEqual(entry["statusListIndex"]!.GetValue<string>(), other["credentialStatus"]!["statusListIndex"]!.GetValue<string>());
        var list = await registry.Http.AskAsync("GET", new Uri(entry["statusListCredential"]!.GetValue<string>()).AbsolutePath);
        Assert.Equal((HttpStatusCode.OK, "application/vc"), (list.Status, list.MediaType));
        Verified(await _api.VerifyAsync(JsonNode.Parse(list.Body)!));
        var asJson = await registry.Http.AskAsync("GET", new Uri(entry["statusListCredential"]!.GetValue<string>()).AbsolutePath, headers: ("Accept", "application/ld+json, application/json"));
        Assert.Equal(("application/json", list.Body.Length), (asJson.MediaType, asJson.Body.Length));

        var revoke = new JsonObject { ["credentialStatus"] = entry.DeepClone(), ["status"] = true };
        Assert.Equal(HttpStatusCode.OK, (await _api.PostAsync("/vc-api/credentials/status", revoke, registry.FrameworkKey)).Status);

        Refused(await _api.VerifyAsync(issued), "revoked");
        Verified(await _api.VerifyAsync(other));
        revoke["status"] = false;
        Assert.Equal("body_invalid", (await _api.PostAsync("/vc-api/credentials/status", revoke, registry.FrameworkKey)).ProblemCode("undoing"));
    }

    [Fact]
    public async Task Status_OfAnEntryThatWasNeverGiven_IsUnknown()
    {
        var entry = (await _api.IssuedAsync(Credential()))["credentialStatus"]!;
        foreach (var (member, value) in ((string, string)[])[("statusListCredential", "https://elsewhere.example/1"), ("statusPurpose", "suspension"), ("statusListIndex", "4000000000")])
        {
            var changed = entry.DeepClone();
            changed[member] = value;
            var answer = await _api.PostAsync("/vc-api/credentials/status", new JsonObject { ["credentialStatus"] = changed, ["status"] = true }, registry.FrameworkKey);
            Assert.Equal("not_found", answer.ProblemCode(member));
        }

        Assert.Equal("not_found", (await registry.Http.AskAsync("GET", "/vc-api/status-lists/ed25519-007")).ProblemCode("no such list"));
        Assert.Equal("not_found", (await registry.Http.AskAsync("GET", "/vc-api/status-lists/rsa-0")).ProblemCode("no such key"));
    }

    [Fact]
    public async Task Verify_StatusThatCannotBeLookedUp_IsNotVerified()
    {
        var credential = Credential();
        credential["credentialStatus"] = JsonNode.Parse("""{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"3","statusListCredential":"https://status.invalid/1"}""");
        var issued = await _api.IssuedAsync(credential);
        var problem = Refused(await _api.VerifyAsync(issued), "status_unknown");
        Assert.Equal("https://www.w3.org/ns/credentials/status-list#STATUS_RETRIEVAL_ERROR", problem.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("", "body_missing")]
    [InlineData("[]", "body_invalid")]
    [InlineData("{}", "body_invalid")]
    [InlineData("{\"credential\":", "json_truncated")]
    [InlineData("{\"credential\":1,\"credential\":2,\"verifiableCredential\":1,\"verifiablePresentation\":1}", "json_duplicate_key")]
    [InlineData("{\"credential\":{},\"verifiableCredential\":{},\"verifiablePresentation\":{},\"presentation\":{},\"options\":[]}", "body_invalid")]
    [InlineData("{\"credential\":7,\"verifiableCredential\":7,\"verifiablePresentation\":7,\"presentation\":7}", "credential_not_an_object")]
    public async Task AnyAddress_BodyThatMakesNoSense_IsAProblemWithAType(string body, string code)
    {
        foreach (var path in (string[])["credentials/issue", "credentials/verify", "presentations/verify", "presentations/issue"])
        {
            var answer = await registry.Http.AskAsync("POST", "/vc-api/" + path, registry.FrameworkKey, Encoding.UTF8.GetBytes(body));
            Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.ProblemCode(path)));
            Assert.Equal("https://www.w3.org/TR/vc-data-model#PARSING_ERROR", answer.Json.GetProperty("type").GetString());
        }
    }
}
