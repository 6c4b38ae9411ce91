using MicroCreds.Registry.Grains.Sequencing;
using Microsoft.Extensions.Hosting;

namespace MicroCreds.Registry.Storage.Sqlite;

/// <summary>Opens the file and checks the end of the ledger when the host starts, so that a bad file stops the start and not the first award.</summary>
internal sealed class SqliteStart(ILedgerStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => LedgerIntegrity.CheckTailAsync(store, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
