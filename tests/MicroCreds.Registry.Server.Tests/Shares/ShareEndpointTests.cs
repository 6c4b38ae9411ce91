using System.Net;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Shares;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Server.Tests.Pathways;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Shares;

/// <summary>Share links end to end: what a verifier sees, what a learner sees, and what a stranger does not.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class ShareEndpointTests(RunningRegistry registry)
{
    private readonly ShareEndpoints _shares = registry.Authority.Shares;

    private static DateTimeOffset Tomorrow => DateTimeOffset.UtcNow.AddDays(1);

    [Fact]
    public async Task Open_WithoutAKey_ShowsWhatWasSharedAndNothingElse()
    {
        const string learner = "share-learner-one";
        var (first, second) = (await AwardAsync(learner), await AwardAsync(learner));
        var granted = await _shares.GrantAsync(learner, new NewShare(Tomorrow, "application", [first.Id]));
        // What comes later is not shared, and what was decided later is told.
        await AwardAsync(learner);

        var answer = await OpenAsync(granted.Link!);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.Status, answer.MediaType));
        Assert.Equal(["purpose", "expires", "credentials"], answer.Json.EnumerateObject().Select(member => member.Name));
        var shown = Assert.Single(answer.Json.GetProperty("credentials").EnumerateArray());
        Assert.Equal(["credential", "verification"], shown.EnumerateObject().Select(member => member.Name));
        Assert.Equal(first.Credential.GetRawText(), shown.GetProperty("credential").GetRawText());
        Assert.Equal("valid", shown.GetProperty("verification").GetProperty("outcome").GetString());
        Assert.True(shown.GetProperty("verification").GetProperty("asOf").GetProperty("size").GetInt64() > granted.LedgerIndex);
        var text = Encoding.UTF8.GetString(answer.Body);
        Assert.DoesNotContain(second.Id, text, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{learner}\"", text, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));

        await registry.Issuer.Client.SetStatusAsync(first.Id, new StatusChange(NewStatus.Revoked, "error"));
        using var stranger = new RegistryClient(registry.Address);
        var opened = Assert.Single((await stranger.Shares.OpenAsync(granted.Link!.AbsoluteUri)).Credentials);
        Assert.Equal(Outcome.Invalid, opened.Verification.Outcome);
        Assert.Equal(first.Credential.GetRawText(), Encoding.UTF8.GetString(opened.Document.Span));
    }

    [Fact]
    public async Task Openings_OfAShare_TellTheLearnerWhoLooked()
    {
        const string learner = "share-learner-two";
        var awarded = await AwardAsync(learner);
        var granted = await _shares.GrantAsync(learner, new NewShare(Tomorrow, "application", [awarded.Id], MaxViews: 3));
        foreach (var key in new[] { null, registry.AggregatorKey, registry.Other.ApiKey })
            Assert.Equal(HttpStatusCode.OK, (await OpenAsync(granted.Link!, key)).Status);
        var usedUp = await OpenAsync(granted.Link!);
        Assert.Equal((HttpStatusCode.Gone, "share_used_up"), (usedUp.Status, usedUp.ProblemCode("once too often")));

        var share = Assert.Single(await _shares.ListAsync(learner));
        Assert.Equal((granted.Share, "usedUp", 3, 3), (share.Id, share.Standing, share.MaxViews, share.Views));
        Assert.Equal([(1, "anonymous"), (2, registry.AggregatorId), (3, registry.Other.Did)], share.Openings.Select(opening => (opening.Number, opening.By)));
        var page = await _shares.ListOpeningsAsync(learner, granted.Share);
        Assert.Equal<ShareOpening>(share.Openings, page.Openings);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Open_ByManyAtOnce_GoesToAsManyAsThereAreViews()
    {
        const string learner = "share-learner-race";
        var awarded = await AwardAsync(learner);
        var granted = await _shares.GrantAsync(learner, new NewShare(Tomorrow, "application", [awarded.Id], MaxViews: 1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => OpenAsync(granted.Link!)));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("share_used_up", answer.ProblemCode("the last view")));
    }

    [Fact]
    public async Task Open_WithAnAudience_IsForItsKeyAlone()
    {
        const string learner = "share-learner-audience";
        var awarded = await AwardAsync(learner);
        var granted = await _shares.GrantAsync(learner, new NewShare(Tomorrow, "application", [awarded.Id], Audience: registry.Other.Did));
        foreach (var key in new[] { null, registry.AggregatorKey, registry.Issuer.ApiKey, registry.FrameworkKey })
        {
            var refused = await OpenAsync(granted.Link!, key);
            Assert.Equal((HttpStatusCode.Forbidden, "share_not_for_caller"), (refused.Status, refused.ProblemCode("somebody else")));
        }

        Assert.Equal(HttpStatusCode.OK, (await OpenAsync(granted.Link!, registry.Other.ApiKey)).Status);
        Assert.Equal(1, Assert.Single(await _shares.ListAsync(learner)).Views);
    }

    [Fact]
    public async Task Open_WithdrawnOrUnknown_SaysNoMoreThanItMust()
    {
        const string learner = "share-learner-withdrawn";
        var awarded = await AwardAsync(learner);
        var granted = await _shares.GrantAsync(learner, new NewShare(Tomorrow, "application", [awarded.Id]));
        var secret = Secret(granted.Link!);
        Assert.Equal(43, secret.Length);
        await _shares.WithdrawAsync(learner, granted.Share);
        var withdrawn = await OpenAsync(granted.Link!);
        Assert.Equal((HttpStatusCode.Gone, "share_withdrawn"), (withdrawn.Status, withdrawn.ProblemCode("withdrawn")));

        // The id, which the ledger has, opens nothing; nor does anything that is nearly the secret.
        var flipped = (secret[0] == 'A' ? 'B' : 'A') + secret[1..];
        var twin = secret[..^1] + (char)(secret[^1] + 1);
        string? told = null;
        foreach (var wrong in new[] { granted.Share, flipped, twin, secret[1..], secret + "A", "x", new string('A', 43), new string('A', 500) })
        {
            var answer = await registry.Http.AskAsync("GET", "/v1/shares/" + wrong);
            Assert.Equal((HttpStatusCode.NotFound, "share_unknown"), (answer.Status, answer.ProblemCode(wrong)));
            Assert.Equal(told ??= answer.Json.GetProperty("detail").GetString(), answer.Json.GetProperty("detail").GetString());
        }

        Assert.Equal("share_unknown", (await registry.Http.AskAsync("DELETE", $"/v1/learners/share-learner-two/shares/{granted.Share}", registry.FrameworkKey)).ProblemCode("another's"));
        Assert.Equal("share_unknown", (await registry.Http.AskAsync("GET", $"/v1/learners/nobody/shares/{granted.Share}/openings", registry.FrameworkKey)).ProblemCode("another's"));
    }

    [Fact]
    public async Task Grant_Repeated_GivesTheSameShareAndNoLink()
    {
        const string learner = "share-learner-repeated";
        var awarded = await AwardAsync(learner);
        var share = new NewShare(Tomorrow, "application", [awarded.Id]);
        var first = await _shares.GrantAsync(learner, share, "grant-1");
        var again = await _shares.GrantAsync(learner, share, "grant-1");
        Assert.Equal(first with { Link = null }, again);
        Assert.Single(await _shares.ListAsync(learner));
        foreach (var key in new[] { registry.Issuer.ApiKey, registry.AggregatorKey })
        {
            var refused = await registry.Http.AskAsync("POST", $"/v1/learners/{learner}/shares", key, "{}"u8.ToArray());
            Assert.Equal("forbidden", refused.ProblemCode("not the learner's"));
        }
    }

    [Fact]
    public async Task Grant_ByPathway_SharesWhatCountsThenAndNotLater()
    {
        using var stack = await StackExample.FoundAsync(registry, "share-pathway");
        Assert.Equal(HttpStatusCode.OK, (await registry.Http.AskAsync("PUT", $"/v1/pathways/{Wire.Escape(stack.Pathway())}", stack.Issuer.ApiKey, stack.Publication())).Status);
        const string learner = "share-learner-pathway";
        var first = await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Issuer.Achievement, learner));
        await registry.Authority.Enrolments.BeginAsync(learner, stack.Pathway());

        var granted = await _shares.GrantAsync(learner, new NewShare(Tomorrow, "application", Pathway: stack.Pathway()));
        await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Second, learner));

        Assert.Equal(first.Id, Assert.Single((await _shares.OpenAsync(Secret(granted.Link!))).Credentials).Verification.Id);
        var refused = await Assert.ThrowsAsync<RegistryException>(() => _shares.GrantAsync(learner, new NewShare(Tomorrow, "application", Pathway: "urn:example:none")));
        Assert.Equal(("list_empty", "/pathway"), (refused.Code, refused.Pointer));
    }

    [Fact]
    public async Task Open_AsAPresentation_EnvelopesTokensAndVerifies()
    {
        const string learner = "share-learner-presented";
        var awarded = await AwardAsync(learner);
        var granted = await _shares.GrantAsync(learner, new NewShare(Tomorrow, "application", [awarded.Id]));

        var presentation = await _shares.OpenPresentationAsync(granted.Link!.AbsoluteUri);
        var json = JsonElement.Parse(presentation.Span);
        Assert.Equal("VerifiablePresentation", json.GetProperty("type").GetString());
        Assert.Equal(awarded.Credential.GetRawText(), Assert.Single(json.GetProperty("verifiableCredential").EnumerateArray()).GetRawText());
        var accepted = await registry.Http.AskAsync("GET", granted.Link.AbsolutePath, headers: ("Accept", "application/vp"));
        Assert.Equal(("application/vp", Encoding.UTF8.GetString(presentation.Span)), (accepted.MediaType, Encoding.UTF8.GetString(accepted.Body)));
        Assert.Equal("query_invalid", (await registry.Http.AskAsync("GET", granted.Link.AbsolutePath + "?format=xml")).ProblemCode("no such format"));
    }

    [Fact]
    public async Task Open_InABrowser_IsAPageThatRunsNothing()
    {
        const string learner = "share-learner-page";
        var awarded = await AwardAsync(learner);
        var granted = await _shares.GrantAsync(learner, new NewShare(Tomorrow, "application", [awarded.Id], MaxViews: 1));
        const string browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

        var page = await registry.Http.AskAsync("GET", granted.Link!.AbsolutePath, headers: ("Accept", browser));
        var html = Encoding.UTF8.GetString(page.Body);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.Status, page.MediaType));
        Assert.Contains("Data Analysis", html, StringComparison.Ordinal);
        Assert.Contains("<strong>valid</strong>", html, StringComparison.Ordinal);
        Assert.DoesNotContain(learner + "<", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);

        var over = await registry.Http.AskAsync("GET", granted.Link.AbsolutePath, headers: ("Accept", browser));
        Assert.Equal((HttpStatusCode.Gone, "text/html"), (over.Status, over.MediaType));
        Assert.Contains("share_used_up", Encoding.UTF8.GetString(over.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ledger_OfShares_HasNoSecret()
    {
        const string learner = "share-learner-ledger";
        var awarded = await AwardAsync(learner);
        var granted = await _shares.GrantAsync(learner, new NewShare(Tomorrow, "application", [awarded.Id]));
        await OpenAsync(granted.Link!);
        await _shares.WithdrawAsync(learner, granted.Share);
        var secret = Encoding.ASCII.GetBytes(Secret(granted.Link!));
        var decoded = System.Buffers.Text.Base64Url.DecodeFromChars(Secret(granted.Link!));

        var read = 0;
        foreach (var file in Directory.EnumerateFiles(registry.Data, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory);
            Assert.Equal(-1, memory.ToArray().AsSpan().IndexOf(secret));
            Assert.Equal(-1, memory.ToArray().AsSpan().IndexOf(decoded));
            read += memory.ToArray().AsSpan().IndexOf(Encoding.ASCII.GetBytes(granted.Share)) >= 0 ? 1 : 0;
        }

        // The hash is there, or what was looked at was not the data.
        Assert.True(read > 0);
        Assert.DoesNotContain(Secret(granted.Link!), registry.Process.Log, StringComparison.Ordinal);
    }

    private Task<Client.Awarding.AwardReceipt> AwardAsync(string learner) =>
        registry.Issuer.Client.AwardAsync(registry.Issuer.Did, Example.Award(registry.Issuer.Achievement, learner));

    private Task<WireAnswer> OpenAsync(Uri link, string? key = null) => registry.Http.AskAsync("GET", link.AbsolutePath, key);

    private static string Secret(Uri link) => link.Segments[^1];
}
