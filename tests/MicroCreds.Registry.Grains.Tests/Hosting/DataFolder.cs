using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Storage.Sqlite;
using MicroCreds.Registry.Verification.Snapshots;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCreds.Registry.Grains.Tests.Hosting;

/// <summary>A registry's data, which outlives the hosts that run on it.</summary>
internal sealed class DataFolder
{
    public const string Origin = "registry.example/ledger";

    public static readonly Uri PublicUrl = new("https://registry.example/");

    private readonly string _path = Directory.CreateTempSubdirectory("microcreds-grains-").FullName;

    /// <summary>Adds what the server adds, on this folder.</summary>
    public void AddRegistry(IServiceCollection services, TimeProvider clock, Action<RegistryOptions>? configure)
    {
        services.AddSingleton(clock);
        services.AddSqliteStorage(sqlite =>
        {
            sqlite.Path = Path.Combine(_path, "registry.db");
            sqlite.BusyTimeout = TimeSpan.FromMinutes(1);
        });
        services.Configure<SnapshotOptions>(snapshots => snapshots.Path = SnapshotPath);
        services.AddRegistryGrains(_ => MasterKeyFile.LoadOrCreate(Path.Combine(_path, "master.key")), registry =>
        {
            registry.PublicUrl = PublicUrl;
            registry.LedgerOrigin = Origin;
            configure?.Invoke(registry);
        });
    }

    /// <summary>Where the read side is written down.</summary>
    public string SnapshotPath => Path.Combine(_path, "read-side.snapshot");

    public void Delete() => Directory.Delete(_path, recursive: true);
}
