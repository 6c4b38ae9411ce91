using System.Collections.Concurrent;
using System.Net;
using System.Text;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Enrolments;
using MicroCreds.Registry.Client.Frameworks;
using MicroCreds.Registry.Client.Issuers;
using MicroCreds.Registry.Client.Keys;
using MicroCreds.Registry.Client.Renewals;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Client.Tests.Scripted;

namespace MicroCreds.Registry.Client.Tests.Calls;

/// <summary>What commands send, and what becomes of them when the registry is busy or refuses.</summary>
public sealed class CommandTests
{
    private const string Receipt = """{"id":"thing","version":3,"ledgerIndex":17,"ledgerSize":18}""";
    private const string IssuerReceipt = """{"id":"did:x","verificationMethod":"did:x#k","version":3,"ledgerIndex":17,"ledgerSize":18}""";

    public static TheoryData<string, string, string, string> Commands => new()
    {
        { "levels", "PUT /v1/frameworks/nqf/levels", """{"name":"NQF","levels":[{"code":"6","name":"Bachelor","eqf":6}],"creditSystem":{"name":"ECTS","minHoursPerCredit":25,"maxHoursPerCredit":30}}""", Receipt },
        { "accredit", "POST /v1/frameworks/nqf/accreditations", """{"accreditationId":"a1","issuer":"did:x","scope":{"achievementTypes":["MicroCredential"],"levels":["6"],"from":"1970-01-01T00:00:00+00:00"}}""", Receipt },
        { "suspend-accreditation", "POST /v1/frameworks/nqf/accreditations/a1/status", """{"status":"suspended","reason":"review"}""", Receipt },
        { "approve", "POST /v1/frameworks/nqf/approvals", """{"achievementId":"urn:a","version":1}""", Receipt },
        { "withdraw-approval", "DELETE /v1/frameworks/nqf/approvals/urn:a/1", "", Receipt },
        { "convert", "POST /v1/frameworks/nqf/conversions", """{"from":"CATS","to":"ECTS","factor":0.5,"reason":"agreed"}""", Receipt },
        { "register", "POST /v1/issuers", """{"slug":"uni-a","name":"Uni A","url":"https://a.example/","country":"NL","method":"web"}""", IssuerReceipt },
        { "rotate", "POST /v1/issuers/did:x/keys", "{}", IssuerReceipt },
        { "retire", "POST /v1/issuers/did:x/keys/k/status", """{"status":"retired"}""", Receipt },
        { "compromise", "POST /v1/issuers/did:x/keys/k/status", """{"status":"compromised","since":"1970-01-01T00:00:00+00:00","reason":"stolen"}""", Receipt },
        { "publish", "PUT /v1/achievements/urn:a", """{"issuer":"did:x"}""", Receipt },
        { "withdraw", "POST /v1/achievements/urn:a/withdrawal", """{"reason":"outdated"}""", Receipt },
        { "publish-pathway", "PUT /v1/pathways/urn:p", """{"issuer":"did:x"}""", Receipt },
        { "check-pathway", "POST /v1/pathways/urn:p/check", """{"issuer":"did:x"}""", "" },
        { "withdraw-pathway", "POST /v1/pathways/urn:p/withdrawal", """{"reason":"outdated"}""", Receipt },
        { "import-pathway", "POST /v1/pathways/urn:p/ctdl", """{"@graph":[]}""", """{"id":"urn:p","version":1,"ledgerIndex":1,"ledgerSize":2,"notes":[]}""" },
        { "begin", "POST /v1/learners/l1/pathways/urn:p", "", Receipt },
        { "leave", "DELETE /v1/learners/l1/pathways/urn:p", "", Receipt },
        { "move", "PUT /v1/learners/l1/pathways/urn:p/version", """{"pathwayVersion":2}""", Receipt },
        { "recognise", "POST /v1/learners/l1/pathways/urn:p/recognitions", """{"recognition":{"id":"r1","component":"c","earnedOn":"1970-01-01T00:00:00+00:00","reason":"a course","evidence":["https://e.example/"]}}""", Receipt },
        { "withdraw-recognition", "POST /v1/learners/l1/pathways/urn:p/recognitions/r1/withdrawal", """{"reason":"mistaken"}""", Receipt },
        { "approve-award", "POST /v1/learners/l1/pathways/urn:p/award/approval", "", Receipt },
        { "decline-award", "POST /v1/learners/l1/pathways/urn:p/award/decline", """{"reason":"not yet"}""", Receipt },
        { "settle", "POST /v1/learners/l1/pathways/urn:p/award/review", """{"revoke":true,"reason":"never earned"}""", Receipt },
        { "key", "POST /v1/keys", """{"scope":"issuer","name":"for uni a","issuer":"did:x"}""", """{"id":"k1","key":"mk_k1_secret","scope":"issuer","issuer":"did:x"}""" },
        { "revoke", "POST /v1/credentials/urn:uuid:1/status", """{"status":"revoked","reason":"error"}""", Receipt },
        { "message", "PUT /v1/credentials/urn:uuid:1/message", """{"number":2}""", Receipt },
        { "renew", "POST /v1/credentials/urn:uuid:1/renewal", """{"newerVersion":true,"name":"Ada","results":[{"resultDescription":"urn:r","value":"5"}]}""", """{"id":"urn:uuid:2","digest":"d","ledgerIndex":1,"ledgerSize":2,"credential":{}}""" },
        { "renew-bare", "POST /v1/credentials/urn:uuid:1/renewal", """{"newerVersion":false}""", """{"id":"urn:uuid:2","digest":"d","ledgerIndex":1,"ledgerSize":2,"credential":{}}""" },
        { "record-education", "POST /v1/credentials/urn:uuid:1/continuing-education", """{"activity":{"id":"a","category":"ethics","hours":2.5,"doneOn":"2026-01-31"}}""", Receipt },
        { "withdraw-education", "POST /v1/credentials/urn:uuid:1/continuing-education/a/withdrawal", """{"reason":"error"}""", Receipt },
        { "refresh", "PUT /v1/credentials/urn:uuid:1/refresh", "", Receipt },
        { "award-status", "POST /v1/issuers/did:x/credentials", """{"achievement":"urn:a","learner":{"id":"l1"},"status":{"refresh":true,"refreshService":"https://r.example/","messages":["none","some"],"references":["https://e.example/"]},"idempotencyKey":"given"}""", """{"id":"urn:uuid:1","digest":"d","ledgerIndex":1,"ledgerSize":2,"credential":{}}""" },
        { "award", "POST /v1/issuers/did:x/credentials", """{"achievement":"urn:a","learner":{"id":"l1","name":"Ada"},"validFrom":"1970-01-01T00:00:00+00:00","idempotencyKey":"given"}""", """{"id":"urn:uuid:1","digest":"d","ledgerIndex":1,"ledgerSize":2,"credential":{}}""" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_RegistryIsBusyTwice_IsSentAgainWithTheSameKey(string command, string line, string body, string reply)
    {
        var requests = new ConcurrentQueue<(string Line, string Body, string Key)>();
        await using var registry = await ScriptedRegistry.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            requests.Enqueue(($"{context.Request.Method} {context.Request.Path}", await reader.ReadToEndAsync(), context.Request.Headers["Idempotency-Key"].ToString()));
            if (requests.Count < 3)
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            else
                await context.Response.WriteAsync(reply);
        });
        using var client = registry.Connect();

        await SendAsync(client, command);

        Assert.Equal(3, requests.Count);
        Assert.All(requests, request => Assert.Equal((line, body), (request.Line, request.Body)));
        Assert.NotEmpty(Assert.Single(requests.Select(request => request.Key).Distinct()));
    }

    [Fact]
    public async Task Command_Refused_ThrowsWithCodeAndPointer()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context =>
            ProblemAsync(context, 409, """{"type":"about:blank","title":"Conflict","status":409,"detail":"it is revoked already","code":"already_revoked","pointer":"/status"}"""));
        using var client = registry.Connect();

        var refusal = await Assert.ThrowsAsync<RegistryException>(() => SendAsync(client, "revoke"));

        Assert.Equal(
            (HttpStatusCode.Conflict, "already_revoked", "it is revoked already", "/status"),
            (refusal.Status, refusal.Code, refusal.Message, refusal.Pointer));
    }

    [Theory]
    [InlineData("application/problem+json", "{\"code\":")]
    [InlineData("text/html", "<h1>Bad gateway</h1>")]
    public async Task Command_RefusalWithoutAProblemDocument_StillHasItsStatus(string mediaType, string body)
    {
        await using var registry = await ScriptedRegistry.StartAsync(context =>
        {
            context.Response.StatusCode = 403;
            context.Response.ContentType = mediaType;
            return context.Response.WriteAsync(body);
        });
        using var client = registry.Connect();

        var refusal = await Assert.ThrowsAsync<RegistryException>(() => SendAsync(client, "revoke"));

        Assert.Equal((HttpStatusCode.Forbidden, "http_403"), (refusal.Status, refusal.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"id\":null,\"version\":3,\"ledgerIndex\":17,\"ledgerSize\":18}")]
    public async Task Command_AnswerThatIsNoReceipt_IsAnIOException(string answer)
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => context.Response.WriteAsync(answer));
        using var client = registry.Connect();

        await Assert.ThrowsAsync<IOException>(() => SendAsync(client, "revoke"));
    }

    [Fact]
    public async Task Command_WithApiKey_SendsItAsBearer()
    {
        var authorization = "";
        await using var registry = await ScriptedRegistry.StartAsync(context =>
        {
            authorization = context.Request.Headers.Authorization.ToString();
            return context.Response.WriteAsync(Receipt);
        });
        using var client = registry.Connect(new RegistryClientOptions { ApiKey = "mk_1_secret" });

        await SendAsync(client, "revoke");

        Assert.Equal("Bearer mk_1_secret", authorization);
    }

    [Fact]
    public async Task Call_RegistryDoesNotAnswer_EndsInATimeout()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var client = registry.Connect(new RegistryClientOptions { CallTimeout = TimeSpan.FromMilliseconds(1), Retries = 1, FirstRetryDelay = TimeSpan.FromMilliseconds(1) });

        await Assert.ThrowsAsync<TimeoutException>(() => SendAsync(client, "revoke"));
    }

    [Fact]
    public async Task Call_Cancelled_IsCancelledAndNotRetried()
    {
        var calls = 0;
        using var cancellation = new CancellationTokenSource();
        await using var registry = await ScriptedRegistry.StartAsync(async context =>
        {
            Interlocked.Increment(ref calls);
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var client = registry.Connect();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Ledger.GetCheckpointAsync(cancellation.Token));

        Assert.Equal(1, calls);
    }

    [Fact]
    public void ApiKey_AsText_DoesNotShowTheSecret()
    {
        Assert.DoesNotContain("secret", new ApiKey("k1", "mk_k1_secret", KeyScope.Issuer, "did:x").ToString(), StringComparison.Ordinal);
    }

    internal static Task ProblemAsync(HttpContext context, int status, string problem)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        return context.Response.WriteAsync(problem);
    }

    private static Task SendAsync(RegistryClient client, string command) => command switch
    {
        "message" => client.SetMessageAsync("urn:uuid:1", 2),
        "refresh" => client.OfferRefreshAsync("urn:uuid:1"),
        "renew" => client.Renewals.RenewAsync("urn:uuid:1", new RenewalRequest { NewerVersion = true, Name = "Ada", Results = [new AwardResult("urn:r", "5")] }),
        "renew-bare" => client.Renewals.RenewAsync("urn:uuid:1"),
        "record-education" => client.Renewals.RecordEducationAsync("urn:uuid:1", new EducationActivity("a", "ethics", 2.5m, new DateOnly(2026, 1, 31))),
        "withdraw-education" => client.Renewals.WithdrawEducationAsync("urn:uuid:1", "a", "error"),
        "award-status" => client.AwardAsync("did:x", new Award("urn:a", new AwardedLearner("l1"))
        {
            Status = new AwardStatus { Refresh = true, RefreshService = "https://r.example/", Messages = ["none", "some"], References = ["https://e.example/"] },
            IdempotencyKey = "given",
        }),
        "levels" => client.Frameworks.PublishLevelsAsync("nqf", new FrameworkLevels("NQF", [new FrameworkLevel("6", "Bachelor", 6)], new CreditSystem("ECTS", 25, 30))),
        "accredit" => client.Frameworks.AccreditAsync("nqf", new Accreditation("a1", "did:x", new AccreditationScope(["MicroCredential"], ["6"], DateTimeOffset.UnixEpoch))),
        "suspend-accreditation" => client.Frameworks.SetAccreditationStatusAsync("nqf", "a1", AccreditationStatus.Suspended, "review"),
        "approve" => client.Frameworks.ApproveAsync("nqf", "urn:a", 1),
        "convert" => client.Frameworks.DeclareConversionAsync("nqf", new CreditConversion("CATS", "ECTS", 0.5m, "agreed")),
        "withdraw-approval" => client.Frameworks.WithdrawApprovalAsync("nqf", "urn:a", 1, "out of date"),
        "register" => client.Issuers.RegisterAsync(new NewIssuer("uni-a", "Uni A", "https://a.example/", "NL")),
        "rotate" => client.Issuers.RotateKeyAsync("did:x"),
        "retire" => client.Issuers.RetireKeyAsync("did:x", "did:x#k"),
        "compromise" => client.Issuers.CompromiseKeyAsync("did:x", "k", DateTimeOffset.UnixEpoch, "stolen"),
        "publish" => client.Achievements.PublishAsync("urn:a", Encoding.UTF8.GetBytes("""{"issuer":"did:x"}""")),
        "withdraw" => client.Achievements.WithdrawAsync("urn:a", "outdated"),
        "key" => client.Keys.CreateAsync(new NewApiKey(KeyScope.Issuer, "for uni a", "did:x")),
        "publish-pathway" => client.Pathways.PublishAsync("urn:p", Encoding.UTF8.GetBytes("""{"issuer":"did:x"}""")),
        "check-pathway" => client.Pathways.CheckAsync("urn:p", Encoding.UTF8.GetBytes("""{"issuer":"did:x"}""")),
        "withdraw-pathway" => client.Pathways.WithdrawAsync("urn:p", "outdated"),
        "import-pathway" => client.Pathways.ImportAsync("urn:p", Encoding.UTF8.GetBytes("""{"@graph":[]}""")),
        "begin" => client.Enrolments.BeginAsync("l1", "urn:p"),
        "leave" => client.Enrolments.LeaveAsync("l1", "urn:p"),
        "move" => client.Enrolments.MoveAsync("l1", "urn:p", 2),
        "recognise" => client.Enrolments.RecogniseAsync("l1", "urn:p", new Recognition("r1", "c", DateTimeOffset.UnixEpoch, "a course", Evidence: ["https://e.example/"])),
        "withdraw-recognition" => client.Enrolments.WithdrawRecognitionAsync("l1", "urn:p", "r1", "mistaken"),
        "approve-award" => client.Enrolments.ApproveAsync("l1", "urn:p"),
        "decline-award" => client.Enrolments.DeclineAsync("l1", "urn:p", "not yet"),
        "settle" => client.Enrolments.SettleAsync("l1", "urn:p", true, "never earned"),
        "revoke" => client.SetStatusAsync("urn:uuid:1", new StatusChange(NewStatus.Revoked, "error")),
        "award" => client.AwardAsync("did:x", new Award("urn:a", new AwardedLearner("l1", Name: "Ada"), DateTimeOffset.UnixEpoch) { IdempotencyKey = "given" }),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "no such command"),
    };
}
