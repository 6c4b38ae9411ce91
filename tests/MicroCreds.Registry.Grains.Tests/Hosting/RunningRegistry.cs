using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Verification;
using MicroCreds.Registry.Verification.Following;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
#if ENGINE_ORLEANS
using System.Net;
using System.Net.Sockets;
#endif

namespace MicroCreds.Registry.Grains.Tests.Hosting;

/// <summary>A registry as the server composes it, without HTTP, on the engine that is built.</summary>
internal sealed class RunningRegistry : IAsyncDisposable
{
    private readonly IHost _host;

    private RunningRegistry(IHost host, RunningClock clock) => (_host, Clock) = (host, clock);

    public RunningClock Clock { get; }

    public IServiceProvider Services => _host.Services;

    public IClusterClient Client => Services.GetRequiredService<IClusterClient>();

    public ILedgerStore Store => Services.GetRequiredService<ILedgerStore>();

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Starts a registry on a folder.</summary>
    /// <param name="folder">The data.</param>
    /// <param name="wrap">Puts something between the registry and its ledger store.</param>
    /// <param name="configure">Sets options of the registry.</param>
    /// <param name="silo">Sets options of the silo.</param>
    public static async Task<RunningRegistry> StartAsync(
        DataFolder folder, Func<ILedgerStore, ILedgerStore>? wrap = null, Action<RegistryOptions>? configure = null, Action<ISiloBuilder>? silo = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(engine =>
        {
            AddEngine(engine);
            silo?.Invoke(engine);
        });
        var clock = new RunningClock();
        folder.AddRegistry(builder.Services, clock, configure);
        if (wrap is not null)
        {
            var inner = builder.Services.Last(service => service.ServiceType == typeof(ILedgerStore)).ImplementationType!;
            builder.Services.AddSingleton(inner);
            builder.Services.AddSingleton(provider => wrap((ILedgerStore)provider.GetRequiredService(inner)));
        }

        var host = builder.Build();
        await host.StartAsync().Soon();
        return new RunningRegistry(host, clock);
    }

    /// <summary>Waits until the read side has seen everything that is in the ledger.</summary>
    public async Task CatchUpAsync()
    {
        var head = await Store.ReadHeadAsync(CancellationToken.None);
        if (head.Size > 0)
            await Services.GetRequiredService<LedgerFollower>().WaitForAsync(head.Size - 1, CancellationToken.None).Soon();
    }

    /// <summary>Verifies as a verifier of this silo would, once the read side has caught up.</summary>
    public async Task<VerificationResult> VerifyAsync(ReadOnlyMemory<byte> credential)
    {
        await CatchUpAsync();
        return Services.GetRequiredService<CredentialVerifier>().Verify(credential, VerificationPolicy.Default, Now);
    }

    /// <summary>Audits the whole ledger, and returns its size.</summary>
    public async Task<long> AuditAsync()
    {
        var checkpoint = await Client.GetGrain<ILedgerGrain>(ILedgerGrain.Key).CheckpointAsync();
        return await Audit.RunAsync(Store, Services.GetRequiredService<LedgerKey>(), checkpoint);
    }

    /// <summary>How many events a stream has.</summary>
    public async Task<long> VersionOfAsync(string streamId) => (await Store.ReadStreamVersionsAsync([streamId], CancellationToken.None))[0];

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync().Soon();
        _host.Dispose();
    }

#if ENGINE_ORLEANS
    private static void AddEngine(ISiloBuilder silo) => silo
        .UseLocalhostClustering(FreePort(), FreePort())
        .AddMemoryStreams(LedgerStreamId.Provider)
        .AddMemoryGrainStorage("PubSubStore")
        .UseInMemoryReminderService();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
#else
    private static void AddEngine(ISiloBuilder silo) =>
        silo.AddMemoryStreams(LedgerStreamId.Provider).AddMemoryGrainStorage("PubSubStore").UseGrainStorageReminderService(GrainStorageNames.Registry);
#endif
}
