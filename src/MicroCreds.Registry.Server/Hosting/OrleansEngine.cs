#if ENGINE_ORLEANS
using MicroCreds.Registry.Grains.Ledger;

namespace MicroCreds.Registry.Server.Hosting;

/// <summary>Runs the grains on Microsoft Orleans. One silo on this machine, until PostgreSQL clustering is configured.</summary>
internal static class Engine
{
    public const string Name = "Orleans";

    public static void Add(WebApplicationBuilder builder) =>
        builder.Host.UseOrleans(silo => silo
            .UseLocalhostClustering(
                siloPort: builder.Configuration.GetValue("Orleans:SiloPort", 11111),
                gatewayPort: builder.Configuration.GetValue("Orleans:GatewayPort", 30000))
            // The default polls every 100 ms: that long a verifier in another silo would not know of a revocation.
            .AddMemoryStreams(LedgerStreamId.Provider, streams => streams.ConfigurePullingAgent(agent =>
                agent.Configure(options => options.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(10))))
            .AddMemoryGrainStorage("PubSubStore")
            // Each start sets the reminders that there are.
            .UseInMemoryReminderService());
}
#endif
