using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>Adds what the ledger grain needs.</summary>
public static class LedgerHosting
{
    /// <summary>
    /// Adds the options, checked at start, the <see cref="LedgerFeed"/> and the <see cref="CheckpointIssuer"/>. The host
    /// adds an <see cref="ILedgerStore"/>, the log's <see cref="MicroCreds.Registry.Ledger.Notes.NoteSigner"/> and a
    /// stream provider named <see cref="Grains.Ledger.LedgerStreamId.Provider"/>.
    /// </summary>
    public static IServiceCollection AddLedgerSequencing(this IServiceCollection services, Action<LedgerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<LedgerOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LedgerOptions>, LedgerOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LedgerFeed>();
        services.TryAddSingleton<CheckpointIssuer>();
        return services;
    }
}
