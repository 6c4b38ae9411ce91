#if ENGINE_ORLEANS
using System.Net;
using System.Net.Sockets;
#endif
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MicroCreds.Registry.GrainCalls.Calls;

/// <summary>A host with one silo of the engine that is built: the one place in the benchmarks that knows which engine that is.</summary>
public static class EngineHost
{
#if ENGINE_ORLEANS
    /// <summary>The engine's name.</summary>
    public const string Name = "Orleans";
#else
    /// <summary>The engine's name.</summary>
    public const string Name = "Embedded";
#endif

    /// <summary>The engine's name and version, without what either says of its commit.</summary>
    public static string Version { get; } =
        $"{Name} {typeof(Grain).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+', ' ')[0].TrimEnd('.')}";

    /// <summary>Starts a host. The caller stops and disposes it.</summary>
    /// <param name="streams">The name of a memory stream provider; null: none.</param>
    /// <param name="configure">Adds what the grains need.</param>
    public static async Task<IHost> StartAsync(string? streams = null, Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            AddEngine(silo);
            if (streams is not null)
                silo.AddMemoryStreams(streams).AddMemoryGrainStorage("PubSubStore");
        });
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

#if ENGINE_ORLEANS
    private static void AddEngine(ISiloBuilder silo) => silo.UseLocalhostClustering(FreePort(), FreePort());

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
#else
    private static void AddEngine(ISiloBuilder silo)
    {
    }
#endif
}
