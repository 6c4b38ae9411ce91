using System.Text;
using MicroCreds.Registry.Client.Enrolments;
using MicroCreds.Registry.Client.Pathways;
using MicroCreds.Registry.Client.Tests.Scripted;

namespace MicroCreds.Registry.Client.Tests.Calls;

/// <summary>What the client asks about pathways and enrolments, and how it reads the answers.</summary>
public sealed class PathwayTests
{
    [Fact]
    public async Task Questions_WithTheirParameters_AreAskedAsGiven()
    {
        var asked = new List<string>();
        await using var registry = await ScriptedRegistry.StartAsync(context =>
        {
            asked.Add(context.Request.Path.ToUriComponent() + context.Request.QueryString);
            return context.Response.WriteAsync(context.Request.Path.Value switch
            {
                "/v1/pathways" => """{"pathways":[{"id":"urn:p","issuer":"did:x","version":2,"award":"urn:a","title":"Welder","open":true}],"next":"urn:p"}""",
                "/v1/judging" => """{"position":5,"ledgerSize":9,"judged":3,"failing":0,"entry":5,"entryDone":1,"entryTotal":4}""",
                "/v1/pathways/urn:p" => "{}",
                "/v1/pathways/urn:p/ctdl" => "[]",
                _ => """{"enrolments":[{"learner":"l1","pathway":"urn:p","pathwayVersion":1,"active":true,"remaining":2.5,"goodUntil":"2026-03-01T12:00:00Z"}]}""",
            });
        });
        using var client = registry.Connect();

        var page = await client.Pathways.ListAsync("did:x", "urn:o p");
        await client.Pathways.ListAsync();
        await client.Pathways.GetAsync("urn:p", 2);
        Assert.Equal("[]", Encoding.UTF8.GetString(await client.Pathways.ExportAsync("urn:p", 1)));
        var enrolments = await client.Pathways.ListEnrolmentsAsync("urn:p", "l1/0");
        await client.Enrolments.ListAsync("l1");
        var judging = await client.Enrolments.GetJudgingAsync();

        Assert.Equal(
            ["/v1/pathways?issuer=did%3Ax&next=urn%3Ao%20p", "/v1/pathways", "/v1/pathways/urn:p?version=2", "/v1/pathways/urn:p/ctdl?version=1",
                "/v1/pathways/urn:p/enrolments?next=l1%2F0", "/v1/learners/l1/pathways", "/v1/judging"],
            asked);
        Assert.Equal(new PathwaySummary("urn:p", "did:x", 2, "urn:a", "Welder", true), Assert.Single(page.Pathways));
        Assert.Equal("urn:p", page.Next);
        Assert.Equal(new EnrolmentSummary("l1", "urn:p", 1, true, 2.5m, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)), Assert.Single(enrolments.Enrolments));
        Assert.Equal(new JudgingStatus(5, 9, 3, 0, 5, 1, 4), judging);
    }

    [Fact]
    public async Task Enrolment_Answer_IsReadWithItsExplanation()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => context.Response.WriteAsync(
            """{"learner":"l1","pathway":"urn:p","issuer":"did:x","pathwayVersion":1,"active":true,"begunAt":"2026-03-01T12:00:00Z","award":{"standing":"issued","credential":"urn:c"},"recognitions":[{"id":"r","component":"c","earnedOn":"2026-03-01T12:00:00Z","reason":"x","evidence":[]}],"evaluation":{"remaining":0},"explanation":["complete"]}"""));
        using var client = registry.Connect();

        var enrolment = await client.Enrolments.GetAsync("l1", "urn:p");

        Assert.Equal(new LargerAward("issued", "urn:c"), enrolment.Award);
        Assert.Equal("complete", Assert.Single(enrolment.Explanation));
        Assert.Equal("r", Assert.Single(enrolment.Recognitions).Id);
        Assert.Equal(0, enrolment.Evaluation!.Value.GetProperty("remaining").GetInt32());
    }

    [Fact]
    public async Task Import_RefusedForSeveralReasons_HasThemAll()
    {
        var query = "";
        await using var registry = await ScriptedRegistry.StartAsync(context =>
        {
            query = context.Request.QueryString.Value + " " + context.Request.ContentType;
            return CommandTests.ProblemAsync(
                context, 422, """{"detail":"a","code":"ctdl_unsupported","pointer":"/1","problems":[{"code":"ctdl_unsupported","message":"a","pointer":"/1"},{"code":"ctdl_invalid","message":"b","pointer":"/2"}]}""");
        });
        using var client = registry.Connect();

        var refusal = await Assert.ThrowsAsync<RegistryException>(() => client.Pathways.ImportAsync(
            "urn:p", Encoding.UTF8.GetBytes("{}"), new PathwayImportOptions { Issuer = "did:x", Award = "urn:a", CreditSystem = "ECTS" }));

        Assert.Equal("?issuer=did%3Ax&award=urn%3Aa&creditSystem=ECTS application/ld+json", query);
        Assert.Equal([new RegistryProblem("ctdl_unsupported", "a", "/1"), new RegistryProblem("ctdl_invalid", "b", "/2")], refusal.Problems.AsEnumerable());
    }
}
