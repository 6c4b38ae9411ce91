using System.Collections.Concurrent;
using System.Text;
using MicroCreds.Registry.Cli.Tests.Running;
using MicroCreds.Registry.Client.Tests.Scripted;

namespace MicroCreds.Registry.Cli.Tests.Pathways;

/// <summary><c>microcreds pathways</c> and <c>microcreds enrol</c>: what they send, and what they print.</summary>
public sealed class PathwaysVerbTests : IDisposable
{
    private const string Key = "mk_1_topsecret";
    private const string Receipt = """{"id":"thing","version":3,"ledgerIndex":17,"ledgerSize":18}""";

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<(string Line, string Body)> _requests = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("POST /v1/learners/l1/pathways/urn:p", "", "began urn:p for l1 (ledger entry 17)", "begin", "l1", "urn:p")]
    [InlineData("DELETE /v1/learners/l1/pathways/urn:p", "", "left urn:p for l1 (ledger entry 17)", "leave", "l1", "urn:p")]
    [InlineData("PUT /v1/learners/l1/pathways/urn:p/version", """{"pathwayVersion":2}""", "moved urn:p for l1 (ledger entry 17)", "move", "l1", "urn:p", "2")]
    [InlineData("POST /v1/learners/l1/pathways/urn:p/recognitions", """{"recognition":{"id":"r","component":"c","earnedOn":"2026-03-01T00:00:00+00:00","reason":"a course","evidence":["https://e.example/"]}}""",
        "recognised urn:p for l1 (ledger entry 17)", "recognise", "l1", "urn:p", "--id", "r", "--component", "c", "--reason", "a course", "--earned-on", "2026-03-01T00:00:00Z", "--evidence", "https://e.example/")]
    [InlineData("POST /v1/learners/l1/pathways/urn:p/recognitions/r/withdrawal", """{"reason":"mistaken"}""", "withdrew from urn:p for l1 (ledger entry 17)", "withdraw-recognition", "l1", "urn:p", "r", "--reason", "mistaken")]
    [InlineData("POST /v1/learners/l1/pathways/urn:p/award/approval", "", "approved urn:p for l1 (ledger entry 17)", "approve", "l1", "urn:p")]
    [InlineData("POST /v1/learners/l1/pathways/urn:p/award/decline", """{"reason":"not yet"}""", "declined urn:p for l1 (ledger entry 17)", "decline", "l1", "urn:p", "--reason", "not yet")]
    [InlineData("POST /v1/learners/l1/pathways/urn:p/award/review", """{"revoke":true,"reason":"lost"}""", "settled urn:p for l1 (ledger entry 17)", "settle", "l1", "urn:p", "--revoke", "--reason", "lost")]
    public async Task Enrol_EachVerb_SendsItsCommand(string line, string body, string said, params string[] arguments)
    {
        await using var registry = await ReplyAsync(_ => Receipt);
        string[] all = ["enrol", .. arguments, "--url", registry.Url.ToString()];

        var result = await CommandRun.RunWithKeyAsync(Key, all);
        var json = await CommandRun.RunWithKeyAsync(Key, [.. all, "--json"]);

        Assert.Equal((0, "", said), (result.ExitCode, result.Error, Assert.Single(result.Lines)));
        Assert.Equal((0, Receipt), (json.ExitCode, Assert.Single(json.Lines)));
        Assert.All(_requests, request => Assert.Equal((line, body), request));
    }

    [Fact]
    public async Task EnrolShow_Enrolment_SaysWhatCountsAndWhatIsMissing()
    {
        const string answer = """{"learner":"l1","pathway":"urn:p","issuer":"did:x","pathwayVersion":1,"active":true,"award":{"standing":"none"},"recognitions":[{"id":"r","component":"c","earnedOn":"2026-03-01T12:00:00+00:00","reason":"a course"}],"explanation":["not complete: 2 left to do","missing: Welding II\u001b[2J"]}""";
        await using var registry = await ReplyAsync(_ => answer);

        var result = await CommandRun.RunWithKeyAsync(Key, "enrol", "show", "l1", "urn:p", "--url", registry.Url.ToString());
        var json = await CommandRun.RunWithKeyAsync(Key, "enrol", "show", "l1", "urn:p", "--json", "--url", registry.Url.ToString());

        Assert.Equal(
            ["l1 on urn:p, version 1", "  larger award: none", "  not complete: 2 left to do", "  missing: Welding II\uFFFD[2J", "  recognised r for c: a course"], result.Lines);
        Assert.Contains("\"explanation\":[\"not complete: 2 left to do\"", Assert.Single(json.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnrolList_OfALearnerOrOnAPathway_ListsAllPages()
    {
        await using var registry = await ReplyAsync(line => line.Contains("next=", StringComparison.Ordinal)
            ? """{"enrolments":[{"learner":"l2","pathway":"urn:p","pathwayVersion":1,"active":true}]}"""
            : line.Contains("/v1/learners/", StringComparison.Ordinal)
                ? """{"enrolments":[{"learner":"l1","pathway":"urn:p","pathwayVersion":1,"active":false,"remaining":0},{"learner":"l1","pathway":"urn:q","pathwayVersion":2,"active":true,"remaining":0}]}"""
                : """{"enrolments":[{"learner":"l1","pathway":"urn:p","pathwayVersion":1,"active":true,"remaining":2.50}],"next":"l1"}""");

        var learner = await CommandRun.RunWithKeyAsync(Key, "enrol", "list", "--learner", "l1", "--url", registry.Url.ToString());
        var pathway = await CommandRun.RunWithKeyAsync(Key, "enrol", "list", "--pathway", "urn:p", "--url", registry.Url.ToString());

        Assert.Equal(["l1  urn:p, version 1: left", "l1  urn:q, version 2: nothing left to do"], learner.Lines);
        Assert.Equal(["l1  urn:p, version 1: 2.5 left to do", "l2  urn:p, version 1: not judged yet"], pathway.Lines);
        Assert.Equal(2, (await CommandRun.RunAsync("enrol", "list", "--url", "http://127.0.0.1:1")).ExitCode);
    }

    [Fact]
    public async Task EnrolJudging_WhileAnEntryTouchesMany_SaysHowFarItCame()
    {
        await using var registry = await ReplyAsync(_ => """{"position":5,"ledgerSize":9,"judged":3,"failing":2,"entry":5,"entryDone":1,"entryTotal":4}""");

        var result = await CommandRun.RunWithKeyAsync(Key, "enrol", "judging", "--url", registry.Url.ToString());

        Assert.Equal(["5 of 9 ledger entries judged; entry 5: 1 of 4 enrolments; 2 could not be judged and are tried again"], result.Lines);
    }

    [Fact]
    public async Task PathwaysShow_Pathway_IsATreeWithNames()
    {
        await using var registry = await ReplyAsync(_ => """
            {"id":"urn:p","issuer":"did:x","version":1,"latestVersion":2,"content":{"title":"Welder","award":"urn:a","components":[{"id":"w1","name":"Welding I"},{"id":"w2","name":"Welding II"}],
            "completion":{"kind":"allOf","conditions":[{"kind":"requires","component":"w1"},{"kind":"atLeast","count":1,"conditions":[{"kind":"requires","component":"w2"},{"kind":"credits","minimum":5,"match":{"fields":["071"]}}]},
            {"kind":"issuers","count":2,"condition":{"kind":"requires","component":"w1"}}]},"levels":[{"id":"1","name":"Beginner","condition":{"kind":"requires","component":"w1"}}]}}
            """);

        var result = await CommandRun.RunAsync("pathways", "show", "urn:p", "--url", registry.Url.ToString());

        Assert.Equal(
            ["Welder (version 1 of 2)", "  leads to urn:a, of did:x", "  all of:", "    Welding I", "    1 of:", "      Welding II", "      5 ECTS of {\"fields\":[\"071\"]}",
                "    from 2 different issuers:", "      Welding I", "  level Beginner:", "    Welding I"],
            result.Lines);
    }

    [Fact]
    public async Task PathwaysShow_AnswerThatIsNone_IsAnError()
    {
        await using var registry = await ReplyAsync(_ => """{"content":{"components":1}}""");
        Assert.Equal(2, (await CommandRun.RunAsync("pathways", "show", "urn:p", "--url", registry.Url.ToString())).ExitCode);
    }

    [Fact]
    public async Task Pathways_PublishCheckWithdrawListExport_SayWhatWasDone()
    {
        await using var registry = await ReplyAsync(line => line switch
        {
            "POST /v1/pathways/urn:p/check" => "",
            "GET /v1/pathways" => """{"pathways":[{"id":"urn:p","issuer":"did:x","version":2,"award":"urn:a","title":"Welder","open":false}]}""",
            "GET /v1/pathways/urn:p/ctdl" => "{}",
            _ => Receipt,
        });
        var file = _folder.Write("pathway.json", """{"issuer":"did:x"}""");
        var exported = Path.Combine(_folder.Path, "pathway.jsonld");

        Assert.Equal(["published thing (ledger entry 17)"], (await RunAsync("publish", "urn:p", file)).Lines);
        Assert.Equal(["urn:p could be published"], (await RunAsync("publish", "urn:p", file, "--check")).Lines);
        Assert.Equal(["withdrew thing (ledger entry 17)"], (await RunAsync("withdraw", "urn:p", "--reason", "replaced")).Lines);
        Assert.Equal(["urn:p  Welder, version 2, withdrawn; leads to urn:a"], (await RunAsync("list")).Lines);
        Assert.Equal(["""{"id":"urn:p","issuer":"did:x","version":2,"award":"urn:a","title":"Welder","open":false}"""], (await RunAsync("list", "--json")).Lines);
        Assert.Equal(["{}"], (await RunAsync("export", "urn:p")).Lines);
        Assert.Equal(0, (await RunAsync("export", "urn:p", "--out", exported)).ExitCode);
        Assert.Equal("{}", await File.ReadAllTextAsync(exported));
        Assert.Equal(2, (await RunAsync("export", "urn:p", "--out", exported)).ExitCode);
        Assert.Equal([("PUT /v1/pathways/urn:p", """{"issuer":"did:x"}"""), ("POST /v1/pathways/urn:p/check", """{"issuer":"did:x"}"""), ("POST /v1/pathways/urn:p/withdrawal", """{"reason":"replaced"}""")], _requests.Take(3));

        Task<CommandResult> RunAsync(params string[] arguments) => CommandRun.RunWithKeyAsync(Key, ["pathways", .. arguments, "--url", registry.Url.ToString()]);
    }

    [Fact]
    public async Task PathwaysImport_WithNotesOrRefusals_TellsThemAll()
    {
        var file = _folder.Write("pathway.jsonld", "{}");
        await using (var registry = await ReplyAsync(_ => """{"id":"urn:p","version":1,"ledgerIndex":1,"ledgerSize":2,"notes":[{"message":"keyword is not kept","pointer":"/keyword"}]}"""))
        {
            var result = await CommandRun.RunWithKeyAsync(Key, "pathways", "import", "urn:p", file, "--award", "urn:a", "--url", registry.Url.ToString());
            Assert.Equal((0, "", "note: keyword is not kept at /keyword\nimported urn:p, version 1 (ledger entry 1)\n"), (result.ExitCode, result.Error, result.Output));
            Assert.Equal("POST /v1/pathways/urn:p/ctdl?award=urn%3Aa", Assert.Single(_requests).Line);
        }

        await using var refusing = await ReplyAsync(_ => """{"detail":"a","code":"ctdl_unsupported","pointer":"/1","problems":[{"code":"ctdl_unsupported","message":"a","pointer":"/1"},{"code":"ctdl_invalid","message":"b","pointer":"/2"}]}""", 422);
        var refused = await CommandRun.RunWithKeyAsync(Key, "pathways", "import", "urn:p", file, "--url", refusing.Url.ToString());
        Assert.Equal((1, "the registry refused: a [ctdl_unsupported at /1]\n  and: b [ctdl_invalid at /2]\n"), (refused.ExitCode, refused.Error.ReplaceLineEndings("\n")));
    }

    private Task<ScriptedRegistry> ReplyAsync(Func<string, string> reply, int status = 200) => ScriptedRegistry.StartAsync(async context =>
    {
        using var reader = new StreamReader(context.Request.Body);
        var line = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}";
        _requests.Enqueue((line, await reader.ReadToEndAsync()));
        context.Response.StatusCode = status;
        context.Response.ContentType = status == 200 ? "application/json" : "application/problem+json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(reply(line)));
    });
}
