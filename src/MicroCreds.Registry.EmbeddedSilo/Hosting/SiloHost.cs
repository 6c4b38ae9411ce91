using Microsoft.Extensions.Hosting;

namespace MicroCreds.Registry.EmbeddedSilo.Hosting;

/// <summary>Starts and stops the silo with the host: its parts in the order in which they were registered, after the silo itself, and backwards.</summary>
internal sealed class SiloHost(Silo silo, GrainClasses classes, IEnumerable<ISiloPart> parts) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        silo.Start();
        foreach (var part in parts)
            await part.StartAsync(cancellationToken).ConfigureAwait(false);
        silo.Log.Started(classes.Count);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var part in parts.Reverse())
            await part.StopAsync(cancellationToken).ConfigureAwait(false);
        await silo.StopAsync(cancellationToken).ConfigureAwait(false);
        silo.Log.Stopped();
    }
}
