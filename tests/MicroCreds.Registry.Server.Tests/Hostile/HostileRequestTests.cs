using System.Net;
using System.Text;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Hostile;

/// <summary>Whatever a client sends, the answer is a problem document with a stable code, and never 500.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class HostileRequestTests(RunningRegistry registry)
{
    public static TheoryData<string> Commands => CommandCatalogue.Names;

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_WithAHostileBody_IsRefusedByName(string name)
    {
        var command = CommandCatalogue.Find(name, registry);
        foreach (var (kind, body, code) in HostileBodies.All())
        {
            var found = await RefusedAsync(command, kind, body);
            if (code is not null)
                Assert.True(code == found, $"{command}, {kind}: {found}, not {code}");
        }

        registry.Process.AssertUnharmed();
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_ThatIsNone_IsRefused(string name)
    {
        var command = CommandCatalogue.Find(name, registry);
        foreach (var (kind, body) in HostileBodies.NoCommands())
        {
            // A rotation may say nothing at all, and so may a renewal.
            if (name is "rotate" or "renew" && kind == "huge blank")
                continue;
            Assert.Equal("body_invalid", await RefusedAsync(command, kind, body));
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_WithAMemberOfAnotherKindOrMissing_IsRefusedOrUnderstood(string name)
    {
        var command = CommandCatalogue.Find(name, registry);
        foreach (var (kind, body) in Variations.Of(command.Body))
        {
            var answer = await registry.Http.AskAsync(command.Method, command.Path, command.Key, body);
            if (!answer.Status.IsSuccess())
                answer.ProblemCode($"{command}, {kind}: {Encoding.UTF8.GetString(body)}");
        }

        registry.Process.AssertUnharmed();
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_InAnotherMediaType_IsUnsupported(string name)
    {
        var command = CommandCatalogue.Find(name, registry);
        foreach (var mediaType in (string?[])["text/plain", "application/x-ndjson", "application/json; charset=utf-16", "json", "", null, "application/json, text/plain", "\u00e9"])
        {
            var answer = await registry.Http.AskAsync(command.Method, command.Path, command.Key, command.Body, mediaType);
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
            Assert.Equal("media_type_unsupported", answer.ProblemCode($"{command} as {mediaType}"));
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_WithoutAKeyThatMay_IsRefusedBeforeItIsRead(string name)
    {
        var command = CommandCatalogue.Find(name, registry);
        var wrongSecret = registry.FrameworkKey[..^8] + "AAAAAAAA";
        foreach (var key in (string?[])[null, "Bearer", "Bearer ", "Basic bWs6bWs=", "mk_", "mk_0000000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", wrongSecret, registry.FrameworkKey + "A", "mk_" + new string('x', 5_000), "Bearer \u00e9"])
        {
            var answer = await registry.Http.AskAsync(command.Method, command.Path, key, "{"u8.ToArray());
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
            Assert.Equal("unauthenticated", answer.ProblemCode($"{command} with key {key}"));
            Assert.Contains(answer.Headers.WwwAuthenticate, scheme => scheme.Scheme == "Bearer");
        }

        var aggregators = await registry.Http.AskAsync(command.Method, command.Path, registry.AggregatorKey, "{"u8.ToArray());
        Assert.Equal(HttpStatusCode.Forbidden, aggregators.Status);
        Assert.Equal("forbidden", aggregators.ProblemCode($"{command} as an aggregator"));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_WithABadIdempotencyKey_IsRefused(string name)
    {
        var command = CommandCatalogue.Find(name, registry);
        // Making an API key is the one command that cannot be repeated.
        if (name == "key")
            return;
        foreach (var bad in (string[])["", " ", "a b", new string('k', 129), "\u00e9"])
        {
            var answer = await registry.Http.AskAsync(command.Method, command.Path, command.Key, command.Body, headers: ("Idempotency-Key", bad));
            var code = answer.ProblemCode($"{command} with idempotency key '{bad}'");
            Assert.True(code is "idempotency_key_invalid" or "accreditation_unknown" or "achievement_unknown" or "credential_unknown" or "pathway_unknown" or "enrolment_unknown" or "address_invalid", $"{command}: {code}");
        }
    }

    [Theory]
    [InlineData("POST", "/v1/credentials/verify")]
    public async Task Verify_WithAHostileBody_IsRefusedByName(string method, string path)
    {
        foreach (var (kind, body, code) in HostileBodies.All())
        {
            var found = (await registry.Http.AskAsync(method, path, body: body)).ProblemCode(kind);
            if (code is not null)
                Assert.True(code == found, $"{kind}: {found}, not {code}");
        }
    }

    [Theory]
    [InlineData("detail=everything")]
    [InlineData("detail=full&detail=outcome")]
    [InlineData("expired=perhaps")]
    [InlineData("maxStaleness=-1")]
    [InlineData("fetch=maybe")]
    [InlineData("maxStaleness=1e3")]
    [InlineData("maxStaleness=99999999999999999999")]
    [InlineData("at=yesterday")]
    [InlineData("at=2026-01-01T00:00:00")]
    [InlineData("at=9999-99-99T00:00:00Z")]
    [InlineData("unknown=1")]
    [InlineData("=")]
    [InlineData("%00=%ff")]
    public async Task Verify_WithABadQuery_IsRefused(string query)
    {
        foreach (var (path, mediaType) in ((string, string)[])[("/v1/credentials/verify", "application/json"), ("/v1/credentials/verify/bulk", "application/x-ndjson")])
        {
            var answer = await registry.Http.AskAsync("POST", $"{path}?{query}", body: "{}"u8.ToArray(), mediaType: mediaType);
            Assert.Equal("query_invalid", answer.ProblemCode($"{path}?{query}"));
        }

        var award = await registry.Http.AskAsync(
            "POST", $"/v1/issuers/{Wire.Escape(registry.Issuer.Did)}/credentials/bulk?return=everything", registry.FrameworkKey, "{}"u8.ToArray(), "application/x-ndjson");
        Assert.Equal("query_invalid", award.ProblemCode("return=everything"));
    }

    [Theory]
    [InlineData("GET", "/v1/frameworks/{0}")]
    [InlineData("GET", "/v1/issuers/{0}")]
    [InlineData("GET", "/issuers/{0}/did.json")]
    [InlineData("GET", "/v1/achievements/{0}")]
    [InlineData("GET", "/v1/credentials/{0}")]
    [InlineData("GET", "/status-lists/{0}")]
    [InlineData("DELETE", "/v1/keys/{0}")]
    [InlineData("DELETE", "/v1/frameworks/nqf/approvals/{0}/1")]
    [InlineData("DELETE", "/v1/frameworks/nqf/approvals/urn:example:a/{0}")]
    [InlineData("PUT", "/v1/learners/{0}")]
    public async Task Address_WithAnOddId_IsAProblem(string method, string template)
    {
        foreach (var id in (string[])
            ["%20", "%09", "%0a", "%2F", "%2f%2f", "..%2f..%2fetc%2fpasswd", "%252F", "%25", "a%20b", "%c3%a9", "%f0%9f%98%80", "%7B%7D", "%22", "%3Cscript%3E", new string('x', 5_000), "-revocation", "0-revocation", "%2B", "'%20or%201=1--"])
        {
            var answer = await registry.Http.AskAsync(method, string.Format(System.Globalization.CultureInfo.InvariantCulture, template, id), registry.FrameworkKey);
            // Some of these are ids that a learner may have.
            if (!(method == "PUT" && answer.Status.IsSuccess()))
                answer.ProblemCode($"{method} {template} with {id}");
        }

        registry.Process.AssertUnharmed();
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/v1")]
    [InlineData("GET", "/v1/credentials/")]
    [InlineData("GET", "/v1/frameworks//levels")]
    [InlineData("GET", "/nowhere")]
    public async Task Address_ThatIsNone_IsNotFound(string method, string path) =>
        Assert.Equal("not_found", (await registry.Http.AskAsync(method, path)).ProblemCode(path));

    [Theory]
    [InlineData("PATCH", "/v1/issuers")]
    [InlineData("GET", "/v1/credentials/verify/bulk")]
    [InlineData("DELETE", "/health/live")]
    [InlineData("BREW", "/ledger/checkpoint")]
    public async Task Method_ThatAnAddressDoesNotTake_IsRefused(string method, string path) =>
        Assert.Equal("method_not_allowed", (await registry.Http.AskAsync(method, path)).ProblemCode($"{method} {path}"));

    [Fact]
    public async Task ForeignIssuer_OfWhatIsAnothers_IsForbiddenOrFindsNothing()
    {
        var (mine, other) = (registry.Issuer, registry.Other);
        var awarded = await mine.Client.AwardAsync(mine.Did, Example.Award(mine.Achievement, "learner-foreign"));
        var own = $"/v1/issuers/{Wire.Escape(mine.Did)}";
        var credential = $"/v1/credentials/{Wire.Escape(awarded.Id)}";

        Assert.Equal("forbidden", await AskAsync("POST", $"{own}/credentials", "{}"));
        Assert.Equal("forbidden", await AskAsync("POST", $"{own}/credentials/bulk", "{}"));
        Assert.Equal("forbidden", await AskAsync("POST", $"{own}/keys", "{}"));
        Assert.Equal("forbidden", await AskAsync("PUT", $"{own}/profile", "{}"));
        Assert.Equal("forbidden", await AskAsync("PUT", $"/v1/achievements/{Wire.Escape(mine.Achievement)}", Encoding.UTF8.GetString(Example.Achievement(mine.Did))));
        Assert.Equal("achievement_of_other_issuer", await AskAsync("PUT", $"/v1/achievements/{Wire.Escape(mine.Achievement)}", Encoding.UTF8.GetString(Example.Achievement(other.Did))));
        Assert.Equal("forbidden", await AskAsync("POST", $"/v1/achievements/{Wire.Escape(mine.Achievement)}/withdrawal", """{"reason":"x"}"""));
        Assert.Equal("forbidden", await AskAsync("POST", "/v1/keys", "{}"));
        Assert.Equal("consent_missing", await AskAsync("GET", "/v1/learners/learner-foreign/credentials"));
        // Whether another's credential exists is nobody's business.
        Assert.Equal("credential_unknown", await AskAsync("GET", credential));
        Assert.Equal("credential_unknown", await AskAsync("POST", $"{credential}/status", """{"status":"revoked"}"""));
        Assert.Equal("active", (await mine.Client.GetCredentialAsync(awarded.Id)).Status);

        async Task<string> AskAsync(string method, string path, string? body = null)
        {
            var mediaType = path.EndsWith("/bulk", StringComparison.Ordinal) ? "application/x-ndjson" : "application/json";
            return (await registry.Http.AskAsync(method, path, other.ApiKey, body is null ? null : Encoding.UTF8.GetBytes(body), mediaType)).ProblemCode($"{method} {path}");
        }
    }

    private async Task<string> RefusedAsync(CommandRequest command, string kind, byte[] body)
    {
        var answer = await registry.Http.AskAsync(command.Method, command.Path, command.Key, body);
        Assert.True(kind.Contains("much too", StringComparison.Ordinal) || kind.Contains("too many", StringComparison.Ordinal)
            ? answer.Status == HttpStatusCode.RequestEntityTooLarge
            : answer.Status == HttpStatusCode.BadRequest, $"{command}, {kind}: {answer.Status}");
        return answer.ProblemCode($"{command}, {kind}");
    }
}
