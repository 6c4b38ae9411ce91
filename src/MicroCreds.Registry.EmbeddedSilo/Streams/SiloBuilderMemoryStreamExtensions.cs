using MicroCreds.Registry.EmbeddedSilo.Hosting;
using MicroCreds.Registry.EmbeddedSilo.Streams;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace Orleans.Hosting;

/// <summary>Adds streams within the process.</summary>
public static class SiloBuilderMemoryStreamExtensions
{
    /// <summary>Adds a provider of streams under a name. An item waits at most until the process ends; 16,384 may wait for one consumer, and then producers get <see cref="InvalidOperationException"/>.</summary>
    public static ISiloBuilder AddMemoryStreams(this ISiloBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        builder.Services.AddKeyedSingleton(name, (services, _) => new MemoryStreamProvider(services.GetRequiredService<Silo>(), name));
        builder.Services.AddKeyedSingleton<IStreamProvider>(name, (services, _) => services.GetRequiredKeyedService<MemoryStreamProvider>(name));
        builder.Services.AddSingleton<ISiloPart>(services => services.GetRequiredKeyedService<MemoryStreamProvider>(name));
        return builder;
    }
}
