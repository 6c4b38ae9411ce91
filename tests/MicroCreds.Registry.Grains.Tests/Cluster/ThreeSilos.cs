#if ENGINE_ORLEANS
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Grains.Tests.Hosting;
using MicroCreds.Registry.Verification;
using MicroCreds.Registry.Verification.Following;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace MicroCreds.Registry.Grains.Tests.Cluster;

/// <summary>Three silos on one data folder, which soon notice the death of one of them.</summary>
internal sealed class ThreeSilos : IAsyncDisposable
{
    private readonly DataFolder _folder = new();
    private readonly RunningClock _clock = new();

    private ThreeSilos()
    {
        var builder = new InProcessTestClusterBuilder(3);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryStreams(LedgerStreamId.Provider, streams => streams.ConfigurePullingAgent(agent =>
                agent.Configure(options => options.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(10))));
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.UseInMemoryReminderService();
            silo.Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = TimeSpan.FromSeconds(1);
                membership.NumMissedProbesLimit = 2;
                membership.NumVotesForDeathDeclaration = 1;
            });
            silo.Services.AddLogging(logging => logging.ClearProviders());
            _folder.AddRegistry(silo.Services, _clock, null);
        });
        Cluster = builder.Build();
    }

    public InProcessTestCluster Cluster { get; }

    /// <summary>A client that is none of the silos.</summary>
    public IClusterClient Client => Cluster.Client;

    public DateTimeOffset Now => _clock.GetUtcNow();

    public IReadOnlyList<IServiceProvider> Silos => [.. Cluster.GetActiveSilos().Select(silo => silo.ServiceProvider)];

    public static async Task<ThreeSilos> StartAsync()
    {
        var silos = new ThreeSilos();
        await silos.Cluster.DeployAsync().Soon();
        return silos;
    }

    /// <summary>What each silo's verifiers say, at once.</summary>
    public IEnumerable<VerificationResult> Verify(ReadOnlyMemory<byte> credential) =>
        Silos.Select(silo => silo.GetRequiredService<CredentialVerifier>().Verify(credential, VerificationPolicy.Default, Now));

    /// <summary>Waits until every silo's read side has everything that is in the ledger.</summary>
    public async Task CatchUpAsync()
    {
        foreach (var silo in Silos)
        {
            var head = await silo.GetRequiredService<ILedgerStore>().ReadHeadAsync(CancellationToken.None);
            await silo.GetRequiredService<LedgerFollower>().WaitForAsync(head.Size - 1, CancellationToken.None).Soon();
        }
    }

    /// <summary>Kills the silo that runs a grain.</summary>
    public async Task KillHostOfAsync(IAddressable grain)
    {
        var address = await Client.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);
        await Cluster.KillSiloAsync(Cluster.GetSiloForAddress(address!)!).Soon();
    }

    /// <summary>Calls until the cluster has got over the loss of a silo. For commands that may be repeated.</summary>
    public static async Task<T> RetryAsync<T>(Func<Task<T>> call)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception lost) when (!limit.IsCancellationRequested
                && lost is OrleansMessageRejectionException or SiloUnavailableException or TimeoutException
                    or LedgerCommitUnknownException or LedgerCommitFailedException or ObjectDisposedException)
            {
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    public async Task AuditAsync()
    {
        var note = await RetryAsync(() => Client.GetGrain<ILedgerGrain>(ILedgerGrain.Key).CheckpointAsync());
        await Audit.RunAsync(Silos[0].GetRequiredService<ILedgerStore>(), Silos[0].GetRequiredService<LedgerKey>(), note);
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        _folder.Delete();
    }
}
#endif
