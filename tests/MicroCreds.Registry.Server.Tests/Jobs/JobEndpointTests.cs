using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Jobs;
using MicroCreds.Registry.Client.Keys;
using MicroCreds.Registry.Server.Tests.Running;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Server.Tests.Jobs;

[Collection(RunningRegistryCollection.Name)]
public sealed class JobEndpointTests(RunningRegistry registry)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Job_OfAFile_GivesTheAnswersOfABulkRequest(bool isCompressed)
    {
        var questions = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5_000).Select(i => i % 2 == 0 ? "{\"digest\":\"" + new string('a', 64) + "\"}\n" : "nothing\n")));
        using var client = Connect(registry.AggregatorKey);
        var created = await client.Jobs.CreateAsync(new MemoryStream(isCompressed ? Gzip.Compress(questions) : questions), isCompressed);
        VerificationJob? last = null;
        await foreach (var job in client.Jobs.WatchAsync(created.Id))
            last = job;
        Assert.Equal(JobState.Completed, last!.State);
        Assert.Equal((5_000L, 2_500L), (last.Progress.Lines, last.Progress.Errors));
        Assert.True(last.KeptUntil > last.EndedAt);

        using var results = new MemoryStream();
        await client.Jobs.DownloadResultsAsync(created.Id, results);
        var lines = Encoding.UTF8.GetString(results.ToArray())[..^1].Split('\n');
        Assert.Equal(5_001, lines.Length);
        Assert.Equal(Enumerable.Range(1, 5_000), lines[..^1].Select(line => JsonElement.Parse(line).GetProperty("line").GetInt32()));
        Assert.Equal(5_000, JsonElement.Parse(lines[^1]).GetProperty("summary").GetProperty("lines").GetInt32());

        // A download that broke off goes on.
        using var rest = new MemoryStream();
        await rest.WriteAsync(results.ToArray().AsMemory(0, 1_000));
        await client.Jobs.DownloadResultsAsync(created.Id, rest);
        Assert.Equal(results.ToArray(), rest.ToArray());
        await client.Jobs.DownloadResultsAsync(created.Id, rest);
        Assert.Equal(results.ToArray(), rest.ToArray());

        Assert.Contains(created.Id, (await client.Jobs.ListAsync()).Select(job => job.Id));
        await client.Jobs.CancelAsync(created.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<RegistryException>(() => client.Jobs.GetAsync(created.Id))).Status);
    }

    [Fact]
    public async Task Job_OfAnother_IsNotThere()
    {
        using var mine = Connect(registry.AggregatorKey);
        var other = await registry.Authority.Keys.CreateAsync(new NewApiKey(KeyScope.Aggregator, "another aggregator"));
        using var another = Connect(other.Key);
        var job = await mine.Jobs.CreateAsync(new MemoryStream("{}\n"u8.ToArray()));
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<RegistryException>(() => another.Jobs.GetAsync(job.Id))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<RegistryException>(() => another.Jobs.CancelAsync(job.Id))).Status);
        Assert.DoesNotContain(job.Id, (await another.Jobs.ListAsync()).Select(each => each.Id));
        Assert.Equal(job.Id, (await registry.Authority.Jobs.GetAsync(job.Id)).Id);
        using var nobody = Connect(null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<RegistryException>(() => nobody.Jobs.GetAsync(job.Id))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Assert.ThrowsAsync<RegistryException>(() => registry.Issuer.Client.Jobs.ListAsync())).Status);
        await mine.Jobs.CancelAsync(job.Id);
    }

    [Theory]
    [InlineData("br", "", HttpStatusCode.UnsupportedMediaType, "encoding_unsupported")]
    [InlineData("gzip, gzip", "", HttpStatusCode.UnsupportedMediaType, "encoding_unsupported")]
    [InlineData("", "?expired=perhaps", HttpStatusCode.BadRequest, "query_invalid")]
    public async Task Create_WhatCannotBeTaken_IsRefusedWithItsCode(string encoding, string query, HttpStatusCode status, string code)
    {
        using var answer = await PostAsync("v1/verify/jobs" + query, "{}\n"u8.ToArray(), encoding);
        Assert.Equal((status, code), (answer.StatusCode, await CodeOfAsync(answer)));
    }

    [Fact]
    public async Task Create_EmptyUpload_IsRefused()
    {
        using var answer = await PostAsync("v1/verify/jobs", [], "");
        Assert.Equal((HttpStatusCode.BadRequest, "job_upload_empty"), (answer.StatusCode, await CodeOfAsync(answer)));
    }

    [Fact]
    public async Task Bulk_CompressedBody_IsAnsweredAsThePlainOne()
    {
        var questions = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"digest\":\"" + new string('b', 64) + "\"}\nnothing\n", 2_000)));
        using var plain = await PostAsync("v1/credentials/verify/bulk", questions, "");
        using var packed = await PostAsync("v1/credentials/verify/bulk", Gzip.Compress(questions), "gzip");
        Assert.Equal(HttpStatusCode.OK, packed.StatusCode);
        Assert.Equal(WithoutTimes(await plain.Content.ReadAsStringAsync()), WithoutTimes(await packed.Content.ReadAsStringAsync()));

        using var refused = await PostAsync("v1/credentials/verify/bulk", questions, "br");
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "encoding_unsupported"), (refused.StatusCode, await CodeOfAsync(refused)));
        // What is not what it says breaks the exchange off: there is no summary.
        await Assert.ThrowsAnyAsync<HttpRequestException>(async () =>
        {
            using var broken = await PostAsync("v1/credentials/verify/bulk", Gzip.Compress(questions)[..200], "gzip");
        });
        registry.Process.AssertUnharmed();
    }

    private RegistryClient Connect(string? key) => new(registry.Address, new RegistryClientOptions { ApiKey = key });

    private async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", registry.AggregatorKey);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        if (encoding.Length > 0)
            request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        return await registry.Http.SendAsync(request);
    }

    private static async Task<string?> CodeOfAsync(HttpResponseMessage answer) =>
        JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("code").GetString();

    // Each answer says how new the knowledge is that it rests on.
    private static string[] WithoutTimes(string answers) => [.. answers.Split('\n').Select(line => line.Split("\"asOf\"")[0])];
}
