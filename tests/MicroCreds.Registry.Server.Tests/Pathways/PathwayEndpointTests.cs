using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Server.Tests.Hostile;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Pathways;

/// <summary><c>/v1/pathways</c> over HTTP.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class PathwayEndpointTests(RunningRegistry registry)
{
    [Fact]
    public async Task Publish_Versions_AreReadAndListed()
    {
        using var stack = await StackExample.FoundAsync(registry, "pathways-versions");
        var path = PathOf(stack);
        Assert.Equal("pathway_unknown", (await registry.Http.AskAsync("GET", path)).ProblemCode("unknown"));

        var published = await PublishAsync(stack, stack.Publication());
        Assert.Equal((stack.Pathway(), 1), (published.Json.GetProperty("id").GetString(), published.Json.GetProperty("version").GetInt64()));
        await PublishAsync(stack, stack.Publication(title: "Master welder"));

        Assert.Equal((2, 2, "Master welder"), await VersionAsync(path));
        Assert.Equal((1, 2, "Welder"), await VersionAsync($"{path}?version=1"));
        Assert.Equal("pathway_version_unknown", (await registry.Http.AskAsync("GET", $"{path}?version=3")).ProblemCode("version 3"));
        Assert.Equal("query_invalid", (await registry.Http.AskAsync("GET", $"{path}?version=one")).ProblemCode("version one"));

        var listed = (await registry.Http.AskAsync("GET", $"/v1/pathways?issuer={Wire.Escape(stack.Issuer.Did)}")).Json;
        var entry = Assert.Single(listed.GetProperty("pathways").EnumerateArray());
        Assert.Equal(
            (stack.Pathway(), stack.Issuer.Did, 2, stack.Award, "Master welder", true),
            (entry.GetProperty("id").GetString(), entry.GetProperty("issuer").GetString(), entry.GetProperty("version").GetInt32(),
                entry.GetProperty("award").GetString(), entry.GetProperty("title").GetString(), entry.GetProperty("open").GetBoolean()));
        Assert.False(listed.TryGetProperty("next", out _));
        Assert.Contains(stack.Pathway(), Encoding.UTF8.GetString((await registry.Http.AskAsync("GET", "/v1/pathways")).Body), StringComparison.Ordinal);
        Assert.Empty((await registry.Http.AskAsync("GET", $"/v1/pathways?issuer={Wire.Escape(stack.Issuer.Did)}&next={Wire.Escape(stack.Pathway())}")).Json.GetProperty("pathways").EnumerateArray());
        Assert.Equal("query_invalid", (await registry.Http.AskAsync("GET", "/v1/pathways?next=%20")).ProblemCode("next"));
    }

    [Fact]
    public async Task Publish_WhatCannotBe_IsRefusedWithThePlaceAndCheckedWithoutHappening()
    {
        using var stack = await StackExample.FoundAsync(registry, "pathways-refused");
        var broken = JsonNode.Parse(stack.Publication())!;
        broken["content"]!["completion"] = JsonNode.Parse("""{"kind":"requires","component":"nobody"}""");
        var body = Encoding.UTF8.GetBytes(broken.ToJsonString());

        var refused = await registry.Http.AskAsync("PUT", PathOf(stack), stack.Issuer.ApiKey, body);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "component_unknown"), (refused.Status, refused.ProblemCode("broken")));
        Assert.Equal("/content/completion/component", refused.Json.GetProperty("pointer").GetString());
        var asked = await registry.Http.AskAsync("POST", $"{PathOf(stack)}/check", stack.Issuer.ApiKey, body);
        Assert.Equal((refused.Status, "component_unknown"), (asked.Status, asked.ProblemCode("checked")));
        Assert.Equal("/content/completion/component", asked.Json.GetProperty("pointer").GetString());

        Assert.Equal(HttpStatusCode.NoContent, (await registry.Http.AskAsync("POST", $"{PathOf(stack)}/check", stack.Issuer.ApiKey, stack.Publication())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await registry.Http.AskAsync("GET", PathOf(stack))).Status);
        Assert.Equal("forbidden", (await registry.Http.AskAsync("PUT", PathOf(stack), registry.Other.ApiKey, stack.Publication())).ProblemCode("another's key"));
        Assert.Equal("forbidden", (await registry.Http.AskAsync("POST", $"{PathOf(stack)}/check", registry.Other.ApiKey, stack.Publication())).ProblemCode("another's key"));

        // The award is still what the first issuer alone can give.
        var foreign = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(stack.Publication()).Replace(stack.Issuer.Did, registry.Other.Did, StringComparison.Ordinal));
        Assert.Equal("achievement_of_other_issuer", (await registry.Http.AskAsync("PUT", PathOf(stack), registry.Other.ApiKey, foreign)).ProblemCode("foreign award"));
    }

    [Fact]
    public async Task Publish_ARepetitionWithItsKey_IsAnsweredAsBefore()
    {
        using var stack = await StackExample.FoundAsync(registry, "pathways-repeated");
        var first = await PublishAsync(stack, stack.Publication(), ("Idempotency-Key", "one"));
        var again = await PublishAsync(stack, stack.Publication(), ("Idempotency-Key", "one"));
        Assert.Equal(first.Json.GetProperty("ledgerIndex").GetInt64(), again.Json.GetProperty("ledgerIndex").GetInt64());
        Assert.Equal((1, 1, "Welder"), await VersionAsync(PathOf(stack)));
        var other = await registry.Http.AskAsync("PUT", PathOf(stack), stack.Issuer.ApiKey, stack.Publication(title: "Other"), headers: ("Idempotency-Key", "one"));
        Assert.Equal("idempotency_key_reused", other.ProblemCode("another command"));
    }

    [Fact]
    public async Task Withdraw_Pathway_IsClosedForGood()
    {
        using var stack = await StackExample.FoundAsync(registry, "pathways-withdrawn");
        await PublishAsync(stack, stack.Publication());
        var reason = """{"reason":"replaced"}"""u8.ToArray();
        Assert.Equal("forbidden", (await registry.Http.AskAsync("POST", $"{PathOf(stack)}/withdrawal", registry.Other.ApiKey, reason)).ProblemCode("another's"));
        Assert.Equal(HttpStatusCode.OK, (await registry.Http.AskAsync("POST", $"{PathOf(stack)}/withdrawal", stack.Issuer.ApiKey, reason)).Status);

        Assert.True((await registry.Http.AskAsync("GET", PathOf(stack))).Json.TryGetProperty("withdrawnAt", out _));
        Assert.False(Assert.Single((await registry.Http.AskAsync("GET", $"/v1/pathways?issuer={Wire.Escape(stack.Issuer.Did)}")).Json.GetProperty("pathways").EnumerateArray()).GetProperty("open").GetBoolean());
        var again = await registry.Http.AskAsync("PUT", PathOf(stack), stack.Issuer.ApiKey, stack.Publication());
        Assert.Equal((HttpStatusCode.Conflict, "pathway_withdrawn"), (again.Status, again.ProblemCode("publish")));
        var begun = await registry.Http.AskAsync("POST", stack.Enrolment("w1"), registry.FrameworkKey);
        Assert.Equal((HttpStatusCode.Conflict, "pathway_withdrawn"), (begun.Status, begun.ProblemCode("begin")));
    }

    [Fact]
    public async Task Ctdl_ExportedAndImported_IsTheSameContent()
    {
        using var stack = await StackExample.FoundAsync(registry, "pathways-ctdl");
        await PublishAsync(stack, stack.Publication("issue", "review"));
        var exported = await registry.Http.AskAsync("GET", $"{PathOf(stack)}/ctdl");
        Assert.Equal((HttpStatusCode.OK, "application/ld+json"), (exported.Status, exported.MediaType));

        var imported = await registry.Http.AskAsync("POST", $"{PathOf(stack, 2)}/ctdl", stack.Issuer.ApiKey, exported.Body, "application/ld+json");
        Assert.Equal(HttpStatusCode.OK, imported.Status);
        Assert.Empty(imported.Json.GetProperty("notes").EnumerateArray());
        Assert.Equal(await ContentAsync(PathOf(stack)), await ContentAsync(PathOf(stack, 2)));

        var strange = JsonNode.Parse(exported.Body)!;
        strange["@graph"]![0]!["ceterms:keyword"] = "welding";
        var noted = await registry.Http.AskAsync("POST", $"{PathOf(stack, 2)}/ctdl", stack.Issuer.ApiKey, Encoding.UTF8.GetBytes(strange.ToJsonString()));
        Assert.Equal((2, "/@graph/0/ceterms:keyword"), (noted.Json.GetProperty("version").GetInt32(), noted.Json.GetProperty("notes")[0].GetProperty("pointer").GetString()));
    }

    [Fact]
    public async Task Import_WhatCannotBeTakenOver_IsRefusedWithEveryProblem()
    {
        using var stack = await StackExample.FoundAsync(registry, "pathways-import");
        var document = """{"@graph":[{"@id":"urn:p","@type":"ceterms:Pathway","mcr:strange":1,"hasConstraint":[]}]}"""u8.ToArray();
        var refused = await registry.Http.AskAsync("POST", $"{PathOf(stack)}/ctdl", stack.Issuer.ApiKey, document, "application/ld+json");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var code = refused.ProblemCode("import");
        var problems = refused.Json.GetProperty("problems").EnumerateArray().ToList();
        Assert.True(problems.Count > 1, refused.Json.GetRawText());
        Assert.Equal(code, problems[0].GetProperty("code").GetString());
        Assert.All(problems, problem => Assert.NotEqual("", problem.GetProperty("message").GetString()));

        Assert.Equal("query_invalid", (await ImportAsync(registry.FrameworkKey, document)).ProblemCode("no issuer"));
        Assert.Equal("forbidden", (await ImportAsync(registry.Other.ApiKey, document, $"?issuer={Wire.Escape(stack.Issuer.Did)}")).ProblemCode("another's"));
        foreach (var (kind, body, _) in HostileBodies.All())
            (await ImportAsync(stack.Issuer.ApiKey, body)).ProblemCode(kind);
        foreach (var (kind, body) in HostileBodies.NoCommands())
            (await ImportAsync(stack.Issuer.ApiKey, body)).ProblemCode(kind);
        registry.Process.AssertUnharmed();

        Task<WireAnswer> ImportAsync(string key, byte[] body, string query = "") =>
            registry.Http.AskAsync("POST", $"{PathOf(stack)}/ctdl{query}", key, body, "application/ld+json");
    }

    private static string PathOf(StackExample stack, int number = 1) => $"/v1/pathways/{Wire.Escape(stack.Pathway(number))}";

    private async Task<WireAnswer> PublishAsync(StackExample stack, byte[] body, params (string, string)[] headers)
    {
        var answer = await registry.Http.AskAsync("PUT", PathOf(stack), stack.Issuer.ApiKey, body, headers: headers);
        Assert.True(answer.Status == HttpStatusCode.OK, Encoding.UTF8.GetString(answer.Body));
        return answer;
    }

    private async Task<(int Version, int Latest, string? Title)> VersionAsync(string path)
    {
        var json = (await registry.Http.AskAsync("GET", path)).Json;
        return (json.GetProperty("version").GetInt32(), json.GetProperty("latestVersion").GetInt32(), json.GetProperty("content").GetProperty("title").GetString());
    }

    private async Task<string> ContentAsync(string path) => (await registry.Http.AskAsync("GET", path)).Json.GetProperty("content").GetRawText();
}
