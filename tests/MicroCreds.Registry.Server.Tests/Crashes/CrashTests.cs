using System.Text.Json;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Auditing;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Entries;
using MicroCreds.Registry.Ledger.Notes;
using MicroCreds.Registry.Ledger.Tiles;
using MicroCreds.Registry.Server.Tests.Running;
using MicroCreds.Registry.TestKit;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Server.Tests.Crashes;

/// <summary>
/// The server is killed (SIGKILL) at random moments of a storm of awards and revocations, again and again over the same
/// data. Each time: what was acknowledged is there, nothing is there twice, what had no answer can be repeated, and the
/// ledger agrees with every checkpoint that it ever showed.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Seed = 20_260_212;
    private const int FullAuditEvery = 25;

    // Snapshots as often as can be: most kills fall into the writing of one.
    private static readonly string[] s_settings = ["--Registry:Snapshot:Growth=1", "--Registry:Snapshot:Interval=00:00:00.010"];

    private readonly Dictionary<string, bool> _revokedByDigest = new(StringComparer.Ordinal);
    private readonly List<Checkpoint> _shown = [];

    [Fact]
    public async Task Server_KilledInAStorm_KeepsWhatItAcknowledged()
    {
        var rounds = Campaign.Rounds(20, 1_000);
        output.WriteLine($"seed {Seed}, {rounds} rounds");
        using var data = new DataFolder();
        var restored = 0;
        var server = await RegistryProcess.StartAsync(data.Path, settings: s_settings);
        try
        {
            var (issuer, ledgerKey) = await FoundAsync(server, data);
            for (var round = 0; round < rounds; round++)
            {
                var random = new Random(Seed + round);
                var storm = await RageAsync(server, issuer, random, round);
                await server.DisposeAsync();
                // The same port: it is part of the issuer's DID and of the addresses of its status lists.
                server = await RegistryProcess.StartAsync(data.Path, server.Address.Port, s_settings);
                var log = server.Log;
                Assert.DoesNotContain("thrown away", log, StringComparison.Ordinal);
                restored += log.Contains("from the snapshot", StringComparison.Ordinal) ? 1 : 0;
                output.WriteLine($"round {round}: ready after {server.TimeToReady.TotalMilliseconds:0} ms; {storm.Awarded.Count} of {storm.Asked.Count} awards, {storm.Revocations.Count(r => r.Value)} of {storm.Revocations.Count} revocations acknowledged, {storm.Checkpoints.Count} checkpoints");
                using var client = Connect(server, issuer.ApiKey);
                await AssertAcknowledgedAsync(client, storm);
                await RepeatAsync(client, issuer, storm);
                await AssertLedgerAsync(client, ledgerKey, storm, isLast: round == rounds - 1, round);
                server.AssertUnharmed();
            }
        }
        finally
        {
            await server.DisposeAsync();
        }

        output.WriteLine($"{_revokedByDigest.Count} credentials, {_shown.Count} checkpoints; {restored} of {rounds} starts from a snapshot");
        Assert.True(restored > 0, "no start found a snapshot");
        Assert.True(_revokedByDigest.Count >= rounds);
    }

    private static RegistryClient Connect(RegistryProcess server, string key, int retries = 5) =>
        new(server.Address, new RegistryClientOptions { ApiKey = key, Retries = retries });

    private static async Task<(ExampleIssuer Issuer, NoteKey LedgerKey)> FoundAsync(RegistryProcess server, DataFolder data)
    {
        using var authority = Connect(server, data.FrameworkKey);
        await authority.Frameworks.PublishLevelsAsync(Example.Framework, Example.Levels);
        var issuer = await Example.FoundIssuerAsync(authority, server.Address, "stormy");
        issuer.Client.Dispose();
        return (issuer, await authority.Ledger.GetKeyAsync());
    }

    private static async Task<Storm> RageAsync(RegistryProcess server, ExampleIssuer issuer, Random random, int round)
    {
        using var client = Connect(server, issuer.ApiKey, retries: 0);
        var storm = new Storm(client, issuer, round);
        var moment = TimeSpan.FromMilliseconds(random.Next(200, 1_500));
        await storm.RunAsync(async () =>
        {
            // The moment is what is random here; nothing is waited for.
            await Task.Delay(moment);
            await server.KillAsync();
        });
        return storm;
    }

    private static async Task AssertAcknowledgedAsync(RegistryClient client, Storm storm)
    {
        var awarded = storm.Awarded.Values.ToArray();
        var lines = awarded.Select(a => (ReadOnlyMemory<byte>)JsonSerializer.SerializeToUtf8Bytes(new { digest = a.Digest })).ToAsyncEnumerable();
        await foreach (var line in client.VerifyManyAsync(lines))
        {
            var (id, _) = awarded[line.Line - 1];
            // A revocation without an answer may have happened or not.
            var asked = storm.Revocations.TryGetValue(id, out var acknowledged);
            if (!asked || acknowledged)
                Assert.Equal((id, asked ? Outcome.Invalid : Outcome.Valid), (id, line.Result.Outcome));
            if (acknowledged)
                Assert.Equal(CheckCodes.Revoked, Assert.Single(line.Result.Checks, check => check.Result == CheckResult.Fail).Code);
        }

        foreach (var (id, digest) in awarded.Take(20))
        {
            var stored = await client.GetCredentialAsync(id);
            Assert.Equal(digest, stored.Digest);
            var verified = await client.VerifyAsync(System.Text.Encoding.UTF8.GetBytes(stored.Credential!.Value.GetRawText()));
            Assert.Equal(stored.Status == "revoked" ? Outcome.Invalid : Outcome.Valid, verified.Outcome);
        }
    }

    /// <summary>Asks again for everything: what had happened is answered as it was, the rest happens now.</summary>
    private async Task RepeatAsync(RegistryClient client, ExampleIssuer issuer, Storm storm)
    {
        var asked = storm.Asked.Values.ToArray();
        await foreach (var line in client.AwardManyAsync(issuer.Did, asked.ToAsyncEnumerable()))
        {
            Assert.True(line.IsAwarded, line.Error?.Message);
            if (storm.Awarded.TryGetValue(asked[line.Line - 1].IdempotencyKey!, out var before))
                Assert.Equal(before, (line.Id!, line.Digest!));
            _revokedByDigest.Add(line.Digest!, storm.Revocations.ContainsKey(line.Id!));
        }

        foreach (var (id, _) in storm.Revocations)
            await client.SetStatusAsync(id, new StatusChange(NewStatus.Revoked), Storm.RevocationKey(id));
    }

    private async Task AssertLedgerAsync(RegistryClient client, NoteKey key, Storm storm, bool isLast, int round)
    {
        var auditor = new LedgerAuditor(client.Ledger, key);
        Assert.True(auditor.TryOpen(await client.Ledger.GetCheckpointAsync(), out var now, out var finding), finding?.Message);
        foreach (var note in storm.Checkpoints)
        {
            Assert.True(auditor.TryOpen(note, out var shown, out finding), finding?.Message);
            _shown.Add(shown);
        }

        if (!isLast && Campaign.IsLong && round % FullAuditEvery != 0)
        {
            foreach (var shown in _shown.TakeLast(3))
                Assert.Null(await auditor.ProveConsistencyAsync(shown, now));
            return;
        }

        var audit = await auditor.AuditAsync(now, _shown);
        Assert.Empty(audit.Findings);
        await AssertNothingTwiceAsync(client, now);
    }

    /// <summary>Each credential was awarded in one entry and revoked in one at most, and no entry is about any other.</summary>
    private async Task AssertNothingTwiceAsync(RegistryClient client, Checkpoint now)
    {
        var awards = new HashSet<string>(StringComparer.Ordinal);
        var revocations = new HashSet<string>(StringComparer.Ordinal);
        foreach (var bundle in BundleCoordinate.From(0, now.Size))
        {
            foreach (var bytes in await client.Ledger.GetEntriesAsync(bundle))
            {
                Assert.True(LedgerEntry.TryParse(bytes.Span, out var entry, out _));
                if (entry.Kind == LedgerEntryKind.CredentialAwarded)
                    Assert.True(awards.Add(entry.Digest!.Value.ToString()));
                else if (entry.Kind == LedgerEntryKind.CredentialRevoked)
                    Assert.True(revocations.Add(entry.Digest!.Value.ToString()));
            }
        }

        Assert.Equal(_revokedByDigest.Keys.Order(StringComparer.Ordinal), awards.Order(StringComparer.Ordinal));
        Assert.Equal(_revokedByDigest.Where(pair => pair.Value).Select(pair => pair.Key).Order(StringComparer.Ordinal), revocations.Order(StringComparer.Ordinal));
    }
}
