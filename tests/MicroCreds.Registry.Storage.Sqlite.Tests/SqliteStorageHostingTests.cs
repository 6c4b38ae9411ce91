using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Storage.Sqlite.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace MicroCreds.Registry.Storage.Sqlite.Tests;

public sealed class SqliteStorageHostingTests : IDisposable
{
    private readonly SqliteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AddSqliteStorage_Path_GivesAllThreeStoresOnOneFile()
    {
        await using var services = new ServiceCollection().AddSqliteStorage(options => options.Path = _folder.Path).BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
        Assert.Equal(0, (await services.GetRequiredService<ILedgerStore>().ReadHeadAsync(CancellationToken.None)).Size);
        Assert.True(await services.GetRequiredService<IPersonalKeyStore>().PinMasterKeyAsync("id", CancellationToken.None));
        Assert.NotNull(services.GetRequiredKeyedService<IGrainStorage>("registry"));
        Assert.True(File.Exists(_folder.Path));
    }

    [Fact]
    public void AddSqliteStorage_OptionsOutOfRange_AreNamed()
    {
        using var services = new ServiceCollection().AddSqliteStorage(options => options.Readers = 65).BuildServiceProvider();
        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<SqliteDatabase>());
        Assert.Contains(refused.Failures, failure => failure.Contains("Path", StringComparison.Ordinal));
        Assert.Contains(refused.Failures, failure => failure.Contains("Readers", StringComparison.Ordinal));
    }
}
