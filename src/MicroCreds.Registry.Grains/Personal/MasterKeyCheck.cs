using Microsoft.Extensions.Hosting;

namespace MicroCreds.Registry.Grains.Personal;

/// <summary>Stops the start of a host that has another master key than the registry was set up with.</summary>
internal sealed class MasterKeyCheck(PersonalVault vault) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => vault.CheckMasterKeyAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
