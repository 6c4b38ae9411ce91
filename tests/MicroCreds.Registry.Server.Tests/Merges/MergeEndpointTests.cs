using System.Net;
using System.Text;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Shares;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Merges;

/// <summary>Two ids of one person, and the verbs of the command line for what learners show.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class MergeEndpointTests(RunningRegistry registry)
{
    [Fact]
    public async Task Merge_ThenUndo_MovesThePortfolioAndWhatIsShared()
    {
        var (learners, shares) = (registry.Authority.Learners, registry.Authority.Shares);
        var (mine, theirs) = (await AwardAsync("merge-one"), await AwardAsync("merge-two"));
        var granted = await shares.GrantAsync("merge-two", new NewShare(DateTimeOffset.UtcNow.AddDays(1), "application", [theirs]));

        await learners.MergeAsync("merge-one", "merge-two");
        Assert.Equal([mine, theirs], await HeldAsync("merge-one"));
        var merges = await learners.GetMergesAsync("merge-one");
        Assert.Equal((null, "merge-two"), (merges.MergedInto, Assert.Single(merges.Absorbed)));
        Assert.Equal("merge-one", (await learners.GetMergesAsync("merge-two")).MergedInto);
        var refused = await Assert.ThrowsAsync<RegistryException>(() => learners.GiveConsentAsync("merge-two", "*", "portfolio"));
        Assert.Equal((HttpStatusCode.Conflict, "learner_merged"), (refused.Status, refused.Code));
        Assert.Contains("merge-one", refused.Message, StringComparison.Ordinal);

        // The survivor's consent is for all that the survivor has; what was shared is the survivor's to see and to withdraw.
        Assert.Equal("credential_unknown", (await registry.Http.AskAsync("GET", $"/v1/credentials/{Wire.Escape(theirs)}", registry.AggregatorKey)).ProblemCode("before"));
        await learners.GiveConsentAsync("merge-one", registry.AggregatorId, "portfolio");
        Assert.Equal(HttpStatusCode.OK, (await registry.Http.AskAsync("GET", $"/v1/credentials/{Wire.Escape(theirs)}", registry.AggregatorKey)).Status);
        Assert.Single((await shares.OpenAsync(granted.Link!.AbsoluteUri)).Credentials);
        Assert.Equal((granted.Share, 1), Assert.Single((await shares.ListAsync("merge-one")).Select(share => (share.Id, share.Views))));
        await shares.WithdrawAsync("merge-one", granted.Share);

        await learners.UndoMergeAsync("merge-one", "merge-two");
        Assert.Equal([mine], await HeldAsync("merge-one"));
        Assert.Equal([theirs], await HeldAsync("merge-two"));
        var gone = await Assert.ThrowsAsync<RegistryException>(() => learners.UndoMergeAsync("merge-one", "merge-two"));
        Assert.Equal((HttpStatusCode.NotFound, "merge_unknown"), (gone.Status, gone.Code));
    }

    [Fact]
    public async Task Share_OfTheSurvivor_ShowsTheOthersCredentialsWhileTheMergeHolds()
    {
        var (learners, shares) = (registry.Authority.Learners, registry.Authority.Shares);
        var (mine, theirs) = (await AwardAsync("merge-three"), await AwardAsync("merge-four"));
        await learners.MergeAsync("merge-three", "merge-four");
        var link = (await shares.GrantAsync("merge-three", new NewShare(DateTimeOffset.UtcNow.AddDays(1), "application", [theirs, mine]))).Link!;
        Assert.Equal([theirs, mine], await ShownAsync());

        await learners.UndoMergeAsync("merge-three", "merge-four");

        Assert.Equal([mine], await ShownAsync());
        foreach (var format in (string[])["html", "presentation"])
        {
            var text = Encoding.UTF8.GetString((await registry.Http.AskAsync("GET", $"{link.AbsolutePath}?format={format}")).Body);
            Assert.Contains(mine, text, StringComparison.Ordinal);
            Assert.DoesNotContain(theirs, text, StringComparison.Ordinal);
        }

        async Task<IEnumerable<string?>> ShownAsync() =>
            (await shares.OpenAsync(link.AbsoluteUri)).Credentials.Select(credential => credential.Verification.Id);
    }

    [Fact]
    public async Task Verbs_OfShareConsentAndLearners_DoWhatTheySay()
    {
        var credential = await AwardAsync("verb-one");
        await AwardAsync("verb-two");
        var (_, link) = await RunAsync(0, "share", "grant", "verb-one", "--credential", credential, "--until", DateTimeOffset.UtcNow.AddDays(1).ToString("O"), "--purpose", "application", "--views", "2");
        Assert.Contains($"valid: {credential}", (await RunAsync(0, "share", "open", link.Trim())).Output, StringComparison.Ordinal);
        var listed = (await RunAsync(0, "share", "list", "verb-one")).Output.ReplaceLineEndings(" ");
        Assert.Contains("open, 1 credentials for application", listed, StringComparison.Ordinal);
        var share = listed[..64];
        Assert.StartsWith("1. ", (await RunAsync(0, "share", "openings", "verb-one", share)).Output, StringComparison.Ordinal);
        await RunAsync(0, "share", "withdraw", "verb-one", share);
        Assert.Contains("[share_withdrawn]", (await RunAsync(ExitCodes.NoAnswer, "share", "open", link.Trim())).Error, StringComparison.Ordinal);

        await RunAsync(0, "consent", "give", "verb-one", registry.AggregatorId);
        await RunAsync(0, "consent", "withdraw", "verb-one", registry.AggregatorId);
        Assert.StartsWith($"over: {registry.AggregatorId} for portfolio", (await RunAsync(0, "consent", "list", "verb-one")).Output, StringComparison.Ordinal);

        await RunAsync(0, "learners", "merge", "verb-one", "verb-two");
        Assert.Contains("has absorbed verb-two", (await RunAsync(0, "learners", "merges", "verb-one")).Output, StringComparison.Ordinal);
        Assert.Contains("merged into verb-one", (await RunAsync(0, "learners", "merges", "verb-two")).Output, StringComparison.Ordinal);
        await RunAsync(0, "learners", "undo-merge", "verb-one", "verb-two");
    }

    private async Task<string> AwardAsync(string learner) =>
        (await registry.Issuer.Client.AwardAsync(registry.Issuer.Did, Example.Award(registry.Issuer.Achievement, learner))).Id;

    private async Task<IEnumerable<string?>> HeldAsync(string learner) =>
        (await registry.Authority.Learners.GetPortfolioAsync(learner)).Credentials.Select(entry => entry.GetProperty("id").GetString());

    private async Task<(string Error, string Output)> RunAsync(int exitCode, params string[] arguments)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var terminal = Terminal.Captured(Stream.Null, output, error, TimeProvider.System, name => name == "MICROCREDS_KEY" ? registry.FrameworkKey : null);
        var code = await CommandLine.RunAsync([.. arguments, "--url", registry.Address.ToString()], terminal);
        var said = Encoding.UTF8.GetString(output.ToArray());
        Assert.True(code == exitCode, $"{string.Join(' ', arguments)}: {code}\n{error}\n{said}");
        return (error.ToString(), said);
    }
}
