using System.Text.Json;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Example;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Keys;
using MicroCreds.Registry.Client.Shares;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Cli.Demo.Stories;

/// <summary>What a learner shows to whom: links, consent, two ids of one person, and everything in one file. docs/example.md tells it.</summary>
internal sealed class SharingStory(
    DemoReport report, ExampleNation nation, RegistryClient authority, RegistryClient anybody, Func<string, RegistryClient> connect, TimeProvider clock)
{
    /// <summary>Tells it, and holds the registry to it.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var elif = new StoryLearner(report, nation, authority, clock, "Elif");
        await MergeAsync(elif, cancellationToken);
        await ShareAsync(elif, cancellationToken);
        await ConsentAsync(elif, cancellationToken);
        await ExportAsync(elif, cancellationToken);
    }

    private async Task MergeAsync(StoryLearner elif, CancellationToken cancellationToken)
    {
        report.Step("Elif is known by two ids, and they are one person's");
        var other = new StoryLearner(report, nation, authority, clock, "Elif-K");
        await elif.EarnAsync("harbour-college", ["bookkeeping", "english-at-work"], cancellationToken);
        await other.EarnAsync("alpine-crafts-guild", ["window-fitting"], cancellationToken);
        await authority.Learners.MergeAsync(elif.Id, other.Id, $"{nation.Run}/merge", cancellationToken);
        var portfolio = await authority.Learners.GetPortfolioAsync(elif.Id, cancellationToken: cancellationToken);
        report.ExpectCount(3, portfolio.Credentials.Length, "credentials in one portfolio");
    }

    private async Task ShareAsync(StoryLearner elif, CancellationToken cancellationToken)
    {
        report.Step("Elif shows two of them to an employer, twice");
        string[] shown = [elif.Earned("bookkeeping").Id, elif.Earned("english-at-work").Id];
        var share = new NewShare(clock.GetUtcNow().AddDays(7), "application", [.. shown], MaxViews: 2);
        var granted = await authority.Shares.GrantAsync(elif.Id, share, $"{nation.Run}/share", cancellationToken);
        var link = granted.Link?.OriginalString ?? "";
        for (var view = 1; view <= share.MaxViews; view++)
        {
            var opened = await anybody.Shares.OpenAsync(link, cancellationToken);
            var ids = opened.Credentials.Select(one => IdOf(one.Document)).Order(StringComparer.Ordinal);
            report.Expect(
                ids.SequenceEqual(shown.Order(StringComparer.Ordinal), StringComparer.Ordinal) && opened.Credentials.All(one => one.Verification.Outcome == Outcome.Valid),
                $"opening {view} shows those two and nothing else, and that they are valid");
        }

        await RefusedAsync(() => anybody.Shares.OpenAsync(link, cancellationToken), "share_used_up", "a third opening is refused");
        var known = (await authority.Shares.ListAsync(elif.Id, cancellationToken)).Single(one => one.Id == granted.Share);
        report.Expect(known.Openings.Length == 2, $"Elif sees that somebody looked: {string.Join("; ", known.Openings.Select(one => $"{one.At:HH:mm:ss} by {PlainText.Of(one.By)}"))}");
    }

    private async Task ConsentAsync(StoryLearner elif, CancellationToken cancellationToken)
    {
        report.Step("An agency asks for Elif's portfolio");
        var key = await authority.Keys.CreateAsync(new NewApiKey(KeyScope.Aggregator, $"agency {nation.Run}"), $"{nation.Run}/agency", cancellationToken);
        using var agency = connect(key.Key);
        var ask = () => agency.Learners.GetPortfolioAsync(elif.Id, cancellationToken: cancellationToken);
        await RefusedAsync(ask, "consent_missing", "without her consent it is refused");
        await authority.Learners.GiveConsentAsync(elif.Id, key.Id, "portfolio", idempotencyKey: $"{nation.Run}/consent", cancellationToken: cancellationToken);
        report.ExpectCount(3, (await ask()).Credentials.Length, "credentials are shown with it");
        await authority.Learners.WithdrawConsentAsync(elif.Id, key.Id, "portfolio", $"{nation.Run}/no-consent", cancellationToken);
        await RefusedAsync(ask, "consent_missing", "and refused again from when she takes it back");
    }

    private async Task ExportAsync(StoryLearner elif, CancellationToken cancellationToken)
    {
        report.Step("Elif takes everything with her");
        using var everything = new MemoryStream();
        await authority.Learners.ExportAsync(elif.Id, everything, cancellationToken: cancellationToken);
        using var export = JsonDocument.Parse(everything.ToArray());
        var sections = export.RootElement.GetProperty("manifest").GetProperty("sections");
        foreach (var section in sections.EnumerateObject())
        {
            report.ExpectCount(
                section.Value.GetProperty("items").GetInt64(), export.RootElement.GetProperty(section.Name).GetArrayLength(), $"{PlainText.Of(section.Name)}, as the manifest says");
        }
    }

    private async Task RefusedAsync(Func<Task> act, string code, string what)
    {
        try
        {
            await act();
            report.Expect(false, $"{what}: it was not");
        }
        catch (RegistryException refusal)
        {
            report.Expect(refusal.Code == code, $"{what}: {CommandLine.Describe(refusal)}");
        }
    }

    private static string IdOf(ReadOnlyMemory<byte> document)
    {
        using var credential = JsonDocument.Parse(document);
        return credential.RootElement.GetProperty("id").GetString() ?? "";
    }
}
