using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Verification.Following;
using MicroCreds.Registry.Verification.Jobs;

namespace MicroCreds.Registry.Server.Verification.Jobs;

/// <summary>Works on verification jobs while the server runs, as soon as it knows the whole ledger.</summary>
internal sealed class JobsRunner(VerificationJobs jobs, ILedgerStore store, LedgerFollower follower) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var head = await store.ReadHeadAsync(stoppingToken);
        await follower.WaitForAsync(head.Size - 1, stoppingToken);
        await jobs.RunAsync(stoppingToken);
    }
}
