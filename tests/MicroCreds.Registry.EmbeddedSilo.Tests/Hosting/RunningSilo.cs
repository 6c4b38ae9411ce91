using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
#if ENGINE_ORLEANS
using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
#endif

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

/// <summary>A host with a silo of the engine that is built. The one place in these tests that knows which engine that is.</summary>
public sealed class RunningSilo : IAsyncDisposable
{
    public const string Streams = "test-streams";

    private readonly IHost _host;

    private RunningSilo(IHost host) => _host = host;

    public IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    public IServiceProvider Services => _host.Services;

    public static async Task<RunningSilo> StartAsync(Action<ISiloBuilder>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            AddEngine(silo);
            silo.AddMemoryGrainStorageAsDefault();
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.UseInMemoryReminderService();
            silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(100));
            configure?.Invoke(silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new RunningSilo(host);
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

#if ENGINE_ORLEANS
    private static void AddEngine(ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(FreePort(), FreePort());
        silo.Configure<ClusterMembershipOptions>(options => options.NumMissedProbesLimit = 10);
        silo.AddMemoryStreams(Streams, streams => streams.ConfigurePullingAgent(agent =>
            agent.Configure(options => options.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(10))));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
#else
    private static void AddEngine(ISiloBuilder silo) => silo.AddMemoryStreams(Streams);
#endif
}
