using System.Globalization;
using System.Security.Cryptography;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Demo.Stories;
using MicroCreds.Registry.Cli.Example;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Auditing;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Ledger.Checkpoints;

namespace MicroCreds.Registry.Cli.Demo;

/// <summary>One run of the demo, step by step. Its name is in every id, so that it can be repeated on the same data.</summary>
internal sealed partial class DemoRun(Terminal terminal, Uri url, DirectoryInfo data, int count, int? serverPid)
{
    /// <summary>The fewest credentials that all steps find enough of.</summary>
    public const int MinCount = 30;

    private readonly DemoReport _report = new(terminal.Screen);
    private readonly string _run = string.Create(
        CultureInfo.InvariantCulture, $"{terminal.Clock.GetUtcNow():yyyyMMddHHmmss}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(2))}");

    // What must be refused by now, with the code that must say why.
    private readonly Dictionary<string, string> _refused = [];

    /// <summary>Runs everything; the result is the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var verifier = new RegistryClient(url);
        _report.Step($"Waiting for the registry at {url}");
        var ready = await Readiness.WaitAsync(verifier, serverPid, terminal.Clock, cancellationToken);
        _report.Say(string.Create(CultureInfo.InvariantCulture, $"ready after {ready.TotalSeconds:0.00} s"));

        using var authority = Connect(FrameworkKey());
        using var nation = await FoundAsync(authority, cancellationToken);
        var auditor = new LedgerAuditor(verifier.Ledger, await verifier.Ledger.GetKeyAsync(cancellationToken));
        var first = await CheckpointAsync(verifier, auditor, cancellationToken);

        var batch = new AwardedBatch(Path.Combine(data.FullName, $"demo-{_run}.ndjson"));
        await AwardAsync(nation, batch, cancellationToken);
        if (batch.Credentials.Count == count)
        {
            await VerifyAsync(verifier, batch, "verified in bulk over HTTP", cancellationToken);
            await VerifyHostileAsync(verifier, batch, cancellationToken);
            await RevokeAsync(verifier, batch, cancellationToken);
            await CompromiseAsync(verifier, nation, cancellationToken);
            await VerifyAsync(verifier, batch, "verified again", cancellationToken);
            await AuditAsync(verifier, auditor, first, batch, cancellationToken);
        }

        await new StackingStory(_report, nation, authority, terminal.Clock).TellAsync(cancellationToken);
        await new RenewalStory(_report, nation, authority, terminal.Clock).TellAsync(cancellationToken);
        await new FindingStory(_report, nation, authority, verifier, terminal.Clock).TellAsync(cancellationToken);
        await new SharingStory(_report, nation, authority, verifier, Connect, terminal.Clock).TellAsync(cancellationToken);
        VerifyPublished();
        _report.Finish();
        return _report.Failures == 0 ? ExitCodes.Ok : ExitCodes.No;
    }

    private string FrameworkKey()
    {
        var file = Path.Combine(data.FullName, "framework.key");
        return File.Exists(file)
            ? RegistryOptions.ReadKey(file)
            : throw new InputException($"--data: there is no {file}: is this the registry's data folder?");
    }

    private RegistryClient Connect(string key) => new(url, new RegistryClientOptions { ApiKey = key });

    private async Task<ExampleNation> FoundAsync(RegistryClient authority, CancellationToken cancellationToken)
    {
        _report.Step("Founding an example nation: a framework, accredited issuers, approved achievements");
        var nation = await ExampleNation.FoundAsync(authority, Connect, _run, terminal.Clock.GetUtcNow().AddMinutes(-5), cancellationToken);
        _report.Say($"framework {nation.Framework}, levels mapped to EQF 1 to 8, credits in ECTS");
        foreach (var issuer in nation.Issuers)
            _report.Say($"{issuer.Name}: {issuer.Did}, {issuer.Achievements.Length} achievement(s)");
        return nation;
    }

    private async Task<Checkpoint?> CheckpointAsync(RegistryClient verifier, LedgerAuditor auditor, CancellationToken cancellationToken)
    {
        var believed = auditor.TryOpen(await verifier.Ledger.GetCheckpointAsync(cancellationToken), out var checkpoint, out var finding);
        _report.Expect(believed, believed
            ? $"the ledger's checkpoint of {checkpoint!.Size} entries is signed by its key"
            : finding!.Message);
        return checkpoint;
    }

    private async Task AwardAsync(ExampleNation nation, AwardedBatch batch, CancellationToken cancellationToken)
    {
        var issuers = nation.Issuers[..3];
        _report.Step(string.Create(CultureInfo.InvariantCulture, $"Awarding {count:N0} credentials from {issuers.Length} issuers"));
        var started = terminal.Clock.GetTimestamp();
        await _report.WithBarAsync("awarding", count, async bar =>
        {
            await batch.AwardAsync(nation, issuers, count, terminal.Clock.GetUtcNow().AddMinutes(-1), bar, cancellationToken);
            return 0;
        });
        _report.Figure("awarded: signed, durable, in the ledger", batch.Credentials.Count, terminal.Clock.GetElapsedTime(started));
        _report.ExpectCount(count, batch.Credentials.Count, "credentials awarded");
        _report.Say($"the signed credentials are in {batch.File}");
        foreach (var refusal in batch.Refusals.Distinct().Take(5))
            _report.Say($"refused: {PlainText.Of(refusal, 400)}");
        _report.ExpectCount(count, batch.Credentials.Select(credential => credential.LedgerIndex).Distinct().Count(), "distinct ledger entries");
    }

    private async Task VerifyAsync(RegistryClient verifier, AwardedBatch batch, string figure, CancellationToken cancellationToken)
    {
        _report.Step(_refused.Count == 0 ? "Verifying all of them in bulk" : "Verifying all of them again");
        var result = await _report.WithBarAsync(
            "verifying", count, bar => BatchVerification.RunAsync(verifier, batch, _refused, terminal.Clock, bar, cancellationToken));
        _report.Figure(figure, count, result.Elapsed);
        _report.ExpectCount(count - _refused.Count, result.Outcomes[Outcome.Valid], "valid");
        _report.ExpectCount(_refused.Count, result.Outcomes[Outcome.Invalid], "invalid");
        _report.ExpectCount(0, result.Outcomes[Outcome.Indeterminate] + result.Outcomes[Outcome.Error], "undecided or unread");
        _report.ExpectCount(0, result.UnexpectedCount, "answers that differ from what each credential's must be");
        foreach (var example in result.Unexpected)
            _report.Say(example);
    }
}
