using System.Globalization;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Example;
using MicroCreds.Registry.Cli.Verifying;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Auditing;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Client.Verifying;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Cli.Demo;

/// <content>The steps in which something is wrong, and must be seen to be.</content>
internal sealed partial class DemoRun
{
    private const int MostRevocations = 200;
    private const int CompromisedAwards = 5;

    // Time between the awards before and after a compromise, so that clocks that count milliseconds tell them apart.
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(50);

    private async Task VerifyHostileAsync(RegistryClient verifier, AwardedBatch batch, CancellationToken cancellationToken)
    {
        _report.Step("Forged, damaged and foreign credentials");
        var genuine = System.Text.Encoding.UTF8.GetBytes(File.ReadLines(batch.File).First());
        var cases = HostileCases.From(genuine, batch.Credentials[0], terminal.Clock.GetUtcNow()).ToList();
        var answers = new List<VerificationResult>();
        await foreach (var (_, result) in verifier.VerifyManyAsync(cases.Select(one => one.Utf8).ToAsyncEnumerable(), null, cancellationToken))
            answers.Add(result);
        _report.Cases(cases.Zip(answers, (one, answer) => (one.What, ResultText.Name(answer.Outcome), ResultText.Why(answer))));
        foreach (var (one, answer) in cases.Zip(answers))
        {
            var hasCode = one.Code is null || answer.Checks.Any(check => check.Code == one.Code);
            if (answer.Outcome != one.Expected || !hasCode)
                _report.Expect(false, $"{one.What}: must be {ResultText.Name(one.Expected)}{(one.Code is null ? "" : $" with {one.Code}")}");
        }

        _report.Expect(answers.Count == cases.Count, $"{answers.Count} of {cases.Count} answered, each with its reason");
    }

    private async Task RevokeAsync(RegistryClient verifier, AwardedBatch batch, CancellationToken cancellationToken)
    {
        var revoked = Math.Clamp(count / 100, 10, MostRevocations);
        var suspended = revoked / 2;
        _report.Step($"Revoking {revoked} and suspending {suspended}, each until a verifier refuses it");
        var step = Math.Max(1, batch.Credentials.Count / (revoked + suspended));
        var chosen = batch.Credentials.Where((_, index) => index % step == 0).Take(revoked + suspended).ToList();

        var delays = await _report.WithBarAsync("revoking", revoked, bar => Revocations.RunAsync(
            verifier, chosen.Take(revoked), new StatusChange(NewStatus.Revoked, "The assessment was found to be invalid"), CheckCodes.Revoked,
            _run, terminal.Clock, bar, cancellationToken));
        _report.Figure("revoke sent until refused", Percentiles.Describe(delays));
        delays = await _report.WithBarAsync("suspending", suspended, bar => Revocations.RunAsync(
            verifier, chosen.Skip(revoked), new StatusChange(NewStatus.Suspended, "Under review"), CheckCodes.Suspended,
            _run, terminal.Clock, bar, cancellationToken));
        _report.Figure("suspend sent until refused", Percentiles.Describe(delays));
        foreach (var (credential, index) in chosen.Select((credential, index) => (credential, index)))
            _refused[credential.Id] = index < revoked ? CheckCodes.Revoked : CheckCodes.Suspended;

        var cleared = chosen[^1];
        await cleared.Issuer.Client.SetStatusAsync(cleared.Id, new StatusChange(NewStatus.Active, "The review found nothing"), $"{_run}/reinstate", cancellationToken);
        _refused.Remove(cleared.Id);
        _report.Say("one suspended credential was reinstated");
        await ExpectRefusalAsync(chosen[0], cancellationToken);
    }

    private async Task ExpectRefusalAsync(Awarded revoked, CancellationToken cancellationToken)
    {
        try
        {
            await revoked.Issuer.Client.SetStatusAsync(revoked.Id, new StatusChange(NewStatus.Active, "Please"), $"{_run}/unrevoke", cancellationToken);
            _report.Expect(false, "a revoked credential must not be reinstated");
        }
        catch (RegistryException refusal)
        {
            _report.Expect(true, $"reinstating a revoked one is refused: {CommandLine.Describe(refusal)}");
        }
    }

    private async Task CompromiseAsync(RegistryClient verifier, ExampleNation nation, CancellationToken cancellationToken)
    {
        var issuer = nation.Issuers[^1];
        _report.Step($"The key of {issuer.Name} turns out to be stolen");
        var before = await AwardFewAsync(nation, issuer, 0, cancellationToken);
        await Task.Delay(Apart, terminal.Clock, cancellationToken);
        var since = terminal.Clock.GetUtcNow();
        await Task.Delay(Apart, terminal.Clock, cancellationToken);
        var after = await AwardFewAsync(nation, issuer, 1, cancellationToken);
        await ExpectAllAsync(verifier, [.. before, .. after], null, "valid before anybody knew", cancellationToken);

        var receipt = await issuer.Client.Issuers.RotateKeyAsync(issuer.Did, $"{_run}/rotate", cancellationToken);
        await issuer.Client.Issuers.CompromiseKeyAsync(issuer.Did, issuer.VerificationMethod, since, "Stolen from a laptop", $"{_run}/compromise", cancellationToken);
        _report.Say(string.Create(CultureInfo.InvariantCulture, $"declared: compromised since {since:HH:mm:ss.fff}; a new key signs: {receipt.VerificationMethod}"));
        await ExpectAllAsync(verifier, before, null, "awarded before that instant still valid", cancellationToken);
        await ExpectAllAsync(verifier, after, CheckCodes.KeyCompromised, "awarded after it invalid, after the fact", cancellationToken);
        await ExpectAllAsync(verifier, await AwardFewAsync(nation, issuer, 2, cancellationToken), null, "signed with the new key valid", cancellationToken);
    }

    private async Task<List<ReadOnlyMemory<byte>>> AwardFewAsync(ExampleNation nation, ExampleIssuer issuer, int round, CancellationToken cancellationToken)
    {
        var credentials = new List<ReadOnlyMemory<byte>>();
        var awards = ExampleAwards.Of(issuer, nation.Run, count + round * CompromisedAwards, CompromisedAwards, terminal.Clock.GetUtcNow().AddMinutes(-1));
        foreach (var award in awards)
        {
            var receipt = await issuer.Client.AwardAsync(issuer.Did, award, cancellationToken);
            credentials.Add(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(receipt.Credential).ToArray());
        }

        return credentials;
    }

    private async Task ExpectAllAsync(
        RegistryClient verifier, List<ReadOnlyMemory<byte>> credentials, string? refusal, string what, CancellationToken cancellationToken)
    {
        var asExpected = 0;
        await foreach (var (_, result) in verifier.VerifyManyAsync(credentials.ToAsyncEnumerable(), new VerifyOptions(), cancellationToken))
        {
            var refused = result.Checks.Any(check => check.Result == CheckResult.Fail && check.Code == refusal);
            if (refusal is null ? result.Outcome == Outcome.Valid : result.Outcome == Outcome.Invalid && refused)
                asExpected++;
            else
                _report.Say($"{ResultText.Name(result.Outcome)}: {ResultText.Why(result)}");
        }

        _report.ExpectCount(credentials.Count, asExpected, what);
    }

    private async Task AuditAsync(RegistryClient verifier, LedgerAuditor auditor, Checkpoint? first, AwardedBatch batch, CancellationToken cancellationToken)
    {
        _report.Step("Auditing the ledger from outside");
        if (await CheckpointAsync(verifier, auditor, cancellationToken) is not { } latest || first is null)
            return;
        var started = terminal.Clock.GetTimestamp();
        var result = await _report.WithBarAsync("auditing", latest.Size, bar =>
            auditor.AuditAsync(latest, [first], new Auditing.AuditBar(bar), cancellationToken));
        _report.Figure("ledger entries audited over HTTP", result.Entries, terminal.Clock.GetElapsedTime(started));
        foreach (var finding in result.Findings.Take(5))
            _report.Expect(false, $"{finding.Message} [{finding.Code}]");
        _report.Expect(result.IsClean, $"{result.Entries} entries and {result.Tiles} tiles lead to the signed root {result.Root.ToString()[..16]}…");
        ExpectNone(await auditor.ProveConsistencyAsync(first, latest, cancellationToken), $"consistent with the first checkpoint, of {first.Size} entries");
        var one = batch.Credentials[batch.Credentials.Count / 2];
        var digest = Hash256.TryParse(one.Digest, out var parsed) ? parsed : default;
        ExpectNone(await auditor.ProveInclusionAsync(digest, one.LedgerIndex, latest, cancellationToken), $"{one.Id} is entry {one.LedgerIndex}: inclusion proven");
    }

    private void ExpectNone(LedgerFinding? finding, string otherwise) =>
        _report.Expect(finding is null, finding is null ? otherwise : $"{finding.Message} [{finding.Code}]");

    private void VerifyPublished()
    {
        _report.Step("Credentials that others signed: the published eddsa-jcs-2022 vectors");
        if (PublishedVectors.Find() is not { } files)
        {
            _report.Say("../shared/vectors is not there: skipped");
            return;
        }

        _report.Expect(files.Count > 0, $"{files.Count} document(s) found");
        foreach (var file in files)
        {
            var result = OfflineVerifier.Verify(File.ReadAllBytes(file), VerificationSources.None, VerificationPolicy.Default, terminal.Clock.GetUtcNow());
            var proof = result.Checks.FirstOrDefault(check => check.Name == CheckNames.Proof);
            _report.Expect(
                proof?.Result == CheckResult.Pass,
                $"{Path.GetFileName(file)}: proof {(proof is null ? "unread" : proof.Code)}; {ResultText.Name(result.Outcome)} {ResultText.Why(result)}");
        }
    }
}
