using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Client.Issuers;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Server.Tests.Running;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Server.Tests.Endpoints;

/// <summary>Every address does what docs/http-api.md says, over real HTTP.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class EndpointTests(RunningRegistry registry)
{
    private HttpClient Http => registry.Http;

    [Fact]
    public async Task Health_OfAReadyServer_NamesEngineAndSizes()
    {
        var live = await Http.AskAsync("GET", "/health/live");
        var ready = await Http.AskAsync("GET", "/health/ready");

        Assert.Equal("live\n", Encoding.UTF8.GetString(live.Body));
        Assert.Equal(HttpStatusCode.OK, ready.Status);
        Assert.Equal("ready", ready.Json.GetProperty("status").GetString());
        Assert.Equal(ready.Json.GetProperty("ledgerSize").GetInt64(), ready.Json.GetProperty("readSideSize").GetInt64());
#if ENGINE_ORLEANS
        Assert.Equal("Orleans", ready.Json.GetProperty("engine").GetString());
#else
        Assert.Equal("Embedded", ready.Json.GetProperty("engine").GetString());
#endif
    }

    [Fact]
    public async Task Framework_Read_ShowsLevelsAccreditationsAndApprovals()
    {
        var framework = (await Http.AskAsync("GET", $"/v1/frameworks/{Example.Framework}")).Json;

        Assert.Equal(Example.Framework, framework.GetProperty("id").GetString());
        Assert.Equal(2, framework.GetProperty("levels").GetArrayLength());
        Assert.Contains(framework.GetProperty("accreditations").EnumerateArray(), a => a.GetProperty("issuer").GetString() == registry.Issuer.Did);
        Assert.Contains(framework.GetProperty("approvals").EnumerateArray(), a => a.GetProperty("achievementId").GetString() == registry.Issuer.Achievement);
    }

    [Fact]
    public async Task Accreditation_SuspendedAndReinstated_StandsAsSaid()
    {
        const string path = $"/v1/frameworks/{Example.Framework}/accreditations/tejo/status";

        var suspended = await Http.AskAsync("POST", path, registry.FrameworkKey, """{"status":"suspended","reason":"review"}"""u8.ToArray());
        var again = await Http.AskAsync("POST", path, registry.FrameworkKey, """{"status":"suspended","reason":"review"}"""u8.ToArray());
        var active = await Http.AskAsync("POST", path, registry.FrameworkKey, """{"status":"active"}"""u8.ToArray());

        Assert.Equal(HttpStatusCode.OK, suspended.Status);
        Assert.Equal("already_suspended", again.ProblemCode("suspended twice"));
        Assert.Equal(HttpStatusCode.OK, active.Status);
        Assert.True(active.Json.GetProperty("ledgerIndex").GetInt64() > suspended.Json.GetProperty("ledgerIndex").GetInt64());
    }

    [Fact]
    public async Task Approval_WithdrawnAndGivenAgain_AnswersWithReceipts()
    {
        var path = $"/v1/frameworks/{Example.Framework}/approvals/{Wire.Escape(registry.Other.Achievement)}/1?reason=review";
        var body = JsonSerializer.SerializeToUtf8Bytes(new { achievementId = registry.Other.Achievement, version = 1 });

        var withdrawn = await Http.AskAsync("DELETE", path, registry.FrameworkKey);
        var approved = await Http.AskAsync("POST", $"/v1/frameworks/{Example.Framework}/approvals", registry.FrameworkKey, body);

        Assert.Equal(HttpStatusCode.OK, withdrawn.Status);
        Assert.Equal(HttpStatusCode.Created, approved.Status);
    }

    [Fact]
    public async Task Issuer_Read_ShowsProfileAndKeysWithoutSecrets()
    {
        var answer = await Http.AskAsync("GET", $"/v1/issuers/{Wire.Escape(registry.Issuer.Did)}");

        Assert.Equal("NL", answer.Json.GetProperty("profile").GetProperty("country").GetString());
        var key = Assert.Single(answer.Json.GetProperty("keys").EnumerateArray());
        Assert.Equal(registry.Issuer.VerificationMethod, key.GetProperty("id").GetString());
        Assert.True(key.GetProperty("active").GetBoolean());
        Assert.DoesNotContain("ecret", Encoding.UTF8.GetString(answer.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issuer_ProfileChangedKeyRotatedRetiredAndCompromised_IsShownAsItIs()
    {
        var issuer = await Example.FoundIssuerAsync(registry.Authority, registry.Address, "changing");
        using var client = issuer.Client;
        var profile = """{"profile":{"name":"Renamed","url":"https://renamed.example/","country":"PT"}}"""u8.ToArray();
        var path = $"/v1/issuers/{Wire.Escape(issuer.Did)}";

        var changed = await Http.AskAsync("PUT", $"{path}/profile", issuer.ApiKey, profile);
        var rotated = await client.Issuers.RotateKeyAsync(issuer.Did);
        var compromised = await client.Issuers.CompromiseKeyAsync(issuer.Did, issuer.VerificationMethod, Example.Since);
        var retired = await client.Issuers.RetireKeyAsync(issuer.Did, rotated.VerificationMethod);
        var now = (await Http.AskAsync("GET", path)).Json;
        var document = await Http.AskAsync("GET", "/issuers/changing/did.json");

        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.NotEqual(issuer.VerificationMethod, rotated.VerificationMethod);
        Assert.True(compromised.Version < retired.Version);
        Assert.Equal("Renamed", now.GetProperty("profile").GetProperty("name").GetString());
        var keys = now.GetProperty("keys").EnumerateArray().ToDictionary(key => key.GetProperty("id").GetString()!);
        Assert.Equal(Example.Since, keys[issuer.VerificationMethod].GetProperty("compromisedSince").GetDateTimeOffset());
        Assert.True(keys[rotated.VerificationMethod].TryGetProperty("retiredAt", out _));
        Assert.Equal("application/did+json", document.MediaType);
        // The document lists both; what is retired still asserts, what is compromised does not and says since when.
        Assert.Equal([rotated.VerificationMethod], document.Json.GetProperty("assertionMethod").EnumerateArray().Select(id => id.GetString()));
        Assert.True(DidDocument.TryRead(document.Body, issuer.Did, out var read, out var error), error?.Message);
        var bad = read.Resolve(issuer.VerificationMethod).Key!;
        var old = read.Resolve(rotated.VerificationMethod).Key!;
        Assert.Equal((VerificationRelationships.None, Example.Since), (bad.Relationships, bad.Revoked));
        Assert.Equal((VerificationRelationships.AssertionMethod, (DateTimeOffset?)null), (old.Relationships, old.Revoked));
    }

    [Fact]
    public async Task DidDocument_OfAHostedIssuer_HasItsKey()
    {
        var document = (await Http.AskAsync("GET", "/issuers/harbour/did.json")).Json;

        Assert.Equal(registry.Issuer.Did, document.GetProperty("id").GetString());
        Assert.Equal(registry.Issuer.VerificationMethod, document.GetProperty("verificationMethod")[0].GetProperty("id").GetString());
        Assert.Equal("Multikey", document.GetProperty("verificationMethod")[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task StatusList_OfAnIssuerWithoutAKey_IsNotServed()
    {
        var issuer = await Example.FoundIssuerAsync(registry.Authority, registry.Address, "keyless");
        using var client = issuer.Client;
        var receipt = await client.AwardAsync(issuer.Did, Example.Award(issuer.Achievement, "learner-keyless"));
        await client.Issuers.RetireKeyAsync(issuer.Did, issuer.VerificationMethod);

        foreach (var entry in receipt.Credential.GetProperty("credentialStatus").EnumerateArray())
        {
            var list = await Http.AskAsync("GET", new Uri(entry.GetProperty("statusListCredential").GetString()!).AbsolutePath);
            Assert.Equal("status_list_unknown", list.ProblemCode("a list that nobody can sign"));
        }

        registry.Process.AssertUnharmed();
    }

    [Fact]
    public async Task Achievement_Read_IsWhatWasPublished()
    {
        var achievement = (await Http.AskAsync("GET", $"/v1/achievements/{Wire.Escape(registry.Issuer.Achievement)}")).Json;

        Assert.Equal(registry.Issuer.Achievement, achievement.GetProperty("id").GetString());
        Assert.Equal(registry.Issuer.Did, achievement.GetProperty("issuer").GetString());
        Assert.Equal("Data Analysis", achievement.GetProperty("content").GetProperty("title").GetString());
    }

    [Fact]
    public async Task Achievement_ReadInALanguage_HasItsTextsAndSaysSo()
    {
        var issuer = registry.Issuer;
        const string id = "urn:example:translated";
        var document = JsonNode.Parse(Example.Achievement(issuer.Did))!;
        document["content"]!["translations"] = JsonNode.Parse("""[{"language":"nb","title":"Dataanalyse","description":"Om data."}]""");
        await issuer.Client.Achievements.PublishAsync(id, Encoding.UTF8.GetBytes(document.ToJsonString()));
        var path = $"/v1/achievements/{Wire.Escape(id)}";

        Assert.Equal("Dataanalyse", Title(await Http.AskAsync("GET", path + "?language=nb-NO")));
        Assert.Equal("Dataanalyse", Title(await Http.AskAsync("GET", path, headers: ("Accept-Language", "de, nb;q=0.8, en;q=0.3"))));
        Assert.Equal("Data Analysis", Title(await Http.AskAsync("GET", path + "?language=en", headers: ("Accept-Language", "nb"))));
        Assert.Equal("Data Analysis", Title(await Http.AskAsync("GET", path, headers: ("Accept-Language", "nb;q=0, ;;;"))));
        var plain = (await Http.AskAsync("GET", path)).Json;
        Assert.Equal(["en", "nb"], plain.GetProperty("languages").EnumerateArray().Select(tag => tag.GetString()!));
        Assert.Equal(1, plain.GetProperty("content").GetProperty("translations").GetArrayLength());
        Assert.Equal("Dataanalyse", (await issuer.Client.Achievements.GetAsync(id, "nb")).GetProperty("content").GetProperty("title").GetString());

        static string? Title(WireAnswer answer) => answer.Json.GetProperty("content").GetProperty("title").GetString();
    }

    [Fact]
    public async Task Achievement_PublishedWithTheFrameworksKey_IsNotApprovedWithTheSame()
    {
        var issuer = registry.Issuer;
        const string id = "urn:example:four-eyes";
        await Http.AskAsync("PUT", $"/v1/achievements/{Wire.Escape(id)}", registry.FrameworkKey, Example.Achievement(issuer.Did));

        var refused = await Http.AskAsync(
            "POST", $"/v1/frameworks/{Example.Framework}/approvals", registry.FrameworkKey, """{"achievementId":"urn:example:four-eyes","version":1}"""u8.ToArray());

        Assert.Equal("approver_is_proposer", refused.ProblemCode("approval"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
    }

    [Fact]
    public async Task Achievement_Withdrawn_CannotBeAwarded()
    {
        var issuer = registry.Issuer;
        const string id = "urn:example:withdrawn";
        await issuer.Client.Achievements.PublishAsync(id, Example.Achievement(issuer.Did));

        var withdrawn = await issuer.Client.Achievements.WithdrawAsync(id, "replaced");
        var refused = await Http.AskAsync(
            "POST", $"/v1/issuers/{Wire.Escape(issuer.Did)}/credentials", issuer.ApiKey, """{"achievement":"urn:example:withdrawn","learner":{"id":"l"}}"""u8.ToArray());

        Assert.Equal(id, withdrawn.Id);
        Assert.Equal("achievement_withdrawn", refused.ProblemCode("award"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
    }

    [Fact]
    public async Task Award_ThroughItsLife_IsAnsweredAsWhatItIs()
    {
        var issuer = registry.Issuer;
        var body = JsonSerializer.SerializeToUtf8Bytes(new { achievement = issuer.Achievement, learner = new { id = "learner-life", name = "Ada" } });

        var awarded = await Http.AskAsync("POST", $"/v1/issuers/{Wire.Escape(issuer.Did)}/credentials", issuer.ApiKey, body);
        Assert.Equal(HttpStatusCode.Created, awarded.Status);
        var id = awarded.Json.GetProperty("id").GetString()!;
        Assert.Equal($"/v1/credentials/{Wire.Escape(id)}", awarded.Headers.Location!.OriginalString);
        var credential = Encoding.UTF8.GetBytes(awarded.Json.GetProperty("credential").GetRawText());

        Assert.Equal(Outcome.Valid, (await issuer.Client.VerifyAsync(credential)).Outcome);
        await AssertStatusAsync(id, new StatusChange(NewStatus.Suspended, "investigation"), "suspended", credential, "suspended");
        await AssertStatusAsync(id, new StatusChange(NewStatus.Active), "active", credential, null);
        await AssertStatusAsync(id, new StatusChange(NewStatus.Revoked, "Awarded in error"), "revoked", credential, "revoked");
        var late = await Http.AskAsync("POST", $"/v1/credentials/{Wire.Escape(id)}/status", issuer.ApiKey, """{"status":"active"}"""u8.ToArray());
        Assert.Equal("already_revoked", late.ProblemCode("reinstating a revoked credential"));
    }

    [Fact]
    public async Task Award_Superseded_NamesWhatTookItsPlace()
    {
        var issuer = registry.Issuer;
        var old = await issuer.Client.AwardAsync(issuer.Did, Example.Award(issuer.Achievement, "learner-renewed"));
        var renewed = await issuer.Client.AwardAsync(issuer.Did, Example.Award(issuer.Achievement, "learner-renewed"));

        await issuer.Client.SetStatusAsync(old.Id, new StatusChange(NewStatus.Superseded, SupersededBy: renewed.Id));

        var stored = await issuer.Client.GetCredentialAsync(old.Id);
        Assert.Equal("superseded", stored.Status);
        Assert.Equal(renewed.Id, stored.SupersededBy);
    }

    [Fact]
    public async Task Credential_ReadByABareUuid_IsTheSame()
    {
        var issuer = registry.Issuer;
        var awarded = await issuer.Client.AwardAsync(issuer.Did, Example.Award(issuer.Achievement, "learner-uuid"));

        var byUuid = await Http.AskAsync("GET", $"/v1/credentials/{awarded.Id["urn:uuid:".Length..]}", issuer.ApiKey);
        Assert.Equal("credential_unknown", (await Http.AskAsync("GET", $"/v1/credentials/{Wire.Escape(awarded.Id)}", registry.AggregatorKey)).ProblemCode("without consent"));
        await registry.Authority.Learners.GiveConsentAsync("learner-uuid", registry.AggregatorId, "portfolio");
        var byAggregator = await Http.AskAsync("GET", $"/v1/credentials/{Wire.Escape(awarded.Id)}", registry.AggregatorKey);

        Assert.Equal(awarded.Digest, byUuid.Json.GetProperty("digest").GetString());
        Assert.Equal(byUuid.Body, byAggregator.Body);
    }

    [Fact]
    public async Task Credential_SignedByItsIssuer_IsRegisteredAndVerifies()
    {
        using var sample = new SampleIssuer(7);
        await registry.Authority.Issuers.RegisterAsync(
            new NewIssuer("self-signing", "Self-signing Institute", "https://self.example/", "NZ", DidMethod.Key, sample.Key.PublicKeyMultibase));
        var credential = sample.Signed(1);
        var path = $"/v1/issuers/{Wire.Escape(sample.Did)}/credentials";

        var registered = await Http.AskAsync("POST", path, registry.FrameworkKey, credential, "application/vc", ("X-Learner-Id", "learner-self"));
        var changed = credential.AsSpan().IndexOf("Teamwork"u8) is var place and > 0 ? (byte[])credential.Clone() : throw new InvalidOperationException();
        changed[place] ^= 1;
        var refused = await Http.AskAsync("POST", path, registry.FrameworkKey, changed, "application/vc");

        Assert.Equal(HttpStatusCode.Created, registered.Status);
        var portfolio = await registry.Authority.Learners.GetPortfolioAsync("learner-self");
        Assert.Equal(registered.Json.GetProperty("id").GetString(), Assert.Single(portfolio.Credentials).GetProperty("id").GetString());
        Assert.Equal("proof_invalid", refused.ProblemCode("a changed credential"));
        var check = (await registry.Authority.VerifyAsync(credential)).Checks.Single(c => c.Name == "registered");
        Assert.Equal(CheckResult.Pass, check.Result);
    }

    [Fact]
    public async Task Learner_EnrolledWithMoreThanAPage_IsPagedThrough()
    {
        const string learner = "learner-paged";
        var issuer = registry.Issuer;
        var enrolled = await Http.AskAsync("PUT", $"/v1/learners/{learner}", registry.FrameworkKey);
        // Lines that come in groups are recorded group by group, in whatever order the groups are done.
        var recorded = new SortedDictionary<long, string>();
        await foreach (var line in issuer.Client.AwardManyAsync(issuer.Did, ManyAsync(120, learner, issuer.Achievement)))
            recorded.Add(line.LedgerIndex!.Value, line.Id!);

        var first = await registry.Authority.Learners.GetPortfolioAsync(learner);
        var second = await registry.Authority.Learners.GetPortfolioAsync(learner, first.Next);

        Assert.Equal(HttpStatusCode.OK, enrolled.Status);
        Assert.Null(second.Next);
        Assert.Equal(recorded.Values, first.Credentials.Concat(second.Credentials).Select(c => c.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task BulkAward_ReturningCredentials_AnswersInOrderWithASummary()
    {
        var issuer = registry.Issuer;
        var lines = Encoding.UTF8.GetBytes(string.Join('\n',
            $$$"""{"achievement":"{{{issuer.Achievement}}}","learner":{"id":"bulk-1"}}""",
            "{",
            $$$"""{"achievement":"urn:example:nothing","learner":{"id":"bulk-2"}}""",
            "",
            $$$"""{"achievement":"{{{issuer.Achievement}}}","learner":{"id":"bulk-3"},"idempotencyKey":"bulk-award-3"}"""));

        var answer = await Http.AskAsync(
            "POST", $"/v1/issuers/{Wire.Escape(issuer.Did)}/credentials/bulk?return=credential", issuer.ApiKey, lines, "application/x-ndjson", ("Idempotency-Key", "bulk-award"));

        var answers = Encoding.UTF8.GetString(answer.Body).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal("application/x-ndjson", answer.MediaType);
        Assert.Equal(["awarded", "error", "refused", "awarded"], answers.SkipLast(1).Select(line => line.GetProperty("outcome").GetString()));
        Assert.Equal([1, 2, 3, 5], answers.SkipLast(1).Select(line => line.GetProperty("line").GetInt64()));
        Assert.Equal("achievement_unknown", answers[2].GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(Outcome.Valid, (await issuer.Client.VerifyAsync(Encoding.UTF8.GetBytes(answers[3].GetProperty("credential").GetRawText()))).Outcome);
        var summary = answers[^1].GetProperty("summary");
        Assert.Equal((2, 1, 1), (summary.GetProperty("awarded").GetInt32(), summary.GetProperty("refused").GetInt32(), summary.GetProperty("errors").GetInt32()));
    }

    [Fact]
    public async Task Verify_QueryParameters_ChangeTheAnswer()
    {
        var issuer = registry.Issuer;
        var awarded = await issuer.Client.AwardAsync(
            issuer.Did, Example.Award(issuer.Achievement, "learner-query") with { ValidUntil = Example.Since.AddDays(30) });
        var question = JsonSerializer.SerializeToUtf8Bytes(new { digest = awarded.Digest });

        Assert.Equal("invalid", await OutcomeAsync(""));
        Assert.Equal("valid", await OutcomeAsync("?expired=warn"));
        Assert.Equal("valid", await OutcomeAsync("?at=2025-01-15T00:00:00Z&detail=outcome&unknownIssuer=fail&notRegistered=fail&unprovenKey=fail&maxStaleness=3600"));

        async Task<string> OutcomeAsync(string query)
        {
            var answer = await Http.AskAsync("POST", $"/v1/credentials/verify{query}", body: question);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            return answer.Json.GetProperty("outcome").GetString()!;
        }
    }

    private static async IAsyncEnumerable<Client.Awarding.Award> ManyAsync(int count, string learner, string achievement)
    {
        for (var i = 0; i < count; i++)
            yield return Example.Award(achievement, learner, $"{learner}-{i}");
        await Task.CompletedTask;
    }

    private async Task AssertStatusAsync(string id, StatusChange change, string status, byte[] credential, string? failingCode)
    {
        var client = registry.Issuer.Client;
        await client.SetStatusAsync(id, change);

        Assert.Equal(status, (await client.GetCredentialAsync(id)).Status);
        var result = await client.VerifyAsync(credential);
        Assert.Equal(failingCode is null ? Outcome.Valid : Outcome.Invalid, result.Outcome);
        if (failingCode is not null)
            Assert.Equal(failingCode, Assert.Single(result.Checks, check => check.Result == CheckResult.Fail).Code);
    }
}
