namespace MicroCreds.Registry.EmbeddedSilo.Hosting;

/// <summary>Something that runs while the silo does: reminders, streams, tasks at the start.</summary>
internal interface ISiloPart
{
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Stops, while grains are still active.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}
