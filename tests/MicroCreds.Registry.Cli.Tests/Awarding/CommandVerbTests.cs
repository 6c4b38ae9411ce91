using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Cli.Tests.Running;
using MicroCreds.Registry.Client.Tests.Scripted;

namespace MicroCreds.Registry.Cli.Tests.Awarding;

/// <summary>The verbs that command a registry: what they send, what they print, and that they never print a key.</summary>
public sealed class CommandVerbTests : IDisposable
{
    private const string Key = "mk_1_topsecret";
    private const string Receipt = """{"id":"thing","version":3,"ledgerIndex":17,"ledgerSize":18}""";

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<(string Line, string Body, string Authorization)> _requests = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Award_EveryAwardIsMade_IsExitCodeZero()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => BulkAnswers.AnswerAsync(context, (number, line) =>
        {
            _requests.Enqueue((context.Request.Path, line, context.Request.Headers.Authorization.ToString()));
            return Awarded(number);
        }));
        var file = _folder.Write("awards.ndjson", Award("l1") + "\n" + Award("l2") + "\n");
        var saved = Path.Combine(_folder.Path, "signed.ndjson");

        var result = await CommandRun.RunAsync("award", file, "--url", registry.Url.ToString(), "--key", Key, "--issuer", "did:x", "--save", saved);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(["awarded  urn:uuid:1 (ledger entry 1)", "awarded  urn:uuid:2 (ledger entry 2)"], result.Lines);
        Assert.Equal(["l1", "l2"], _requests.Select(request => JsonElement.Parse(request.Body).GetProperty("learner").GetProperty("id").GetString()));
        Assert.All(_requests, request => Assert.Equal($"Bearer {Key}", request.Authorization));
        Assert.Equal(["{\"n\":1}", "{\"n\":2}"], await File.ReadAllLinesAsync(saved));
    }

    [Fact]
    public async Task Award_SomeAreRefused_IsExitCodeOneAndSaysWhy()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => BulkAnswers.AnswerAsync(context, (number, _) => number == 1
            ? """{"line":1,"outcome":"refused","error":{"code":"achievement_unknown","message":"no such achievement","pointer":"/achievement"}}"""
            : Awarded(number)));
        var file = _folder.Write("awards.ndjson", Award("l1") + "\n" + Award("l2") + "\n");
        string[] arguments = ["award", file, "--url", registry.Url.ToString(), "--key", Key, "--issuer", "did:x"];

        var result = await CommandRun.RunAsync(arguments);
        var json = await CommandRun.RunAsync([.. arguments, "--json"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("refused  line 1: no such achievement [achievement_unknown] at /achievement", result.Lines[0]);
        Assert.Equal(1, json.ExitCode);
        Assert.Equal(
            ["""{"line":1,"outcome":"refused","error":{"code":"achievement_unknown","message":"no such achievement","pointer":"/achievement"}}""", Awarded(2)],
            json.Lines);
    }

    [Theory]
    [InlineData("""{"achievement":"urn:a","learner":{"id":"l"},"grade":"A"}""", "grade")]
    [InlineData("""{"learner":{"id":"l"}}""", "achievement")]
    [InlineData("""{"achievement":""", "no award")]
    [InlineData("null", "no award")]
    [InlineData("", "no awards")]
    public async Task Award_LineThatIsNoAward_IsAnInputErrorThatNamesIt(string line, string named)
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => BulkAnswers.AnswerAsync(context, (number, _) => Awarded(number)));

        var result = await CommandRun.RunAsync(
            "award", _folder.Write("awards.ndjson", line), "--url", registry.Url.ToString(), "--key", Key, "--issuer", "did:x");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(named, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("revoke", "revoked")]
    [InlineData("suspend", "suspended")]
    [InlineData("reinstate", "active")]
    public async Task Status_EachVerb_SendsItsStatus(string verb, string status)
    {
        await using var registry = await ReplyAsync(Receipt);

        var result = await CommandRun.RunWithKeyAsync(Key, verb, "urn:uuid:1", "--reason", "an error", "--url", registry.Url.ToString());

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(("POST /v1/credentials/urn:uuid:1/status", $$"""{"status":"{{status}}","reason":"an error"}""", $"Bearer {Key}"), Assert.Single(_requests));
    }

    [Theory]
    [InlineData("message", "2", "PUT /v1/credentials/urn:uuid:1/message", """{"number":2}""", "message set thing (ledger entry 17)")]
    [InlineData("offer-refresh", null, "PUT /v1/credentials/urn:uuid:1/refresh", "", "refresh offered thing (ledger entry 17)")]
    public async Task Notice_EachVerb_SendsWhatIsSaid(string verb, string? number, string line, string body, string said)
    {
        await using var registry = await ReplyAsync(Receipt);
        string[] what = number is null ? ["urn:uuid:1"] : ["urn:uuid:1", number];

        var result = await CommandRun.RunWithKeyAsync(Key, [verb, .. what, "--url", registry.Url.ToString()]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal([said], result.Lines);
        Assert.Equal((line, body, $"Bearer {Key}"), Assert.Single(_requests));
    }

    [Theory]
    [InlineData("message", "urn:uuid:1")]
    [InlineData("message", "urn:uuid:1", "two")]
    [InlineData("offer-refresh")]
    public async Task Notice_ArgumentsAreMissingOrWrong_IsWrongUsage(params string[] arguments) =>
        Assert.Equal(2, (await CommandRun.RunAsync([.. arguments, "--url", "http://127.0.0.1:1"])).ExitCode);

    [Fact]
    public async Task Award_WithAStatus_IsSentAsItIs()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => BulkAnswers.AnswerAsync(context, (number, line) =>
        {
            _requests.Enqueue((context.Request.Path, line, ""));
            return Awarded(number);
        }));
        const string status = """{"refresh":true,"messages":["none","some"],"references":["https://e.example/"]}""";
        var file = _folder.Write("awards.ndjson", $$$"""{"achievement":"urn:a","learner":{"id":"l"},"status":{{{status}}}}""");

        var result = await CommandRun.RunAsync("award", file, "--url", registry.Url.ToString(), "--key", Key, "--issuer", "did:x");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(status, JsonElement.Parse(Assert.Single(_requests).Body).GetProperty("status").GetRawText());
    }

    [Fact]
    public async Task Status_Refused_IsExitCodeOneWithTheCode()
    {
        await using var registry = await ReplyAsync("""{"detail":"it is revoked already","code":"already_revoked","pointer":"/status"}""", 409);

        var result = await CommandRun.RunWithKeyAsync(Key, "revoke", "urn:uuid:1", "--url", registry.Url.ToString());

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("it is revoked already [already_revoked at /status]", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeysCreate_NewKey_IsAloneOnStandardOutput()
    {
        await using var registry = await ReplyAsync("""{"id":"7","key":"mk_7_fresh","scope":"issuer","issuer":"did:x"}""");

        var result = await CommandRun.RunAsync(
            "keys", "create", "--scope", "issuer", "--issuer", "did:x", "--name", "uni a", "--url", registry.Url.ToString(), "--key", _folder.Write("framework.key", Key + "\n"));

        Assert.Equal((0, "mk_7_fresh\n"), (result.ExitCode, result.Output));
        Assert.DoesNotContain("fresh", result.Error, StringComparison.Ordinal);
        Assert.Equal(("POST /v1/keys", """{"scope":"issuer","name":"uni a","issuer":"did:x"}""", $"Bearer {Key}"), Assert.Single(_requests));
    }

    [Theory]
    [InlineData("issuer", null)]
    [InlineData("framework", "did:x")]
    public async Task KeysCreate_IssuerAndScopeDoNotFit_IsWrongUsage(string scope, string? issuer)
    {
        string[] arguments = ["keys", "create", "--scope", scope, "--name", "x", "--url", "http://127.0.0.1:1"];

        var result = await CommandRun.RunAsync(issuer is null ? arguments : [.. arguments, "--issuer", issuer]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--issuer goes with --scope issuer", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("topsecret without the prefix")]
    [InlineData("mk_1_topsecret and more")]
    public async Task Key_FileThatHoldsNone_IsNeverQuoted(string content)
    {
        var file = _folder.Write("some.key", content);

        var result = await CommandRun.RunAsync("revoke", "urn:uuid:1", "--url", "http://127.0.0.1:1", "--key", file);

        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("topsecret", result.Error + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_MistypedKey_IsNeverQuoted()
    {
        var result = await CommandRun.RunAsync("revoke", "urn:uuid:1", "--url", "http://127.0.0.1:1", "--key", "km_1_topsecret");

        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("topsecret", result.Error + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FrameworkPublish_Levels_AreSentAsTheyAre()
    {
        await using var registry = await ReplyAsync(Receipt);
        const string levels = """{"name":"NQF","levels":[{"code":"6","name":"Bachelor","eqf":6}],"creditSystem":{"name":"ECTS","minHoursPerCredit":25,"maxHoursPerCredit":30}}""";

        var result = await CommandRun.RunWithKeyAsync(Key, "framework", "publish", "nqf", _folder.Write("levels.json", levels), "--url", registry.Url.ToString());

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(("PUT /v1/frameworks/nqf/levels", levels, $"Bearer {Key}"), Assert.Single(_requests));
    }

    private async Task<ScriptedRegistry> ReplyAsync(string reply, int status = 200) => await ScriptedRegistry.StartAsync(async context =>
    {
        using var reader = new StreamReader(context.Request.Body);
        _requests.Enqueue(($"{context.Request.Method} {context.Request.Path}", await reader.ReadToEndAsync(), context.Request.Headers.Authorization.ToString()));
        context.Response.StatusCode = status;
        context.Response.ContentType = status == 200 ? "application/json" : "application/problem+json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(reply));
    });

    private static string Award(string learner) => $$$"""{"achievement":"urn:a","learner":{"id":"{{{learner}}}"}}""";

    private static string Awarded(long number) =>
        $$$"""{"line":{{{number}}},"outcome":"awarded","id":"urn:uuid:{{{number}}}","digest":"d","ledgerIndex":{{{number}}},"credential":{"n":{{{number}}}}}""";
}
