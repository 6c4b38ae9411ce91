#if !ENGINE_ORLEANS
using MicroCreds.Registry.Grains;
using MicroCreds.Registry.Grains.Ledger;

namespace MicroCreds.Registry.Server.Hosting;

/// <summary>Runs the grains on the embedded engine: one process, nothing to set up.</summary>
internal static class Engine
{
    public const string Name = "Embedded";

    public static void Add(WebApplicationBuilder builder) =>
        builder.Host.UseOrleans(silo => silo
            .AddMemoryStreams(LedgerStreamId.Provider)
            .AddMemoryGrainStorage("PubSubStore")
            .UseGrainStorageReminderService(GrainStorageNames.Registry));
}
#endif
