using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Server.Tests.Running;
using MicroCreds.Registry.TestKit;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Server.Tests.Bulk;

/// <summary>Over sockets, too, an answer is the same byte for byte, whichever way it was asked for (docs/verification.md says what differs).</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed partial class SameAnswersTests(RunningRegistry registry) : IAsyncLifetime
{
    private const string One = "/v1/credentials/verify";
    private const string Many = "/v1/credentials/verify/bulk";

    private readonly List<byte[]> _lines = [];

    public async Task InitializeAsync()
    {
        await AddAwardedAsync();
        AddForeign();
        foreach (var text in (string[])
            ["{}", "[]", "nothing", "{\"id\":1,\"id\":2}", "\"eyJ.eyJ.sig\"", "<svg/>", "{\"digest\":\"7\"}", "{\"a\":\"\\udc00\"}"])
            _lines.Add(Encoding.UTF8.GetBytes(text));
        _lines.Add([.. "{\""u8, 0xFF, .. "\":1}"u8]);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("")]
    [InlineData("&detail=outcome&unknownIssuer=fail&notRegistered=fail")]
    public async Task Verify_OneByOneInBulkCompressedOverHttp2AndAsAJob_AnswersTheSame(string policy)
    {
        var query = "?at=2026-02-01T00:00:00Z" + policy;
        byte[] body = [.. _lines.SelectMany(line => (byte[])[.. line, (byte)'\n'])];

        var alone = new List<string>();
        foreach (var line in _lines)
            alone.Add(await AloneAsync(line, $"{query}&fetch=false", alone.Count + 1));
        var plain = await InBulkAsync(body, query, headers: []);
        Assert.Equal(alone, plain[..^1]);
        Assert.Equal(plain, await InBulkAsync(Gzip.Compress(body), query, ("Content-Encoding", "gzip")));
        Assert.Equal(plain, await StreamedAsync(body, query));
        Assert.Equal(plain, await AsJobAsync(body, query));
        foreach (var outcome in (string[])["valid", "invalid", "indeterminate", "error"])
            Assert.Contains(alone, answer => answer.Contains($"\"outcome\":\"{outcome}\"", StringComparison.Ordinal) || (policy.Length > 0 && outcome == "indeterminate"));
    }

    private async Task AddAwardedAsync()
    {
        var issuer = registry.Issuer;
        foreach (var status in (NewStatus?[])[null, NewStatus.Revoked, NewStatus.Suspended])
        {
            var awarded = await issuer.Client.AwardAsync(issuer.Did, Example.Award(issuer.Achievement, "learner-same", Guid.NewGuid().ToString()));
            if (status is { } change)
                await issuer.Client.SetStatusAsync(awarded.Id, new StatusChange(change, "because"));
            var credential = Encoding.UTF8.GetBytes(awarded.Credential.GetRawText());
            _lines.Add(credential);
            _lines.Add(Reordered(credential));
            _lines.Add(Encoding.UTF8.GetBytes($"{{\"digest\":\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(credential))}\"}}"));
            for (var at = 20; at < credential.Length; at += 151)
                _lines.Add([.. credential[..at], (byte)(credential[at] ^ 1), .. credential[(at + 1)..]]);
        }
    }

    private void AddForeign()
    {
        using var signer = new SelfSigner("did:web:elsewhere.example");
        foreach (var form in SelfSigner.Forms)
            _lines.Add(SelfSigner.AsLine(signer.Sign(form, 1)));
        using var sample = new SampleIssuer(7);
        // Enough by one key for it to be prepared; every fifth is not what was signed.
        for (var i = 0; i < 40; i++)
        {
            var signed = Encoding.UTF8.GetString(sample.Signed(i));
            _lines.Add(Encoding.UTF8.GetBytes(i % 5 == 0 ? signed.Replace("Teamwork", "Teamwerk", StringComparison.Ordinal) : signed));
        }
    }

    private static byte[] Reordered(byte[] json) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject(JsonNode.Parse(json)!.AsObject().Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))));

    /// <summary>The answer to one credential, as its line's would be written.</summary>
    private async Task<string> AloneAsync(byte[] line, string query, int number)
    {
        var answer = await registry.Http.AskAsync("POST", One + query, body: line);
        var start = string.Create(CultureInfo.InvariantCulture, $"{{\"line\":{number},");
        if (answer.Status == HttpStatusCode.OK)
            return start + Masked(Encoding.UTF8.GetString(answer.Body))[1..];
        answer.ProblemCode(Encoding.UTF8.GetString(line));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        var problem = answer.Json;
        var error = new JsonObject
        {
            ["code"] = problem.GetProperty("code").GetString(),
            ["message"] = problem.GetProperty("detail").GetString(),
            ["pointer"] = problem.TryGetProperty("pointer", out var pointer) ? pointer.GetString() : "",
        };
        return $"{start}\"outcome\":\"error\",\"error\":{error.ToJsonString()}}}";
    }

    private async Task<string[]> InBulkAsync(byte[] body, string query, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Many + query) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-ndjson");
        foreach (var (name, value) in headers)
            request.Content.Headers.TryAddWithoutValidation(name, value);
        using var answer = await registry.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Lines(await answer.Content.ReadAsStringAsync());
    }

    private async Task<string[]> StreamedAsync(byte[] body, string query)
    {
        await using var exchange = new NdjsonExchange(registry.Http, Many + query);
        var sending = Task.Run(async () =>
        {
            for (var sent = 0; sent < body.Length; sent += 4_001)
                await exchange.SendAsync(body.AsMemory(sent, Math.Min(4_001, body.Length - sent)));
            await exchange.EndAsync();
        });
        var answers = await exchange.ReadAllAsync();
        await sending;
        return [.. answers.Select(answer => Masked(answer.GetRawText()))];
    }

    private async Task<string[]> AsJobAsync(byte[] body, string query)
    {
        using var client = new RegistryClient(registry.Address, new RegistryClientOptions { ApiKey = registry.AggregatorKey });
        var made = await registry.Http.AskAsync("POST", "/v1/verify/jobs" + query, registry.AggregatorKey, body, "application/x-ndjson");
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var id = made.Json.GetProperty("id").GetString()!;
        await foreach (var _ in client.Jobs.WatchAsync(id))
            continue;
        using var results = new MemoryStream();
        await client.Jobs.DownloadResultsAsync(id, results);
        await client.Jobs.CancelAsync(id);
        return Lines(Encoding.UTF8.GetString(results.ToArray()));
    }

    private static string[] Lines(string answers) => [.. answers[..^1].Split('\n').Select(Masked)];

    // What is known grows, and its time moves, between two requests.
    private static string Masked(string answer) => AsOf().Replace(answer, "\"asOf\":0");

    [GeneratedRegex("\"asOf\":\\{[^}]*\\}")]
    private static partial Regex AsOf();
}
