using System.Net;
using MicroCreds.Registry.Credentials.Fetching;

namespace MicroCreds.Registry.Credentials.Tests.Fetching;

public sealed class FetchCacheTests
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData("", 300)]
    [InlineData("Cache-Control: max-age=600\r\n", 600)]
    [InlineData("Cache-Control: max-age=600\r\nAge: 200\r\n", 400)]
    [InlineData("Cache-Control: max-age=600\r\nAge: 9999\r\n", 60)]
    [InlineData("Cache-Control: max-age=0\r\n", 60)]
    [InlineData("Cache-Control: no-store, max-age=600\r\n", 60)]
    [InlineData("Cache-Control: max-age=31536000\r\n", 3600)]
    public async Task TryGetCached_AnswerOfAnAge_IsFreshAsItsHostSaysWithinBounds(string headers, int seconds)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("{}", headers));
        using var fetcher = Fetcher();
        var request = FetchRequest.DidDocument(server.Url());
        Assert.False(fetcher.TryGetCached(request, out _));
        var fetched = await fetcher.FetchAsync(request, default);
        _time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.True(fetcher.TryGetCached(request, out var cached));
        Assert.Same(fetched, cached);
        Assert.Same(fetched, await fetcher.FetchAsync(request, default));
        Assert.Equal(TimeSpan.FromSeconds(seconds - 1), cached.AgeAt(_time.GetUtcNow()));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(fetcher.TryGetCached(request, out _));
        Assert.Equal(_time.GetUtcNow(), (await fetcher.FetchAsync(request, default)).FetchedAt);
        Assert.Equal(2, server.Heads.Count);
    }

    [Fact]
    public async Task FetchAsync_HostThatFailsOfLate_IsStoodInForByTheEarlierAnswer()
    {
        var text = LoopbackServer.Ok("{}");
        await using var server = new LoopbackServer(_ => text);
        using var fetcher = Fetcher();
        var request = FetchRequest.DidDocument(server.Url());
        var fetched = await fetcher.FetchAsync(request, default);
        text = LoopbackServer.Status(503);
        _time.Advance(TimeSpan.FromHours(23));
        var stale = await fetcher.FetchAsync(request, default);
        Assert.Equal((FetchOutcome.Fetched, true, fetched.FetchedAt, "localhost answers 503."), (stale.Outcome, stale.IsStale, stale.FetchedAt, stale.Message));
        // Asked again only after a while.
        Assert.Same(stale, await fetcher.FetchAsync(request, default));
        Assert.Equal(2, server.Heads.Count);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(FetchOutcome.Unreachable, (await fetcher.FetchAsync(request, default)).Outcome);
        text = LoopbackServer.Ok("[]");
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.False((await fetcher.FetchAsync(request, default)).IsStale);
    }

    [Fact]
    public async Task FetchAsync_DocumentThatIsGone_IsNotStoodInFor()
    {
        var text = LoopbackServer.Ok("{}");
        await using var server = new LoopbackServer(_ => text);
        using var fetcher = Fetcher();
        var request = FetchRequest.DidDocument(server.Url());
        await fetcher.FetchAsync(request, default);
        text = LoopbackServer.Status(404);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(FetchOutcome.NotFound, (await fetcher.FetchAsync(request, default)).Outcome);
    }

    [Fact]
    public async Task FetchAsync_Failure_IsRememberedForAWhile()
    {
        var text = LoopbackServer.Status(500);
        await using var server = new LoopbackServer(_ => text);
        using var fetcher = Fetcher();
        var request = FetchRequest.DidDocument(server.Url());
        var failure = await fetcher.FetchAsync(request, default);
        text = LoopbackServer.Ok("{}");
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Same(failure, await fetcher.FetchAsync(request, default));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(FetchOutcome.Fetched, (await fetcher.FetchAsync(request, default)).Outcome);
    }

    [Fact]
    public async Task TryGetCached_MoreThanIsKept_LosesTheOneUnusedForLongest()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("{}"));
        using var fetcher = Fetcher(new FetchOptions { AllowInsecureHttp = true, AllowPrivateAddresses = true, MaxCachedAnswers = 2 });
        FetchRequest[] requests = [.. Enumerable.Range(0, 3).Select(i => FetchRequest.DidDocument(server.Url($"/{i}")))];
        await fetcher.FetchAsync(requests[0], default);
        await fetcher.FetchAsync(requests[1], default);
        Assert.True(fetcher.TryGetCached(requests[0], out _));
        await fetcher.FetchAsync(requests[2], default);
        Assert.Equal([true, false, true], requests.Select(request => fetcher.TryGetCached(request, out _)));
    }

    [Fact]
    public async Task TryGetCached_MoreBytesThanAreKept_AreLost()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(new string(' ', 30 << 10)));
        using var fetcher = Fetcher(new FetchOptions { AllowInsecureHttp = true, AllowPrivateAddresses = true, MaxBytes = 32 << 10, MaxCachedBytes = 64 << 10 });
        FetchRequest[] requests = [.. Enumerable.Range(0, 5).Select(i => FetchRequest.DidDocument(server.Url($"/{i}")))];
        foreach (var request in requests)
            await fetcher.FetchAsync(request, default);
        Assert.Equal([false, false, false, true, true], requests.Select(request => fetcher.TryGetCached(request, out _)));
    }

    private GuardedFetcher Fetcher(FetchOptions? options = null) => new(
        options ?? new FetchOptions { AllowInsecureHttp = true, AllowPrivateAddresses = true },
        _time,
        (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
}
