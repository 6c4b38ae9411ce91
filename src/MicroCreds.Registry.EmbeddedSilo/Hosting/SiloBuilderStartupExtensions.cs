using MicroCreds.Registry.EmbeddedSilo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Hosting;

/// <summary>Adds work to do when the silo starts.</summary>
public static class SiloBuilderStartupExtensions
{
    /// <summary>Adds work that is done once the silo can call grains, before the host counts as started. If it throws, the host does not start.</summary>
    public static ISiloBuilder AddStartupTask(this ISiloBuilder builder, Func<IServiceProvider, CancellationToken, Task> startupTask)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(startupTask);
        builder.Services.AddSingleton<ISiloPart>(services => new StartupTask(services, startupTask));
        return builder;
    }
}
