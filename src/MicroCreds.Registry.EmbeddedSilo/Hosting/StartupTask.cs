namespace MicroCreds.Registry.EmbeddedSilo.Hosting;

/// <summary>Work to do once, when the silo has started and before the host goes on.</summary>
internal sealed class StartupTask(IServiceProvider services, Func<IServiceProvider, CancellationToken, Task> work) : ISiloPart
{
    public Task StartAsync(CancellationToken cancellationToken) => work(services, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
