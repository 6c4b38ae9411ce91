using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Server.Tests.Running;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Server.Tests.Bulk;

/// <summary>Bulk verification over a socket: what is wrong with a line is that line's answer, and the stream goes on.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class BulkVerificationTests(RunningRegistry registry) : IAsyncLifetime
{
    private const string Path = "/v1/credentials/verify/bulk";
    private const int LineLimit = 1 << 20;

    private byte[] _good = [];

    private static (string Name, byte[] Line, string Code)[] BadLines { get; } =
    [
        ("malformed", "{\"a\" 1}"u8.ToArray(), "json_malformed"),
        ("oversized", [.. "{\"a\":\""u8, .. Enumerable.Repeat((byte)'x', LineLimit), .. "\"}"u8], "input_too_large"),
        ("much too large", [.. "{\"a\":\""u8, .. Enumerable.Repeat((byte)'x', 5 * LineLimit), .. "\"}"u8], "input_too_large"),
        ("not UTF-8", [.. "{\"a\":\""u8, 0xFF, .. "\"}"u8], "json_not_utf8"),
        ("duplicate keys", """{"a":1,"a":2}"""u8.ToArray(), "json_duplicate_key"),
        ("lone surrogate", """{"a":"\ud800"}"""u8.ToArray(), "json_lone_surrogate"),
        ("depth bomb", [.. Enumerable.Repeat((byte)'[', 10_000)], "json_too_deep"),
        ("number beyond I-JSON", """{"a":1e999}"""u8.ToArray(), "json_number_range"),
        ("cut off", "{\"a\":"u8.ToArray(), "json_truncated"),
        ("NUL", "\0"u8.ToArray(), "json_malformed"),
    ];

    public async Task InitializeAsync()
    {
        var issuer = registry.Issuer;
        var awarded = await issuer.Client.AwardAsync(issuer.Did, Example.Award(issuer.Achievement, "learner-bulk", "bulk-verification"));
        _good = Encoding.UTF8.GetBytes(awarded.Credential.GetRawText());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bulk_BadLinesAmongGoodOnes_AreAnsweredInPlace(bool http2)
    {
        var body = new MemoryStream();
        foreach (var (_, line, _) in BadLines)
        {
            body.Write([.. _good, (byte)'\n']);
            body.Write([.. line, (byte)'\n']);
        }

        body.Write("\n \r\n"u8);
        body.Write([.. _good, (byte)'\r', (byte)'\n']);
        body.Write("{\"cut\":"u8);

        var answers = await AnswersAsync(body.ToArray(), http2);

        var results = answers[..^1];
        Assert.Equal((BadLines.Length * 2) + 2, results.Count);
        Assert.Equal(results.Select(Line).Order(), results.Select(Line));
        for (var i = 0; i < BadLines.Length; i++)
        {
            Assert.Equal("valid", Outcome(results[2 * i]));
            Assert.Equal("error", Outcome(results[(2 * i) + 1]));
            Assert.Equal((BadLines[i].Name, BadLines[i].Code), (BadLines[i].Name, results[(2 * i) + 1].GetProperty("error").GetProperty("code").GetString()));
        }

        Assert.Equal("valid", Outcome(results[^2]));
        Assert.Equal("json_truncated", results[^1].GetProperty("error").GetProperty("code").GetString());
        var summary = answers[^1].GetProperty("summary");
        Assert.Equal(results.Count, summary.GetProperty("lines").GetInt32());
        Assert.Equal(BadLines.Length + 1, summary.GetProperty("valid").GetInt32());
        Assert.Equal(BadLines.Length + 1, summary.GetProperty("errors").GetInt32());
    }

    [Fact]
    public async Task Bulk_EmptyBody_IsASummaryOfNothing()
    {
        var answers = await AnswersAsync([], http2: true);

        Assert.Equal(0, Assert.Single(answers).GetProperty("summary").GetProperty("lines").GetInt32());
    }

    [Fact]
    public async Task Bulk_BodyCutIntoPiecesAnywhere_IsAnsweredTheSame()
    {
        var random = new Random(71);
        byte[] body = [.. _good, .. "\n{\"a\":\n"u8, .. Encoding.UTF8.GetBytes("{\"å\":\"€😀\"}\n"), .. _good, (byte)'\n'];
        var whole = (await AnswersAsync(body, http2: true)).Select(Comparable).ToList();

        for (var round = 0; round < Campaign.Rounds(20, 500); round++)
        {
            await using var exchange = new NdjsonExchange(registry.Http, Path);
            for (var start = 0; start < body.Length;)
            {
                var length = Math.Min(body.Length - start, round == 0 ? 1 : random.Next(1, 900));
                await exchange.SendAsync(body.AsMemory(start, length));
                start += length;
            }

            await exchange.EndAsync();
            Assert.Equal(whole, (await exchange.ReadAllAsync()).Select(Comparable));
        }
    }

    [Fact]
    public async Task Bulk_OneLineAtATime_IsAnsweredBeforeTheNextIsSent()
    {
        await using var exchange = new NdjsonExchange(registry.Http, Path);
        for (var i = 1; i <= 50; i++)
        {
            await exchange.SendAsync(i % 2 == 0 ? "nonsense\n"u8.ToArray() : (byte[])[.. _good, (byte)'\n']);
            var answer = await exchange.ReadAsync().WaitAsync(TimeSpan.FromMinutes(1));
            Assert.Equal((i, i % 2 == 0 ? "error" : "valid"), ((int)Line(answer!.Value), Outcome(answer.Value)));
        }

        await exchange.EndAsync();
        Assert.Equal(50, (await exchange.ReadAsync())!.Value.GetProperty("summary").GetProperty("lines").GetInt32());
    }

    [Fact]
    public async Task Bulk_LongStream_KeepsMemoryBounded()
    {
        const int lines = 200_000;
        const long bound = 300L << 20;
        byte[] group = [.. Enumerable.Range(0, 100).SelectMany(i => i % 10 == 0 ? (byte[])[.. _good, (byte)'\n'] : "{\"digest\":\"0000000000000000000000000000000000000000000000000000000000000000\"}\n"u8.ToArray())];
        await AnswersAsync(group, http2: true);
        var before = registry.Process.WorkingSet;
        var most = before;

        await using var exchange = new NdjsonExchange(registry.Http, Path + "?detail=outcome");
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < lines / 100; i++)
                await exchange.SendAsync(group);
            await exchange.EndAsync();
        });
        long expected = 1;
        JsonElement? answer;
        while ((answer = await exchange.ReadAsync()) is { } line && !line.TryGetProperty("summary", out _))
        {
            Assert.Equal(expected++, Line(line));
            if (expected % 10_000 == 0)
                most = Math.Max(most, registry.Process.WorkingSet);
        }

        await sending;
        Assert.Equal(lines, answer!.Value.GetProperty("summary").GetProperty("lines").GetInt32());
        Assert.True(most - before < bound, $"the server grew from {before >> 20} to {most >> 20} MiB");
    }

    [Fact]
    public async Task Bulk_ReaderThatDoesNotRead_HoldsTheSenderAndLosesNothing()
    {
        const int groups = 3_000;
        byte[] group = [.. Enumerable.Range(0, 20).SelectMany(_ => (byte[])[.. _good, (byte)'\n'])];
        await using var exchange = new NdjsonExchange(registry.Http, Path + "?detail=full");
        long sent = 0;
        var before = registry.Process.WorkingSet;
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < groups; i++)
            {
                await exchange.SendAsync(group);
                Interlocked.Add(ref sent, group.Length);
            }

            await exchange.EndAsync();
        });

        // Nobody reads: at some point nothing more is taken.
        var stoodAt = (Bytes: -1L, Times: 0);
        await RegistryProcess.UntilAsync(
            () =>
            {
                var now = Interlocked.Read(ref sent);
                stoodAt = now == stoodAt.Bytes ? (now, stoodAt.Times + 1) : (now, 0);
                return new(stoodAt.Times > 50);
            },
            "the sender is held");
        Assert.False(sending.IsCompleted);
        Assert.True(registry.Process.WorkingSet - before < 300L << 20);

        var answers = await exchange.ReadAllAsync();
        await sending;
        Assert.Equal(groups * 20, answers.Count - 1);
        Assert.All(answers.SkipLast(1), answer => Assert.Equal("valid", Outcome(answer)));
    }

    [Fact]
    public async Task Bulk_CancelledHalfWay_LeavesTheServerHealthy()
    {
        for (var round = 0; round < Campaign.Rounds(20, 200); round++)
        {
            using var cancel = new CancellationTokenSource();
            await using var exchange = new NdjsonExchange(registry.Http, Path, cancel.Token);
            for (var i = 0; i <= round % 5; i++)
                await exchange.SendAsync((byte[])[.. _good, (byte)'\n']);
            if (round % 2 == 0)
                await exchange.ReadAsync();
            await cancel.CancelAsync();
        }

        Assert.Single(await AnswersAsync([], http2: true));
        registry.Process.AssertUnharmed();
    }

    [Fact]
    public async Task Bulk_SenderThatShutsItsHalf_IsTakenToHaveGoneAndHarmsNobody()
    {
        using var socket = new TcpClient(registry.Address.Host, registry.Address.Port);
        await using var stream = socket.GetStream();
        byte[] body = [.. _good, (byte)'\n', .. "nonsense"u8];
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {Path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(body);
        socket.Client.Shutdown(SocketShutdown.Send);

        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer).WaitAsync(TimeSpan.FromMinutes(1));
        }
        catch (IOException)
        {
            // A reset is an end too.
        }

        Assert.Single(await AnswersAsync([], http2: false));
        registry.Process.AssertUnharmed();
    }

    [Theory]
    [InlineData("/v1/credentials/verify/bulk", "\"outcome\":\"valid\"")]
    [InlineData("/v1/issuers/{0}/credentials/bulk", "\"error\"")]
    public async Task Bulk_ClientThatWaitsToBeAsked_IsAskedForTheBodyBeforeTheAnswerBegins(string template, string answered)
    {
        var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, template, Wire.Escape(registry.Issuer.Did));
        using var socket = new TcpClient(registry.Address.Host, registry.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {registry.Issuer.ApiKey}\r\nContent-Type: application/x-ndjson\r\nExpect: 100-continue\r\nContent-Length: {_good.Length}\r\nConnection: close\r\n\r\n"));
        var head = new byte[25];
        await stream.ReadExactlyAsync(head).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", Encoding.ASCII.GetString(head));
        await stream.WriteAsync(_good);
        using var answer = new StreamReader(stream);
        var answers = await answer.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 200 OK", answers, StringComparison.Ordinal);
        Assert.Contains("{\"line\":1,", answers, StringComparison.Ordinal);
        Assert.Contains(answered, answers, StringComparison.Ordinal);
        Assert.Contains("\"summary\"", answers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/credentials/verify/bulk")]
    [InlineData("/v1/issuers/{0}/credentials/bulk")]
    public async Task Bulk_BodyThatBreaksOff_GetsNoSummaryAndHarmsNobody(string template)
    {
        var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, template, Wire.Escape(registry.Issuer.Did));
        using (var socket = new TcpClient(registry.Address.Host, registry.Address.Port))
        {
            await using var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {registry.Issuer.ApiKey}\r\nContent-Type: application/x-ndjson\r\nContent-Length: 100000\r\n\r\n"));
            await stream.WriteAsync((byte[])[.. _good, (byte)'\n']);
            socket.Client.Shutdown(SocketShutdown.Send);
            using var answer = new MemoryStream();
            try
            {
                await stream.CopyToAsync(answer);
            }
            catch (IOException)
            {
                // A reset is an end too.
            }

            Assert.DoesNotContain("summary", Encoding.UTF8.GetString(answer.ToArray()), StringComparison.Ordinal);
        }

        Assert.Single(await AnswersAsync([], http2: false));
        registry.Process.AssertUnharmed();
    }

    private static long Line(JsonElement answer) => answer.GetProperty("line").GetInt64();

    private static string Outcome(JsonElement answer) => answer.GetProperty("outcome").GetString()!;

    /// <summary>An answer without the ledger's size and time, which grow between two requests.</summary>
    private static string Comparable(JsonElement answer) =>
        answer.TryGetProperty("line", out _)
            ? string.Join('|', answer.EnumerateObject().Where(member => member.Name != "asOf").Select(member => member.ToString()))
            : "summary";

    private async Task<List<JsonElement>> AnswersAsync(byte[] body, bool http2)
    {
        if (!http2)
        {
            var answer = await registry.Http.AskAsync("POST", Path, body: body, mediaType: "application/x-ndjson");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            return [.. Encoding.UTF8.GetString(answer.Body).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
        }

        await using var exchange = new NdjsonExchange(registry.Http, Path);
        var sending = Task.Run(async () =>
        {
            await exchange.SendAsync(body);
            await exchange.EndAsync();
        });
        var answers = await exchange.ReadAllAsync();
        await sending;
        return answers;
    }
}
