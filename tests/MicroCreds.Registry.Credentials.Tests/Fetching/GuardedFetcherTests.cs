using System.ComponentModel.DataAnnotations;
using System.IO.Compression;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MicroCreds.Registry.Credentials.Fetching;

namespace MicroCreds.Registry.Credentials.Tests.Fetching;

public sealed class GuardedFetcherTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task FetchAsync_Document_IsReadWithNothingSentButTheQuestion()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("{}", "Content-Type: Application/DID+json; charset=utf-8\r\nSet-Cookie: a=b\r\n"));
        using var fetcher = Lenient();
        foreach (var path in (string[])["/a", "/b"])
        {
            var answer = await fetcher.FetchAsync(FetchRequest.DidDocument(server.Url(path)), default);
            Assert.Equal(FetchOutcome.Fetched, answer.Outcome);
            Assert.Equal("{}", Encoding.UTF8.GetString(answer.Body.Span));
            Assert.Equal(("application/did+json", _time.GetUtcNow(), false), (answer.MediaType, answer.FetchedAt, answer.IsStale));
        }

        Assert.All(server.Heads, head =>
        {
            var names = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..].Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]);
            Assert.Equal(["Accept", "Accept-Encoding", "Host"], names.Order(StringComparer.Ordinal));
        });
    }

    [Theory]
    [InlineData("http://localhost/x", "https")]
    [InlineData("ftp://example.org/x", "https")]
    [InlineData("file:///etc/passwd", "https")]
    [InlineData("https://user@example.org/x", "user name")]
    [InlineData("/relative", "absolute")]
    public async Task FetchAsync_ForbiddenUrl_IsNeverAsked(string url, string words)
    {
        using var fetcher = new GuardedFetcher(new FetchOptions(), _time, (_, _) => throw new InvalidOperationException("looked up"));
        var answer = await fetcher.FetchAsync(FetchRequest.SignedDocument(new Uri(url, UriKind.RelativeOrAbsolute)), default);
        Assert.Equal(FetchOutcome.Forbidden, answer.Outcome);
        Assert.Contains(words, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://internal.example/", "10.0.0.1", "::1", "fd00::1")]
    [InlineData("http://internal.example/", "169.254.169.254")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    public async Task FetchAsync_HostWithPrivateAddresses_IsNotConnectedTo(string url, params string[] addresses)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("{}"));
        using var fetcher = new GuardedFetcher(
            new FetchOptions { AllowInsecureHttp = true }, _time, (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()));
        var asked = new UriBuilder(url) { Port = server.Port }.Uri;
        var answer = await fetcher.FetchAsync(FetchRequest.SignedDocument(asked), default);
        Assert.Equal(FetchOutcome.Forbidden, answer.Outcome);
        Assert.Empty(server.Heads);
    }

    [Fact]
    public async Task FetchAsync_NameWithSeveralAddresses_TakesTheAllowedOneThatItJudged()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("{}"));
        var lookUps = 0;
        using var fetcher = new GuardedFetcher(
            Options(), _time,
            (_, _) => Task.FromResult<IPAddress[]>(Interlocked.Increment(ref lookUps) == 1 ? [IPAddress.Parse("10.0.0.1"), IPAddress.Loopback] : [IPAddress.Parse("10.0.0.1")]),
            IPAddress.Loopback.Equals);
        Assert.Equal(FetchOutcome.Fetched, (await fetcher.FetchAsync(FetchRequest.DidDocument(server.Url()), default)).Outcome);
        Assert.Equal(1, lookUps);
        // The name now means somewhere else.
        Assert.Equal(FetchOutcome.Forbidden, (await fetcher.FetchAsync(FetchRequest.DidDocument(server.Url("/2")), default)).Outcome);
    }

    [Fact]
    public async Task FetchAsync_RedirectToPrivateAddress_IsNotFollowed()
    {
        await using var server = new LoopbackServer(path => path == "/end"
            ? LoopbackServer.Ok("{}")
            : LoopbackServer.Status(302, $"Location: http://127.0.0.2/end\r\n"));
        using var fetcher = new GuardedFetcher(Options(), _time, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]), IPAddress.Loopback.Equals);
        var answer = await fetcher.FetchAsync(FetchRequest.SignedDocument(server.Url()), default);
        Assert.Equal(FetchOutcome.Forbidden, answer.Outcome);
        Assert.Single(server.Heads);
    }

    [Theory]
    [InlineData("/relative", FetchOutcome.Fetched, 2)]
    [InlineData("/two", FetchOutcome.Fetched, 3)]
    [InlineData("/loop", FetchOutcome.Unreachable, 4)]
    [InlineData("/ftp", FetchOutcome.Forbidden, 1)]
    [InlineData("/user", FetchOutcome.Forbidden, 1)]
    public async Task FetchAsync_RedirectsOfSignedDocument_AreFollowedWithinTheRules(string path, FetchOutcome outcome, int requests)
    {
        await using var server = new LoopbackServer(asked => asked switch
        {
            "/end" => LoopbackServer.Ok("{}"),
            "/relative" => LoopbackServer.Status(301, "Location: end\r\n"),
            "/two" => LoopbackServer.Status(307, "Location: /relative\r\n"),
            "/ftp" => LoopbackServer.Status(303, "Location: ftp://localhost/end\r\n"),
            "/user" => LoopbackServer.Status(308, "Location: http://me@localhost/end\r\n"),
            _ => LoopbackServer.Status(302, "Location: /loop\r\n"),
        });
        using var fetcher = Lenient();
        Assert.Equal(outcome, (await fetcher.FetchAsync(FetchRequest.SignedDocument(server.Url(path)), default)).Outcome);
        Assert.Equal(requests, server.Heads.Count);
    }

    [Fact]
    public async Task FetchAsync_RedirectOfDidDocument_IsNotFollowed()
    {
        await using var server = new LoopbackServer(path => path == "/end" ? LoopbackServer.Ok("{}") : LoopbackServer.Status(302, "Location: /end\r\n"));
        using var fetcher = Lenient();
        var answer = await fetcher.FetchAsync(FetchRequest.DidDocument(server.Url()), default);
        Assert.Equal(FetchOutcome.Unreachable, answer.Outcome);
        Assert.Contains("redirect", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n", FetchOutcome.NotFound, "404")]
    [InlineData("HTTP/1.1 410 x\r\nContent-Length: 0\r\n\r\n", FetchOutcome.NotFound, "410")]
    [InlineData("HTTP/1.1 500 x\r\nContent-Length: 0\r\n\r\n", FetchOutcome.Unreachable, "500")]
    [InlineData("HTTP/1.1 204 x\r\n\r\n", FetchOutcome.Unreachable, "204")]
    [InlineData("HTTP/1.1 302 x\r\nContent-Length: 0\r\n\r\n", FetchOutcome.Unreachable, "302")]
    [InlineData("HTTP/1.1 200 x\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\n{}", FetchOutcome.Unreachable, "web page")]
    [InlineData("HTTP/1.1 200 x\r\nContent-Length: 9999999\r\n\r\n", FetchOutcome.Unreachable, "bytes")]
    [InlineData("HTTP/1.1 200 x\r\nContent-Length: 100\r\n\r\n{}", FetchOutcome.Unreachable, "broke off")]
    [InlineData("HTTP/1.1 200 x\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", FetchOutcome.Unreachable, "decoded")]
    [InlineData("HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", FetchOutcome.Unreachable, "localhost")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n\r\n", FetchOutcome.Unreachable, "not HTTP")]
    [InlineData("", FetchOutcome.Unreachable, "breaks off")]
    [InlineData("HTTP/1.1 200 x\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}", FetchOutcome.Fetched, null)]
    [InlineData("HTTP/1.1 200 x\r\nContent-Length: 2\r\n\r\n{}", FetchOutcome.Fetched, null)]
    public async Task FetchAsync_Answer_IsJudged(string text, FetchOutcome outcome, string? words)
    {
        await using var server = new LoopbackServer(_ => text);
        using var fetcher = Lenient();
        var answer = await fetcher.FetchAsync(FetchRequest.DidDocument(server.Url()), default);
        Assert.Equal(outcome, answer.Outcome);
        if (words is null)
            Assert.Null(answer.Message);
        else
            Assert.Contains(words, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("body")]
    [InlineData("chunks")]
    [InlineData("headers")]
    public async Task FetchAsync_EndlessAnswer_IsCutOff(string kind)
    {
        await using var server = new LoopbackServer(async request =>
        {
            await request.WriteAsync(kind switch
            {
                "chunks" => "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "body" => "HTTP/1.1 200 OK\r\n\r\n",
                _ => "HTTP/1.1 200 OK\r\n",
            });
            var part = kind switch { "chunks" => "400\r\n" + new string('a', 1024) + "\r\n", "body" => new string('a', 1024), _ => "X-A: " + new string('a', 1000) + "\r\n" };
            while (true)
                await request.WriteAsync(part);
        });
        using var fetcher = Lenient();
        var answer = await fetcher.FetchAsync(FetchRequest.DidDocument(server.Url()), default);
        Assert.Equal(FetchOutcome.Unreachable, answer.Outcome);
        Assert.Equal(0, answer.Body.Length);
    }

    [Theory]
    [InlineData(1 << 10, FetchOutcome.Fetched)]
    [InlineData((1 << 20) + 1, FetchOutcome.Unreachable)]
    [InlineData(200 << 20, FetchOutcome.Unreachable)]
    public async Task FetchAsync_CompressedBody_IsBoundedByItsRealSize(int size, FetchOutcome outcome)
    {
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1 << 16];
            for (var left = size; left > 0; left -= zeros.Length)
                await gzip.WriteAsync(zeros.AsMemory(0, Math.Min(left, zeros.Length)));
        }

        await using var server = new LoopbackServer(async request =>
        {
            await request.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {compressed.Length}\r\n\r\n");
            await request.WriteAsync(compressed.ToArray());
        });
        using var fetcher = Lenient();
        var answer = await fetcher.FetchAsync(FetchRequest.DidDocument(server.Url()), default);
        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(outcome == FetchOutcome.Fetched ? size : 0, answer.Body.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")]
    public async Task FetchAsync_HostThatStalls_IsGivenUpAtTheTimeout(string start)
    {
        var asked = new TaskCompletionSource();
        await using var server = new LoopbackServer(async request =>
        {
            await request.WriteAsync(start);
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, request.Stopping);
        });
        using var fetcher = Lenient();
        var fetching = fetcher.FetchAsync(FetchRequest.DidDocument(server.Url()), default);
        await asked.Task;
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(fetching.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        var answer = await fetching;
        Assert.Equal(FetchOutcome.Unreachable, answer.Outcome);
        Assert.Contains("within 10 s", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_DeadHost_IsUnreachable()
    {
        int port;
        await using (var server = new LoopbackServer(_ => ""))
            port = server.Port;
        using var fetcher = Lenient();
        var answer = await fetcher.FetchAsync(FetchRequest.DidDocument(new Uri($"http://localhost:{port}/")), default);
        Assert.Equal((FetchOutcome.Unreachable, "localhost cannot be connected to."), (answer.Outcome, answer.Message));

        using var nameless = new GuardedFetcher(Options(), _time, (_, _) => throw new SocketException((int)SocketError.HostNotFound));
        answer = await nameless.FetchAsync(FetchRequest.DidDocument(new Uri("http://nowhere.example/")), default);
        Assert.Equal((FetchOutcome.Unreachable, "The name nowhere.example has no address."), (answer.Outcome, answer.Message));
    }

    [Fact]
    public async Task FetchAsync_CertificateThatNobodyTrusts_IsUnreachable()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var server = new LoopbackServer(_ => "");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeTlsAsync(listener, certificate);
        using var fetcher = Lenient();
        var answer = await fetcher.FetchAsync(FetchRequest.DidDocument(new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/")), default);
        Assert.Equal(FetchOutcome.Unreachable, answer.Outcome);
        Assert.Contains("certificate", answer.Message, StringComparison.Ordinal);
        await serving;
    }

    [Fact]
    public async Task FetchAsync_SameRequestAtOnce_IsAskedOnceAndOutlivesACallersPatience()
    {
        var asked = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var server = new LoopbackServer(async request =>
        {
            asked.SetResult();
            await release.Task;
            await request.WriteAsync(LoopbackServer.Ok("{}"));
        });
        using var fetcher = Lenient();
        using var impatient = new CancellationTokenSource();
        var first = fetcher.FetchAsync(FetchRequest.DidDocument(server.Url()), impatient.Token);
        var second = fetcher.FetchAsync(FetchRequest.DidDocument(server.Url()), default);
        await asked.Task;
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        release.SetResult();
        Assert.Equal(FetchOutcome.Fetched, (await second).Outcome);
        Assert.Single(server.Heads);
    }

    [Fact]
    public async Task FetchAsync_ManyFromOneHost_AreAFewAtOnce()
    {
        var inside = 0;
        var most = 0;
        var gate = new Lock();
        var both = new TaskCompletionSource();
        await using var server = new LoopbackServer(async request =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++inside);
                if (inside == 2)
                    both.TrySetResult();
            }

            await both.Task;
            // Counted out before the answer goes: the client may ask on as soon as it has it.
            lock (gate)
                inside--;
            await request.WriteAsync(LoopbackServer.Ok("{}"));
        });
        using var fetcher = Lenient();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => fetcher.FetchAsync(FetchRequest.DidDocument(server.Url($"/{i}")), default)));
        Assert.All(answers, answer => Assert.Equal(FetchOutcome.Fetched, answer.Outcome));
        Assert.Equal(2, most);
    }

    [Theory]
    [InlineData("Timeout")]
    [InlineData("Bytes")]
    [InlineData("Freshness")]
    public void Constructor_OptionOutOfRange_Throws(string which)
    {
        var options = which switch
        {
            "Timeout" => new FetchOptions { Timeout = TimeSpan.FromMinutes(3) },
            "Bytes" => new FetchOptions { MaxBytes = 16 << 20, MaxCachedBytes = 16 << 20 },
            _ => new FetchOptions { MinFreshness = TimeSpan.FromHours(2) },
        };
        Assert.Throws<ValidationException>(() => new GuardedFetcher(options, _time));
    }

    private static FetchOptions Options() => new() { AllowInsecureHttp = true, AllowPrivateAddresses = true };

    private GuardedFetcher Lenient() => new(Options(), _time, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

    private static async Task ServeTlsAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsServerAsync(certificate);
            // The client learns of the certificate last and leaves.
            Assert.Equal(0, await tls.ReadAsync(new byte[1]));
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // Left earlier.
        }
    }
}
