#if ENGINE_ORLEANS
using System.Collections.Concurrent;
using System.Diagnostics;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Grains.Tests.Hosting;
using MicroCreds.Registry.Verification;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Grains.Tests.Cluster;

/// <summary>What a registry of three silos owes its users: a revocation holds everywhere, and a dead silo takes nothing with it.</summary>
public sealed class ClusterTests(ITestOutputHelper output) : IAsyncLifetime
{
    private ThreeSilos _silos = null!;
    private Scene _scene = null!;

    public async Task InitializeAsync()
    {
        _silos = await ThreeSilos.StartAsync();
        _scene = Scene.Empty(_silos.Client, () => _silos.Now);
        await _scene.SetAsync();
    }

    public async Task DisposeAsync()
    {
        await _silos.AuditAsync();
        await _silos.DisposeAsync();
    }

    [Fact]
    public async Task Revoke_ThroughOneSilo_IsRefusedByTheReadSideOfEverySilo()
    {
        const int Revocations = 50;
        var awarded = await _scene.Issuer.AwardAsync([.. Enumerable.Range(0, Revocations).Select(_scene.Order)]);
        await _silos.CatchUpAsync();
        Assert.All(awarded, reply => Assert.All(_silos.Verify(reply.Document), Checks.AreAllPassed));

        var times = new List<double>();
        for (var i = 0; i < Revocations; i++)
        {
            var through = _silos.Silos[i % 3].GetRequiredService<IGrainFactory>().GetGrain<ICredentialGrain>(awarded[i].CredentialId);
            Scene.Accepted(await through.ExecuteAsync(_scene.Next(new RevokeCredential(RevocationReason.Other))));
            var acknowledged = Stopwatch.GetTimestamp();
            await Task.WhenAll(_silos.Silos.Select(silo => RefusedAsync(silo, awarded[i].Document)));
            times.Add(Stopwatch.GetElapsedTime(acknowledged).TotalMilliseconds);
        }

        times.Sort();
        output.WriteLine(FormattableString.Invariant(
            $"revocation acknowledged to refused by all three silos: p50 {times[Revocations / 2]:0.0} ms, p99 {times[^1]:0.0} ms"));
    }

    [Fact]
    public async Task Kill_ASiloAmidAwards_TakesNothingAcknowledgedWithIt()
    {
        await AwardWhileAsync(async () => await _silos.Cluster.KillSiloAsync(_silos.Cluster.Silos[^1]).Soon());
    }

    [Fact]
    public async Task Kill_TheSiloOfTheLedgerAmidAwards_TakesNothingAcknowledgedWithIt()
    {
        await AwardWhileAsync(() => _silos.KillHostOfAsync(_silos.Client.GetGrain<ILedgerGrain>(ILedgerGrain.Key)));
    }

    [Fact]
    public async Task Kill_TheSiloOfTheIssuerAmidAwards_TakesNothingAcknowledgedWithIt()
    {
        await AwardWhileAsync(() => _silos.KillHostOfAsync(_scene.Issuer));
    }

    /// <summary>Awards from several callers at once, while something happens to the cluster, and for a while after it.</summary>
    private async Task AwardWhileAsync(Func<Task> happens)
    {
        const int Callers = 4;
        var acknowledged = new ConcurrentQueue<(AwardOrder Order, AwardReply Reply)>();
        using var ending = new CancellationTokenSource();
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            while (!ending.IsCancellationRequested)
            {
                var order = _scene.Order(caller);
                var replies = await ThreeSilos.RetryAsync(() => _scene.Issuer.AwardAsync([order, order with { IdempotencyKey = order.IdempotencyKey + "b" }]));
                Assert.All(replies, reply => Assert.Null(reply.Refusal));
                acknowledged.Enqueue((order, replies[0]));
            }
        })).ToArray();

        await Patience.Until(() => acknowledged.Count >= 50 || callers.Any(caller => caller.IsFaulted), "50 awards before");
        await happens();
        var before = acknowledged.Count;
        await Patience.Until(() => acknowledged.Count >= before + 50 || callers.Any(caller => caller.IsFaulted), "50 awards after");
        await ending.CancelAsync();
        await Task.WhenAll(callers).Soon();
        output.WriteLine($"{before} acknowledged before the silo was gone, {acknowledged.Count} in all");

        Assert.Equal(2, _silos.Silos.Count);
        await _silos.CatchUpAsync();
        var store = _silos.Silos[0].GetRequiredService<ILedgerStore>();
        foreach (var (order, reply) in acknowledged)
        {
            Assert.All(_silos.Verify(reply.Document), Checks.AreAllPassed);
            var recorded = await store.ReadStreamAsync(StreamIds.Credential(reply.CredentialId), 0, 10, CancellationToken.None);
            Assert.Equal(reply.LedgerIndex, Assert.Single(recorded).Index);
        }

        var (repeated, first) = acknowledged.First();
        var again = (await ThreeSilos.RetryAsync(() => _scene.Issuer.AwardAsync([repeated])))[0];
        Assert.Equal((first.CredentialId, first.Digest, first.LedgerIndex), (again.CredentialId, again.Digest, again.LedgerIndex));
    }

    private Task RefusedAsync(IServiceProvider silo, ReadOnlyMemory<byte> credential)
    {
        var verifier = silo.GetRequiredService<CredentialVerifier>();
        return Task.Run(async () =>
        {
            using var limit = new CancellationTokenSource(Patience.Limit);
            VerificationResult result;
            while ((result = verifier.Verify(credential, VerificationPolicy.Default, _silos.Now)).Outcome == Outcome.Valid)
            {
                limit.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            Checks.Failed(result, CheckNames.Status, CheckCodes.Revoked);
        });
    }
}
#endif
