using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Fetching;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.OpenBadges2;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Tests.Fetching;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;
using static MicroCreds.Registry.Credentials.Tests.StatusLists.SampleLists;

namespace MicroCreds.Registry.Credentials.Tests.Verification;

public sealed class FetchingVerifierTests : IAsyncLifetime, IDisposable
{
    private const string ListPath = "/status/1";

    private readonly SampleIssuer _issuer = new(1);
    private readonly ManualTime _time = new();
    private readonly ConcurrentDictionary<string, string> _answers = new();
    private readonly LoopbackServer _host;
    private readonly GuardedFetcher _fetcher;
    private readonly FetchingVerifier _verifier;

    public FetchingVerifierTests()
    {
        _host = new LoopbackServer(path => _answers.GetValueOrDefault(path) ?? LoopbackServer.Status(404));
        _fetcher = new GuardedFetcher(
            new FetchOptions { AllowInsecureHttp = true, AllowPrivateAddresses = true, MinFreshness = TimeSpan.FromSeconds(10), MaxStaleness = TimeSpan.FromDays(2) }, _time);
        _verifier = new FetchingVerifier(_fetcher, _time);
    }

    private string ListUrl => _host.Url(ListPath).AbsoluteUri;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose()
    {
        _fetcher.Dispose();
        _issuer.Dispose();
    }

    [Fact]
    public async Task VerifyAsync_StatusList_IsFetchedOnceForAllWhoNameIt()
    {
        ServeList(isSet: false);
        foreach (var sample in Enumerable.Range(1, 3))
        {
            var credential = _issuer.Signed(sample, award => award with { Status = [new("revocation", Place + sample, ListUrl)] });
            var result = await VerifyAsync(credential);
            Assert.Equal((Outcome.Valid, "pass ok"), (result.Outcome, Status(result)));
        }

        Assert.Single(_host.Heads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public async Task VerifyAsync_ListOfAnyLength_TellsTheSameEachTime(int times)
    {
        var bits = new StatusBitstring(times * StatusBitstring.MinLength) { [Place] = true };
        _answers[ListPath] = Kept(Encoding.UTF8.GetString(Signed(_issuer, new StatusListDraft(ListUrl, _issuer.Did, "suspension", SampleIssuer.FirstIssued), bits)));
        foreach (var (place, status) in new[] { (Place, "fail suspended"), (Place + 1, "pass ok"), (Place, "fail suspended") })
            Assert.Equal(status, Status(await VerifyAsync(Credential(_issuer, new BitstringStatusListEntry("suspension", place, ListUrl)))));
        Assert.Single(_host.Heads);
    }

    [Fact]
    public async Task VerifyAsync_RevokedInItsList_IsInvalid()
    {
        ServeList(isSet: true);
        Assert.Equal("fail revoked", Status(await VerifyAsync(Listed())));
    }

    [Fact]
    public async Task VerifyAsync_ListThatIsAToken_IsVerifiedAndRead()
    {
        var list = new ArrayBufferWriter<byte>();
        new StatusListDraft(ListUrl, _issuer.Did, "revocation", SampleIssuer.FirstIssued).Write(list, new StatusBitstring { [Place] = true });
        var token = VcJwt.SignCredential(list.WrittenMemory, new JoseSigningOptions { KeyId = _issuer.VerificationMethod }, _issuer.Key);
        _answers[ListPath] = LoopbackServer.Ok(Encoding.ASCII.GetString(token), "Content-Type: application/vc+jwt\r\nCache-Control: max-age=3600\r\n");
        Assert.Equal("fail revoked", Status(await VerifyAsync(Listed())));
        Assert.Equal("pass ok", Status(await VerifyAsync(Credential(_issuer, new BitstringStatusListEntry("revocation", Place + 1, ListUrl)))));
        Assert.Single(_host.Heads);
    }

    [Fact]
    public async Task VerifyAsync_ListOfAnIssuerBehindDidWeb_FetchesTheDocumentOnce()
    {
        var did = $"did:web:localhost%3A{_host.Port}";
        var method = did + "#key-1";
        _answers["/.well-known/did.json"] = LoopbackServer.Ok($$"""
            {"@context":["https://www.w3.org/ns/did/v1","https://w3id.org/security/multikey/v1"],"id":"{{did}}",
             "verificationMethod":[{"id":"{{method}}","type":"Multikey","controller":"{{did}}","publicKeyMultibase":"{{Multikey.FormatEd25519Public(_issuer.Key.PublicKey.Span)}}"}],
             "assertionMethod":["{{method}}"]}
            """);
        var list = new ArrayBufferWriter<byte>();
        new StatusListDraft(ListUrl, did, "revocation", SampleIssuer.FirstIssued).Write(list, new StatusBitstring());
        _answers[ListPath] = LoopbackServer.Ok(SignBy(method, Encoding.UTF8.GetString(list.WrittenSpan)));
        var unsigned = Encoding.UTF8.GetString(_issuer.Unsigned(1, award => award with { Status = [new("revocation", Place, ListUrl)] }));
        var result = await VerifyAsync(Encoding.UTF8.GetBytes(SignBy(method, unsigned.Replace(_issuer.Did, did, StringComparison.Ordinal))));
        Assert.Equal((Outcome.Valid, "pass ok"), (result.Outcome, Status(result)));
        Assert.Equal(2, _host.Heads.Count);
    }

    [Fact]
    public async Task VerifyAsync_ListByADidWebOfItsOwn_TakesAnotherRound()
    {
        // Only the list names the DID: it shows up once the list was read.
        var did = $"did:web:localhost%3A{_host.Port}:lists";
        var method = did + "#key-1";
        _answers["/lists/did.json"] = LoopbackServer.Ok($$"""
            {"id":"{{did}}","assertionMethod":[{"id":"{{method}}","type":"Multikey","controller":"{{did}}","publicKeyMultibase":"{{Multikey.FormatEd25519Public(_issuer.Key.PublicKey.Span)}}"}]}
            """);
        var list = new ArrayBufferWriter<byte>();
        new StatusListDraft(ListUrl, did, "revocation", SampleIssuer.FirstIssued).Write(list, new StatusBitstring());
        _answers[ListPath] = LoopbackServer.Ok(SignBy(method, Encoding.UTF8.GetString(list.WrittenSpan)));
        Assert.Equal("skip status_list_of_another", Status(await VerifyAsync(Listed())));
        Assert.Equal("pass ok", Status(await VerifyAsync(Listed(), new VerificationPolicy { TrustedStatusIssuers = [did] })));
    }

    [Theory]
    [InlineData(404, "skip status_list_unreachable")]
    [InlineData(500, "skip status_list_unreachable")]
    [InlineData(302, "skip status_list_unreachable")]
    public async Task VerifyAsync_HostThatHasNothing_IsIndeterminate(int code, string status)
    {
        _answers[ListPath] = LoopbackServer.Status(code);
        var result = await VerifyAsync(Listed());
        Assert.Equal((Outcome.Indeterminate, status), (result.Outcome, Status(result)));
        Assert.Contains("STATUS_RETRIEVAL_ERROR", Check(result).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public async Task VerifyAsync_HostThatHasSomethingElse_IsIndeterminate(string body)
    {
        _answers[ListPath] = LoopbackServer.Ok(body);
        var result = await VerifyAsync(Listed());
        Assert.Equal((Outcome.Indeterminate, "skip status_list_unverified"), (result.Outcome, Status(result)));
        Assert.Contains("STATUS_VERIFICATION_ERROR", Check(result).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://localhost/1")]
    [InlineData("urn:uuid:6b1f8a1e-8a3f-4c0e-9b8e-0c6c6d2a4c11")]
    [InlineData("https://user@localhost/1")]
    public async Task VerifyAsync_UrlThatIsNeverAsked_IsIndeterminate(string url) =>
        Assert.Equal("skip status_list_unreachable", Status(await VerifyAsync(Credential(_issuer, new BitstringStatusListEntry("revocation", 1, url)))));

    [Fact]
    public async Task VerifyAsync_ListOlderThanItsTimeToLive_IsFetchedAgainWhateverTheHeadersSay()
    {
        ServeList(isSet: false, TimeSpan.FromSeconds(60));
        Assert.Equal("pass ok", Status(await VerifyAsync(Listed())));
        ServeList(isSet: true, TimeSpan.FromSeconds(60));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("pass ok", Status(await VerifyAsync(Listed())));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("fail revoked", Status(await VerifyAsync(Listed())));
        Assert.Equal(2, _host.Heads.Count);
    }

    [Fact]
    public async Task VerifyAsync_ListThatMayNotBeKept_IsFetchedAsOftenAsAnythingIs()
    {
        ServeList(isSet: false, TimeSpan.Zero);
        Assert.Equal("pass ok", Status(await VerifyAsync(Listed())));
        Assert.Equal("pass ok", Status(await VerifyAsync(Listed())));
        Assert.Single(_host.Heads);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("pass ok", Status(await VerifyAsync(Listed())));
        Assert.Equal(2, _host.Heads.Count);
    }

    [Fact]
    public async Task VerifyAsync_HostThatIsDownOnceTheTimeToLiveIsOver_TellsTheAge()
    {
        ServeList(isSet: false, TimeSpan.FromHours(3));
        Assert.Equal("pass ok", Status(await VerifyAsync(Listed())));
        _answers[ListPath] = LoopbackServer.Status(503);
        _time.Advance(TimeSpan.FromHours(2));
        // The host's own freshness is over; the list's is not.
        Assert.Equal("pass ok", Status(await VerifyAsync(Listed())));
        _time.Advance(TimeSpan.FromHours(2));
        var result = await VerifyAsync(Listed());
        Assert.Equal((Outcome.Indeterminate, "skip status_list_stale"), (result.Outcome, Status(result)));
        Assert.Contains("4 hours old", Check(result).Message, StringComparison.Ordinal);
        ServeList(isSet: false, TimeSpan.FromHours(3));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("pass ok", Status(await VerifyAsync(Listed())));
    }

    [Fact]
    public async Task VerifyAsync_HostThatIsDownAfterItRevoked_StaysRevoked()
    {
        ServeList(isSet: true, TimeSpan.FromMinutes(1));
        Assert.Equal("fail revoked", Status(await VerifyAsync(Listed())));
        _answers[ListPath] = LoopbackServer.Status(503);
        _time.Advance(TimeSpan.FromHours(5));
        Assert.Equal("fail revoked", Status(await VerifyAsync(Listed())));
    }

    [Fact]
    public async Task VerifyAsync_ListThatExpiredMeanwhile_IsNoLongerUsed()
    {
        var draft = new StatusListDraft(ListUrl, _issuer.Did, "revocation", SampleIssuer.FirstIssued, _time.GetUtcNow().AddMinutes(1));
        _answers[ListPath] = Kept(Encoding.UTF8.GetString(Signed(_issuer, draft)));
        Assert.Equal("pass ok", Status(await VerifyAsync(Listed())));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("skip status_list_expired", Status(await VerifyAsync(Listed())));
    }

    [Fact]
    public async Task VerifyAsync_1EdTechRevocationList_IsFetched()
    {
        _answers[ListPath] = LoopbackServer.Ok($$"""{"id":"{{ListUrl}}","issuer":"{{_issuer.Did}}","revokedCredential":[{"id":"{{_issuer.Award(1).Id}}"}]}""");
        Assert.Equal("fail revoked", Status(await VerifyAsync(Credential(_issuer, $$"""{"type":"1EdTechRevocationList","id":"{{ListUrl}}"}"""))));
        _answers["/other"] = LoopbackServer.Ok("[]");
        Assert.Equal("skip status_list_unverified", Status(await VerifyAsync(Credential(_issuer, $$"""{"type":"1EdTechRevocationList","id":"{{_host.Url("/other")}}"}"""))));
    }

    [Fact]
    public async Task VerifyAsync_CredentialThatNamesListsWithoutEnd_HasAFewFetched()
    {
        var entries = Enumerable.Range(0, 500).Select(i => new BitstringStatusListEntry("revocation", i, _host.Url($"/lists/{i}").AbsoluteUri)).ToArray();
        Assert.Equal(Outcome.Indeterminate, (await VerifyAsync(Credential(_issuer, entries))).Outcome);
        Assert.InRange(_host.Heads.Count, 1, MissingSources.MaxSources);
    }

    [Fact]
    public async Task RunAsync_OneListNamedManyTimes_IsReadOnceARun()
    {
        // As long as a list may be: not remembered from one question to the next.
        var bits = new StatusBitstring(StatusBitstring.MaxLength) { [Place] = true };
        _answers[ListPath] = Kept(Encoding.UTF8.GetString(Signed(_issuer, new StatusListDraft(ListUrl, _issuer.Did, "revocation", SampleIssuer.FirstIssued), bits)));
        var (one, other) = await _verifier.RunAsync(VerificationSources.None, sources => (sources.StatusLists!(ListUrl), sources.StatusLists!(ListUrl)), default);
        Assert.True(one.List is not null, one.Message);
        Assert.Same(one.List, other.List);
        var credential = Credential(_issuer, [.. Enumerable.Range(0, 2_000).Select(i => new BitstringStatusListEntry("revocation", i, ListUrl))]);
        Assert.Equal("pass ok", Status(await VerifyAsync(credential)));
    }

    [Fact]
    public async Task RunAsync_WhatIsKnown_IsNotFetched()
    {
        var list = StatusListCredential.Verify(Signed(_issuer, change: document => document["id"] = ListUrl), ListUrl, VerificationSources.None, _time.GetUtcNow());
        var known = new VerificationSources { StatusLists = _ => list };
        var result = await _verifier.RunAsync(known, sources => OfflineVerifier.Verify(Listed(), sources, VerificationPolicy.Default, _time.GetUtcNow()), default);
        Assert.Equal("pass ok", Status(result));
        Assert.Empty(_host.Heads);
    }

    [Theory]
    [InlineData("/assertion", HostedDocumentOutcome.Fetched)]
    [InlineData("/gone", HostedDocumentOutcome.Absent)]
    [InlineData("/elsewhere", HostedDocumentOutcome.NotFetched)]
    [InlineData("/down", HostedDocumentOutcome.NotFetched)]
    public async Task RunAsync_HostedDocument_IsWhatItsOwnHostSays(string path, HostedDocumentOutcome outcome)
    {
        _answers["/assertion"] = LoopbackServer.Ok("{}");
        _answers["/elsewhere"] = LoopbackServer.Status(302, "Location: /assertion\r\n");
        _answers["/down"] = LoopbackServer.Status(503);
        var runs = 0;
        var found = await _verifier.RunAsync(
            VerificationSources.None,
            sources =>
            {
                runs++;
                return sources.HostedDocuments!(_host.Url(path).AbsoluteUri);
            },
            default);
        Assert.Equal((outcome, 2), (found.Outcome, runs));
        Assert.Single(_host.Heads);
    }

    [Fact]
    public async Task VerifyAsync_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _verifier.VerifyAsync(Listed(), VerificationPolicy.Default, _time.GetUtcNow(), cancelled.Token));
    }

    private void ServeList(bool isSet, TimeSpan? timeToLive = null)
    {
        var draft = new StatusListDraft(ListUrl, _issuer.Did, "revocation", SampleIssuer.FirstIssued, TimeToLive: timeToLive);
        _answers[ListPath] = Kept(Encoding.UTF8.GetString(Signed(_issuer, draft, new StatusBitstring { [Place] = isSet })));
    }

    private static string Kept(string body) => LoopbackServer.Ok(body, "Content-Type: application/vc\r\nCache-Control: max-age=3600\r\n");

    private byte[] Listed() => Credential(_issuer, new BitstringStatusListEntry("revocation", Place, ListUrl));

    private string SignBy(string method, string unsigned)
    {
        var output = new ArrayBufferWriter<byte>();
        ProofSigning.Sign(Encoding.UTF8.GetBytes(unsigned), new ProofOptions { VerificationMethod = method, Created = SampleIssuer.FirstIssued }, Cryptosuite.EddsaJcs2022, _issuer.Key, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private Task<VerificationResult> VerifyAsync(byte[] credential, VerificationPolicy? policy = null) =>
        _verifier.VerifyAsync(credential, policy ?? VerificationPolicy.Default, _time.GetUtcNow(), default);
}
