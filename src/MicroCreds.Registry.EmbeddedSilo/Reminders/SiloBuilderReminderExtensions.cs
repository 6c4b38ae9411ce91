using MicroCreds.Registry.EmbeddedSilo.Hosting;
using MicroCreds.Registry.EmbeddedSilo.Persistence;
using MicroCreds.Registry.EmbeddedSilo.Reminders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.Timers;

namespace Orleans.Hosting;

/// <summary>Adds reminders. The last choice of where they are kept counts.</summary>
public static class SiloBuilderReminderExtensions
{
    /// <summary>Adds reminders that are forgotten when the process ends.</summary>
    public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder) => builder.AddReminders(_ => new MemoryGrainStorage());

    /// <summary>Adds reminders that are kept in a grain storage: they survive the process if the storage does. The embedded engine only.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="storageName">The name of the grain storage.</param>
    public static ISiloBuilder UseGrainStorageReminderService(this ISiloBuilder builder, string storageName) =>
        builder.AddReminders(services => services.GetKeyedService<IGrainStorage>(storageName)
            ?? throw new OrleansConfigurationException($"reminders need the grain storage \"{storageName}\", which is not registered"));

    private static ISiloBuilder AddReminders(this ISiloBuilder builder, Func<IServiceProvider, IGrainStorage> storage)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.RemoveAll<ReminderStore>();
        builder.Services.AddSingleton(services => new ReminderStore(storage(services)));
        if (builder.Services.Any(service => service.ServiceType == typeof(ReminderRegistry)))
            return builder;
        builder.Services.AddSingleton<ReminderRegistry>();
        builder.Services.AddSingleton<IReminderRegistry>(services => services.GetRequiredService<ReminderRegistry>());
        builder.Services.AddSingleton<ISiloPart>(services => services.GetRequiredService<ReminderRegistry>());
        return builder;
    }
}
