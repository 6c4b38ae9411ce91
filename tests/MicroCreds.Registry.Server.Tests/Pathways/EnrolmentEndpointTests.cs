using System.Net;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Pathways;

/// <summary><c>/v1/learners/{id}/pathways</c> over HTTP: what learners and owners do, and who may see it.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class EnrolmentEndpointTests(RunningRegistry registry)
{
    [Fact]
    public async Task Enrolment_FromBeginningToAward_IsExplained()
    {
        using var stack = await StackAsync("enrolments-story");
        var path = stack.Enrolment("s1");
        var first = await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Issuer.Achievement, "s1"));
        await DoAsync(201, "POST", path, registry.FrameworkKey);
        Assert.Equal("enrolment_exists", (await registry.Http.AskAsync("POST", path, registry.FrameworkKey)).ProblemCode("again"));

        var begun = await ReadAsync(path, stack.Issuer.ApiKey);
        Assert.Equal((1, true, "none", 2m), (begun.GetProperty("pathwayVersion").GetInt32(), begun.GetProperty("active").GetBoolean(),
            begun.GetProperty("award").GetProperty("standing").GetString(), begun.GetProperty("evaluation").GetProperty("remaining").GetDecimal()));
        var explanation = begun.GetProperty("explanation").EnumerateArray().Select(sentence => sentence.GetString()).ToList();
        Assert.Equal(["not complete: 2 left to do", "missing: Welding II", $"Welding I: met by {first.Id}", $"{first.Id}: counts towards Welding I"], explanation);

        Assert.Equal("award_not_proposed", (await registry.Http.AskAsync("POST", $"{path}/award/approval", stack.Issuer.ApiKey)).ProblemCode("too early"));
        await DoAsync(201, "POST", $"{path}/recognitions", stack.Issuer.ApiKey, Recognition("r1"));
        Assert.Equal("recognition_exists", (await registry.Http.AskAsync("POST", $"{path}/recognitions", stack.Issuer.ApiKey, Encoding.UTF8.GetBytes(Recognition("r1")))).ProblemCode("again"));
        Assert.Equal("proposed", await StandingAsync(path));
        await DoAsync(200, "POST", $"{path}/award/decline", stack.Issuer.ApiKey, """{"reason":"to be looked at"}""");
        Assert.Equal("declined", await StandingAsync(path));
        await DoAsync(200, "POST", $"{path}/recognitions/r1/withdrawal", stack.Issuer.ApiKey, """{"reason":"wrong learner"}""");
        Assert.Equal("none", await StandingAsync(path));
        await DoAsync(201, "POST", $"{path}/recognitions", stack.Issuer.ApiKey, Recognition("r2"));
        await DoAsync(200, "POST", $"{path}/award/approval", stack.Issuer.ApiKey);

        var done = await ReadAsync(path, registry.FrameworkKey);
        Assert.Equal(("issued", "complete"), (done.GetProperty("award").GetProperty("standing").GetString(), done.GetProperty("explanation")[0].GetString()));
        Assert.True(done.TryGetProperty("completedAt", out _));
        var credential = await stack.Issuer.Client.GetCredentialAsync(done.GetProperty("award").GetProperty("credential").GetString()!);
        Assert.Equal(stack.Award, credential.Achievement);
    }

    [Fact]
    public async Task Enrolment_WhoMaySeeIt_IsTheOwnerTheFrameworkAndWhoHasConsent()
    {
        using var stack = await StackAsync("enrolments-access");
        var path = stack.Enrolment("a1");
        // What the pathway does not ask for is no business of its owner's.
        var elsewhere = await registry.Other.Client.AwardAsync(registry.Other.Did, Example.Award(registry.Other.Achievement, "a1"));
        Assert.Equal(HttpStatusCode.Forbidden, (await registry.Http.AskAsync("POST", path, stack.Issuer.ApiKey)).Status);
        await DoAsync(201, "POST", path, registry.FrameworkKey);

        Assert.DoesNotContain(elsewhere.Id, (await ReadAsync(path, stack.Issuer.ApiKey)).GetRawText(), StringComparison.Ordinal);
        Assert.Equal("consent_missing", (await registry.Http.AskAsync("GET", path, registry.AggregatorKey)).ProblemCode("without consent"));
        var onPathway = $"/v1/pathways/{Wire.Escape(stack.Pathway())}/enrolments";
        Assert.Empty((await ReadAsync(onPathway, registry.AggregatorKey)).GetProperty("enrolments").EnumerateArray());
        await registry.Authority.Learners.GiveConsentAsync("a1", registry.AggregatorId, "portfolio");
        Assert.Contains(elsewhere.Id, (await ReadAsync(path, registry.AggregatorKey)).GetRawText(), StringComparison.Ordinal);
        Assert.Contains(elsewhere.Id, (await ReadAsync(path, registry.FrameworkKey)).GetRawText(), StringComparison.Ordinal);
        foreach (var (method, suffix, body) in ((string, string, string?)[])
            [("GET", "", null), ("PUT", "/version", """{"pathwayVersion":2}"""), ("POST", "/recognitions", Recognition("r")), ("POST", "/recognitions/r/withdrawal", """{"reason":"x"}"""),
                ("POST", "/award/approval", null), ("POST", "/award/decline", """{"reason":"x"}"""), ("POST", "/award/review", """{"revoke":true,"reason":"x"}""")])
        {
            var foreign = await registry.Http.AskAsync(method, path + suffix, registry.Other.ApiKey, body is null ? null : Encoding.UTF8.GetBytes(body));
            Assert.Equal((HttpStatusCode.NotFound, "enrolment_unknown"), (foreign.Status, foreign.ProblemCode(suffix)));
            Assert.Equal(HttpStatusCode.Unauthorized, (await registry.Http.AskAsync(method, path + suffix, body: body is null ? null : Encoding.UTF8.GetBytes(body))).Status);
        }

        foreach (var key in new[] { stack.Issuer.ApiKey, registry.FrameworkKey, registry.AggregatorKey })
            Assert.Equal("a1", Assert.Single((await ReadAsync(onPathway, key)).GetProperty("enrolments").EnumerateArray()).GetProperty("learner").GetString());
        Assert.Equal("forbidden", (await registry.Http.AskAsync("GET", onPathway, registry.Other.ApiKey)).ProblemCode("another's"));
        Assert.Equal("consent_missing", (await registry.Http.AskAsync("GET", "/v1/learners/a1/pathways", stack.Issuer.ApiKey)).ProblemCode("an issuer"));
        Assert.Equal("unauthenticated", (await registry.Http.AskAsync("GET", onPathway)).ProblemCode("nobody"));
        Assert.Equal("pathway_unknown", (await registry.Http.AskAsync("GET", "/v1/pathways/urn%3Anone/enrolments", registry.FrameworkKey)).ProblemCode("unknown"));
    }

    [Fact]
    public async Task Enrolment_MovedAndLeft_IsListedAsItStands()
    {
        using var stack = await StackAsync("enrolments-moved");
        var path = stack.Enrolment("m1");
        await DoAsync(201, "POST", path, registry.FrameworkKey);
        Assert.Equal("pathway_version_unknown", (await registry.Http.AskAsync("PUT", $"{path}/version", stack.Issuer.ApiKey, """{"pathwayVersion":2}"""u8.ToArray())).ProblemCode("unknown version"));
        await PublishAsync(stack, stack.Publication("issue"));
        await DoAsync(200, "PUT", $"{path}/version", stack.Issuer.ApiKey, """{"pathwayVersion":2}""");
        var entry = Assert.Single((await ReadAsync("/v1/learners/m1/pathways", registry.FrameworkKey)).GetProperty("enrolments").EnumerateArray());
        Assert.Equal(
            ("m1", stack.Pathway(), 2, true, 5m),
            (entry.GetProperty("learner").GetString(), entry.GetProperty("pathway").GetString(), entry.GetProperty("pathwayVersion").GetInt32(),
                entry.GetProperty("active").GetBoolean(), entry.GetProperty("remaining").GetDecimal()));

        Assert.Equal(HttpStatusCode.Forbidden, (await registry.Http.AskAsync("DELETE", path, stack.Issuer.ApiKey)).Status);
        await DoAsync(200, "DELETE", path, registry.FrameworkKey);
        Assert.False(Assert.Single((await ReadAsync("/v1/learners/m1/pathways", registry.FrameworkKey)).GetProperty("enrolments").EnumerateArray()).GetProperty("active").GetBoolean());
        Assert.Empty((await ReadAsync($"/v1/pathways/{Wire.Escape(stack.Pathway())}/enrolments", stack.Issuer.ApiKey)).GetProperty("enrolments").EnumerateArray());
        var left = await ReadAsync(path, stack.Issuer.ApiKey);
        Assert.False(left.TryGetProperty("evaluation", out _));
        Assert.Equal("enrolment_left", (await registry.Http.AskAsync("DELETE", path, registry.FrameworkKey)).ProblemCode("again"));
        Assert.Equal("enrolment_unknown", (await registry.Http.AskAsync("DELETE", stack.Enrolment("nobody"), registry.FrameworkKey)).ProblemCode("nobody"));
    }

    [Fact]
    public async Task Review_OfAnAwardThatLostAPart_IsSettledByTheOwner()
    {
        using var stack = await StackAsync("enrolments-review", "issue", "review");
        var path = stack.Enrolment("v1");
        var first = await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Issuer.Achievement, "v1"));
        await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Second, "v1"));
        await DoAsync(201, "POST", path, registry.FrameworkKey);
        Assert.Equal("issued", await StandingAsync(path));
        Assert.Equal("award_not_in_review", (await registry.Http.AskAsync("POST", $"{path}/award/review", stack.Issuer.ApiKey, """{"revoke":true,"reason":"x"}"""u8.ToArray())).ProblemCode("not in review"));

        await stack.Issuer.Client.SetStatusAsync(first.Id, new Client.Statuses.StatusChange(Client.Statuses.NewStatus.Revoked, "error"));
        await RegistryProcess.UntilAsync(async () => await StandingAsync(path) == "inReview", "the award is in review");
        await DoAsync(200, "POST", $"{path}/award/review", stack.Issuer.ApiKey, """{"revoke":true,"reason":"the part was never earned"}""");
        Assert.Equal("revoked", await StandingAsync(path));

        var judging = await ReadAsync("/v1/judging", stack.Issuer.ApiKey);
        Assert.InRange(judging.GetProperty("position").GetInt64(), 1, judging.GetProperty("ledgerSize").GetInt64());
        Assert.Equal(0, judging.GetProperty("failing").GetInt32());
        Assert.Equal("unauthenticated", (await registry.Http.AskAsync("GET", "/v1/judging")).ProblemCode("nobody"));
    }

    [Fact]
    public async Task Credential_ThatAnotherPathwayUses_IsExplainedWithoutSayingWhichToTheOwner()
    {
        using var stack = await StackAsync("enrolments-once", "issue");
        using var elsewhere = await StackExample.FoundAsync(registry, "enrolments-elsewhere");
        var one = Encoding.UTF8.GetString(elsewhere.Publication("issue")).Replace($"\"{elsewhere.Issuer.Achievement}\"", $"\"{stack.Issuer.Achievement}\"", StringComparison.Ordinal)
            .Replace("priorLearning\"", $"course\",\"match\":{{\"issuers\":[\"{stack.Issuer.Did}\"],\"alignments\":[\"https://e.example/none\"]}}", StringComparison.Ordinal);
        await PublishAsync(elsewhere, Encoding.UTF8.GetBytes(one));
        var first = await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Issuer.Achievement, "o1"));
        await elsewhere.Issuer.Client.AwardAsync(elsewhere.Issuer.Did, Example.Award(elsewhere.Second, "o1"));
        await DoAsync(201, "POST", elsewhere.Enrolment("o1"), registry.FrameworkKey);
        Assert.Equal("issued", await StandingAsync(elsewhere.Enrolment("o1")));
        await DoAsync(201, "POST", stack.Enrolment("o1"), registry.FrameworkKey);

        var shown = await SentencesAsync(stack.Issuer.ApiKey);
        Assert.Contains($"{first.Id}: would count towards Welding I, but is used by another pathway", shown);
        Assert.DoesNotContain(shown, sentence => sentence.Contains(elsewhere.Pathway(), StringComparison.Ordinal));
        Assert.Contains($"{first.Id}: would count towards Welding I, but is used by {elsewhere.Pathway()}", await SentencesAsync(registry.FrameworkKey));

        async Task<List<string>> SentencesAsync(string key) =>
            [.. (await ReadAsync(stack.Enrolment("o1"), key)).GetProperty("explanation").EnumerateArray().Select(sentence => sentence.GetString()!)];
    }

    [Fact]
    public async Task Lists_OfMoreThanAPage_AreReadToTheirEnd()
    {
        const int Many = 101;
        using var stack = await StackAsync("enrolments-pages");
        await Task.WhenAll(Enumerable.Range(2, Many - 1).Select(number => stack.Issuer.Client.Pathways.PublishAsync(stack.Pathway(number), stack.Publication())));
        await Task.WhenAll(Enumerable.Range(1, Many).Select(number => registry.Authority.Enrolments.BeginAsync($"pages-{number}", stack.Pathway())));

        var pathways = await stack.Issuer.Client.Pathways.ListAsync(stack.Issuer.Did);
        var last = await stack.Issuer.Client.Pathways.ListAsync(stack.Issuer.Did, pathways.Next);
        Assert.Equal((100, 1, null), (pathways.Pathways.Length, last.Pathways.Length, last.Next));
        Assert.Equal(Many, pathways.Pathways.Concat(last.Pathways).Select(pathway => pathway.Id).Distinct().Count());

        var enrolments = await stack.Issuer.Client.Pathways.ListEnrolmentsAsync(stack.Pathway());
        var rest = await stack.Issuer.Client.Pathways.ListEnrolmentsAsync(stack.Pathway(), enrolments.Next);
        Assert.Equal((100, 1, null), (enrolments.Enrolments.Length, rest.Enrolments.Length, rest.Next));
        Assert.Equal(Many, enrolments.Enrolments.Concat(rest.Enrolments).Select(enrolment => enrolment.Learner).Distinct().Count());
    }

    private static string Recognition(string id) =>
        $$$"""{"recognition":{"id":"{{{id}}}","component":"abroad","earnedOn":"2025-06-01T00:00:00Z","reason":"A certificate of another country."}}""";

    private async Task<StackExample> StackAsync(string slug, string awarding = "propose", string partPolicy = "flag")
    {
        var stack = await StackExample.FoundAsync(registry, slug);
        await PublishAsync(stack, stack.Publication(awarding, partPolicy));
        return stack;
    }

    private Task PublishAsync(StackExample stack, byte[] body) =>
        DoAsync(200, "PUT", $"/v1/pathways/{Wire.Escape(stack.Pathway())}", stack.Issuer.ApiKey, Encoding.UTF8.GetString(body));

    private async Task DoAsync(int status, string method, string path, string key, string? body = null)
    {
        var answer = await registry.Http.AskAsync(method, path, key, body is null ? null : Encoding.UTF8.GetBytes(body));
        Assert.True((int)answer.Status == status, $"{method} {path}: {answer.Status} {Encoding.UTF8.GetString(answer.Body)}");
        Assert.True(answer.Json.GetProperty("ledgerIndex").GetInt64() >= 0);
    }

    private async Task<JsonElement> ReadAsync(string path, string key)
    {
        var answer = await registry.Http.AskAsync("GET", path, key);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{path}: {answer.Status} {Encoding.UTF8.GetString(answer.Body)}");
        return answer.Json;
    }

    private async Task<string?> StandingAsync(string path) =>
        (await ReadAsync(path, registry.FrameworkKey)).GetProperty("award").GetProperty("standing").GetString();
}
