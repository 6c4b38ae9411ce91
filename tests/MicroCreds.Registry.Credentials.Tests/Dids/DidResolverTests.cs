using System.Net;
using System.Text;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Fetching;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Tests.Fetching;

namespace MicroCreds.Registry.Credentials.Tests.Dids;

public sealed class DidResolverTests : IAsyncDisposable
{
    private readonly ManualTime _time = new();
    private readonly Dictionary<string, string> _pages = [];
    private readonly LoopbackServer _server;
    private readonly GuardedFetcher _fetcher;
    private readonly DidResolver _resolver;
    private readonly MissingSources _missing = new();

    public DidResolverTests()
    {
        _server = new LoopbackServer(path => _pages.GetValueOrDefault(path) ?? LoopbackServer.Status(404));
        _fetcher = new GuardedFetcher(
            new FetchOptions { AllowInsecureHttp = true, AllowPrivateAddresses = true }, _time, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        _resolver = new DidResolver(_fetcher);
    }

    private string Web => $"did:web:localhost%3A{_server.Port}:issuer";

    public async ValueTask DisposeAsync()
    {
        _fetcher.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Resolve_WebThatWasMissed_IsKnownAfterFetching()
    {
        Serve(Document(Web));
        Assert.Equal(KeyResolutionOutcome.Unknown, _resolver.Resolve(Web + "#a", _missing).Outcome);
        Assert.Equal(KeyResolutionOutcome.Unknown, _resolver.Resolve(Web + "#b", _missing).Outcome);
        Assert.False(_resolver.TryGetCached(Web, out _));
        Assert.True(await _missing.FetchAsync(_resolver, _fetcher, default));
        var key = _resolver.Resolve(Web + "#a", _missing).Key!;
        Assert.Equal((Web + "#a", Web, KeyType.Ed25519, VerificationRelationships.AssertionMethod), (key.Id, key.Controller, key.Type, key.Relationships));
        AssertResolution(Web + "#b", KeyResolutionOutcome.Refused, "has no verification method");
        AssertResolution(Web, KeyResolutionOutcome.Refused, "fragment");
        AssertResolution(Web + "/path#a", KeyResolutionOutcome.Refused, "path");
        AssertResolution(Web + "?versionId=1#a", KeyResolutionOutcome.Refused, "versions");
        Assert.False(await _missing.FetchAsync(_resolver, _fetcher, default));
        Assert.Single(_server.Heads);
    }

    [Fact]
    public async Task Resolve_KnownForTooLong_IsMissedAgain()
    {
        Serve(Document(Web));
        var first = await _resolver.ResolveAsync(Web, default);
        Assert.Equal((DidResolutionOutcome.Resolved, _time.GetUtcNow()), (first.Outcome, first.FetchedAt));
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(KeyResolutionOutcome.Found, _resolver.Resolve(Web + "#a", _missing).Outcome);
        Assert.Same(first, await _resolver.ResolveAsync(Web, default));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(KeyResolutionOutcome.Unknown, _resolver.Resolve(Web + "#a", _missing).Outcome);
        _pages.Clear();
        _pages["/issuer/did.json"] = LoopbackServer.Status(503);
        await _missing.FetchAsync(_resolver, _fetcher, default);
        Assert.Equal(KeyResolutionOutcome.Found, _resolver.Resolve(Web + "#a", _missing).Outcome);
        Assert.True(_resolver.TryGetCached(Web, out var stale));
        Assert.Equal((true, first.FetchedAt), (stale.IsStale, stale.FetchedAt));
        Assert.Contains("503", stale.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_KeyThatWasAddedSince_IsFoundByAskingAnew()
    {
        Serve(Document(Web));
        await _resolver.ResolveAsync(Web, default);
        Serve(Document(Web).Replace("#a", "#new", StringComparison.Ordinal));
        // The host was asked a moment ago.
        AssertResolution(Web + "#new", KeyResolutionOutcome.Refused, "has no verification method");
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(KeyResolutionOutcome.Unknown, _resolver.Resolve(Web + "#new", _missing).Outcome);
        await _missing.FetchAsync(_resolver, _fetcher, default);
        Assert.Equal(KeyResolutionOutcome.Found, _resolver.Resolve(Web + "#new", _missing).Outcome);
        AssertResolution(Web + "#a", KeyResolutionOutcome.Refused, "has no verification method");
        Assert.Equal(2, _server.Heads.Count);

        // While the host is down, nobody knows whether it has such a key by now.
        _time.Advance(TimeSpan.FromMinutes(1));
        _pages["/issuer/did.json"] = LoopbackServer.Status(500);
        var later = new MissingSources();
        Assert.Equal(KeyResolutionOutcome.Unknown, _resolver.Resolve(Web + "#newer", later).Outcome);
        await later.FetchAsync(_resolver, _fetcher, default);
        AssertResolution(Web + "#newer", KeyResolutionOutcome.Unreachable, "cannot be asked now");
        Assert.Equal(KeyResolutionOutcome.Found, _resolver.Resolve(Web + "#new", later).Outcome);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n", KeyResolutionOutcome.Unreachable, "404")]
    [InlineData("HTTP/1.1 500 x\r\nContent-Length: 0\r\n\r\n", KeyResolutionOutcome.Unreachable, "500")]
    [InlineData("HTTP/1.1 301 x\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n", KeyResolutionOutcome.Unreachable, "redirect")]
    [InlineData("HTTP/1.1 200 x\r\nContent-Length: 2\r\n\r\n{}", KeyResolutionOutcome.Refused, "id")]
    [InlineData("HTTP/1.1 200 x\r\nContent-Length: 2\r\n\r\n{{", KeyResolutionOutcome.Refused, "no DID document")]
    [InlineData("HTTP/1.1 200 x\r\nContent-Length: 28\r\n\r\n{\"id\":\"did:web:example.org\"} ", KeyResolutionOutcome.Refused, "that of did:web:example.org")]
    public async Task Resolve_HostThatFailsOrLies_SaysWhich(string page, KeyResolutionOutcome outcome, string words)
    {
        _pages["/issuer/did.json"] = page;
        await _resolver.ResolveAsync(Web, default);
        AssertResolution(Web + "#a", outcome, words);
    }

    [Theory]
    [InlineData("did:web:127.0.0.1#a", KeyResolutionOutcome.Refused)]
    [InlineData("did:web:example.org:..#a", KeyResolutionOutcome.Refused)]
    [InlineData("did:webvh:example.org#a", KeyResolutionOutcome.Refused)]
    [InlineData("did:example:1#a", KeyResolutionOutcome.Unknown)]
    [InlineData("https://example.org/key", KeyResolutionOutcome.Unknown)]
    [InlineData("", KeyResolutionOutcome.Unknown)]
    [InlineData("did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp#z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp", KeyResolutionOutcome.Found)]
    public async Task Resolve_WhatNobodyIsAskedFor_MissesNothing(string method, KeyResolutionOutcome outcome)
    {
        Assert.Equal(outcome, _resolver.Resolve(method, _missing).Outcome);
        Assert.False(await _missing.FetchAsync(_resolver, _fetcher, default));
    }

    [Fact]
    public async Task Resolve_PrivateHost_IsUnreachable()
    {
        using var strict = new GuardedFetcher(new FetchOptions(), _time, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.1.2.3")]));
        var resolver = new DidResolver(strict);
        var resolution = await resolver.ResolveAsync("did:web:intranet.example", default);
        Assert.Equal(DidResolutionOutcome.Unreachable, resolution.Outcome);
        Assert.Contains("public internet", resolution.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_WebVh_IsVerifiedWithItsWitnesses()
    {
        var writer = new WebVhLogWriter();
        void AtLocalhost(System.Text.Json.Nodes.JsonObject entry) =>
            entry["state"] = WebVhLogWriter.State($"did:webvh:{{SCID}}:localhost%3A{_server.Port}:vh", 100);
        writer.Create(1, WebVhLogWriter.First(1, ("witness", WebVhLogWriter.Witness(1, 11))), AtLocalhost);
        var did = $"did:webvh:{writer.Scid}:localhost%3A{_server.Port}:vh";
        _pages["/vh/did.jsonl"] = LoopbackServer.Ok(Encoding.UTF8.GetString(writer.Bytes), "Content-Type: text/jsonl\r\n");

        // Its witnesses' proofs are not to be had.
        Assert.Equal(KeyResolutionOutcome.Unknown, _resolver.Resolve(did + "#a", _missing).Outcome);
        await _missing.FetchAsync(_resolver, _fetcher, default);
        AssertResolution(did + "#a", KeyResolutionOutcome.Unreachable, "witnesses");

        _time.Advance(TimeSpan.FromSeconds(30));
        _pages["/vh/did-witness.json"] = LoopbackServer.Ok(Encoding.UTF8.GetString(WebVhLogWriter.Approvals((writer.VersionId(1), 11))));
        var again = new MissingSources();
        Assert.Equal(KeyResolutionOutcome.Unknown, _resolver.Resolve(did + "#a", again).Outcome);
        await again.FetchAsync(_resolver, _fetcher, default);
        Assert.Equal(KeyResolutionOutcome.Found, _resolver.Resolve(did + "#a", again).Outcome);
        Assert.Equal(KeyResolutionOutcome.Found, _resolver.Resolve(did + "?versionNumber=1#a", again).Outcome);
        Assert.Equal(KeyResolutionOutcome.Refused, _resolver.Resolve(did + "?versionNumber=2#a", again).Outcome);
        Assert.Equal(3, _server.Heads.Count);

        // Another identifier at the same place is another DID.
        var other = did.Replace(writer.Scid, new WebVhLogWriter().Create(2).Scid, StringComparison.Ordinal);
        Assert.Equal(DidResolutionOutcome.Refused, (await _resolver.ResolveAsync(other, default)).Outcome);
        Assert.Equal(DidResolutionOutcome.Resolved, (await _resolver.ResolveAsync(did, default)).Outcome);
    }

    [Fact]
    public async Task TryGetCurrent_WebAndWebVh_AreTheDocumentsInForce()
    {
        Serve(Document(Web));
        Assert.True((await _resolver.ResolveAsync(Web, default)).TryGetCurrent(out var utf8, out _));
        Assert.Equal(Document(Web), Encoding.UTF8.GetString(utf8.Span));

        var writer = new WebVhLogWriter();
        writer.Create(1, null, entry => entry["state"] = WebVhLogWriter.State($"did:webvh:{{SCID}}:localhost%3A{_server.Port}:vh", 7));
        var did = $"did:webvh:{writer.Scid}:localhost%3A{_server.Port}:vh";
        _pages["/vh/did.jsonl"] = LoopbackServer.Ok(Encoding.UTF8.GetString(writer.Bytes), "Content-Type: text/jsonl\r\n");
        Assert.True((await _resolver.ResolveAsync(did, default)).TryGetCurrent(out utf8, out _));
        Assert.True(DidDocument.TryRead(utf8, did, out _, out _));

        Assert.False((await _resolver.ResolveAsync(Web + ":elsewhere", default)).TryGetCurrent(out utf8, out var problem));
        Assert.True(utf8.IsEmpty);
        Assert.Contains("could not be had", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_ManySources_AreBoundedAndFetchedOnce()
    {
        for (var i = 0; i < 2 * MissingSources.MaxSources; i++)
            _missing.Add(FetchRequest.SignedDocument(_server.Url($"/{i}")));
        Assert.True(await _missing.FetchAsync(_resolver, _fetcher, default));
        Assert.Equal(MissingSources.MaxSources, _server.Heads.Count);
        _missing.Add(FetchRequest.SignedDocument(_server.Url("/0")));
        Assert.False(await _missing.FetchAsync(_resolver, _fetcher, default));
    }

    private static string Document(string did) => WebVhLogWriter.State(did, 1).ToJsonString();

    private void Serve(string document) => _pages["/issuer/did.json"] = LoopbackServer.Ok(document, "Content-Type: application/did+json\r\n");

    private void AssertResolution(string method, KeyResolutionOutcome outcome, string words)
    {
        var resolution = _resolver.Resolve(method, _missing);
        Assert.Equal(outcome, resolution.Outcome);
        Assert.Contains(words, resolution.Message, StringComparison.Ordinal);
    }
}
