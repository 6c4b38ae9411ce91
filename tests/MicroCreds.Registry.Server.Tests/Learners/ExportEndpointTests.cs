using System.Net;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Learners;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Credentials.EuropeanLearningModel;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Server.Tests.Running;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Server.Tests.Learners;

/// <summary><c>/v1/learners/{id}/export</c> over HTTP and the SDK.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class ExportEndpointTests(RunningRegistry registry)
{
    [Fact]
    public async Task Export_OfEveryForm_HasEachCredential()
    {
        using var foreign = new SampleIssuer(621);
        var awarded = await registry.Issuer.Client.AwardAsync(registry.Issuer.Did, Example.Award(registry.Issuer.Achievement, "export-1"));
        var revoked = await registry.Issuer.Client.AwardAsync(registry.Issuer.Did, Example.Award(registry.Issuer.Achievement, "export-1"));
        await registry.Issuer.Client.SetStatusAsync(revoked.Id, new StatusChange(NewStatus.Revoked, "error"));
        var imported = (await registry.Authority.Learners.ImportAsync("export-1", foreign.Signed(1), new ImportOptions { Confirmed = true })).Import!;

        var all = await ExportAsync("export-1", ExportFormat.Json);
        Assert.Equal([awarded.Id, revoked.Id], all.GetProperty("credentials").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        Assert.Equal(["active", "revoked"], all.GetProperty("credentials").EnumerateArray().Select(one => one.GetProperty("status").GetString()));
        Assert.True(JsonElement.DeepEquals(awarded.Credential, all.GetProperty("credentials")[0].GetProperty("document")));
        Assert.Equal(imported.Id, Assert.Single(all.GetProperty("imports").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal("credential-imported", Assert.Single(all.GetProperty("events").EnumerateArray()).GetProperty("type").GetString());
        Assert.Equal(3, all.GetProperty("manifest").GetProperty("documentsHeld").GetInt32());

        var record = await ExportAsync("export-1", ExportFormat.Clr);
        Assert.Equal(3, record.GetProperty("credentialSubject").GetProperty("verifiableCredential").GetArrayLength());
        var answer = await registry.Authority.VerifyAsync(Encoding.UTF8.GetBytes(record.GetRawText()));
        Assert.True(answer.Outcome == Outcome.Valid, string.Join('\n', answer.Checks));
        Assert.Contains(answer.Checks, check => check is { Name: CheckNames.Credentials, Result: CheckResult.Warn });

        var european = await ExportAsync("export-1", ExportFormat.Elm);
        var items = european.GetProperty("credentials").EnumerateArray().ToList();
        Assert.Equal([null, null, "fromElsewhere"], items.Select(item => item.TryGetProperty("missing", out var missing) ? missing.GetString() : null));
        Assert.True(EuropeanCredentialReader.TryRead(Encoding.UTF8.GetBytes(items[0].GetProperty("document").GetRawText()), null, out var read, out var error), error?.Message);
        Assert.Equal((awarded.Id, "Name of export-1"), (read.Credential.Award.Id, Assert.Single(read.Credential.Award.Subject.Identifiers).IdentityHash));
        Assert.NotEmpty(items[0].GetProperty("losses").EnumerateArray());
    }

    [Fact]
    public async Task Export_AskedWrongly_IsRefused()
    {
        Assert.Equal("export_empty", (await AskAsync("nobody-here", "?format=clr")).ProblemCode("nobody"));
        foreach (var query in new[] { "?format=pdf", "?format=json&part=1", "?format=clr&part=0", "?format=clr&part=x", "?colour=red" })
            Assert.Equal("query_invalid", (await AskAsync("export-2", query)).ProblemCode(query));
        foreach (var key in new[] { registry.Issuer.ApiKey, registry.AggregatorKey })
            Assert.Equal("forbidden", (await registry.Http.AskAsync("GET", "/v1/learners/export-2/export", key)).ProblemCode("not the framework"));
        Assert.Equal("unauthenticated", (await registry.Http.AskAsync("GET", "/v1/learners/export-2/export")).ProblemCode("nobody"));
        var refused = await Assert.ThrowsAsync<RegistryException>(() => ExportAsync("nobody-here", ExportFormat.Clr));
        Assert.Equal((HttpStatusCode.NotFound, "export_empty"), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("nobody-here", "")).Status);
        registry.Process.AssertUnharmed();
    }

    [Fact]
    public async Task Export_RecordOfMoreThanAMebibyte_ComesInParts()
    {
        var evidence = new Client.Awarding.AwardEvidence { Id = "https://e.example/1", Name = "Portfolio", Narrative = new string('x', 3_900) };
        for (var number = 0; number < 8; number++)
        {
            await foreach (var line in registry.Issuer.Client.AwardManyAsync(registry.Issuer.Did, ManyAsync(number)))
                Assert.NotNull(line.Id);
        }

        var whole = await AskAsync("export-parts", "?format=clr");
        Assert.Equal("export_in_parts", whole.ProblemCode("whole"));
        var found = 0;
        foreach (var part in new[] { 1, 2 })
        {
            var record = await ExportAsync("export-parts", ExportFormat.Clr, part);
            Assert.True(record.GetProperty("partial").GetBoolean());
            Assert.Equal(Outcome.Valid, (await registry.Authority.VerifyAsync(Encoding.UTF8.GetBytes(record.GetRawText()))).Outcome);
            found += record.GetProperty("credentialSubject").GetProperty("verifiableCredential").GetArrayLength();
        }

        Assert.Equal(160, found);
        Assert.Equal("query_invalid", (await AskAsync("export-parts", "?format=clr&part=3")).ProblemCode("beyond"));

        async IAsyncEnumerable<Client.Awarding.Award> ManyAsync(int number)
        {
            await Task.CompletedTask;
            for (var i = 0; i < 20; i++)
                yield return Example.Award(registry.Issuer.Achievement, "export-parts", $"export-part-{number}-{i}") with { Evidence = [evidence] };
        }
    }

    private async Task<JsonElement> ExportAsync(string learner, ExportFormat format, int? part = null)
    {
        var output = new MemoryStream();
        await registry.Authority.Learners.ExportAsync(learner, output, format, part);
        return JsonElement.Parse(output.ToArray());
    }

    private Task<WireAnswer> AskAsync(string learner, string query) => registry.Http.AskAsync("GET", $"/v1/learners/{learner}/export{query}", registry.FrameworkKey);
}
