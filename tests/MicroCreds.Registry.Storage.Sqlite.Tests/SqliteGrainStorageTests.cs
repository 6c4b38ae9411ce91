using MicroCreds.Registry.Storage.Sqlite.GrainState;
using MicroCreds.Registry.Storage.TestKit;
using Orleans.Storage;

namespace MicroCreds.Registry.Storage.Sqlite.Tests;

public sealed class SqliteGrainStorageTests : GrainStorageContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IGrainStorage Open() => new SqliteGrainStorage(_folder.Open());
}
