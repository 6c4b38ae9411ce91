using MicroCreds.Registry.Grains.Pathways;
using MicroCreds.Registry.Storage.Sqlite.Pathways;
using MicroCreds.Registry.Storage.TestKit;

namespace MicroCreds.Registry.Storage.Sqlite.Tests;

public sealed class SqlitePathwayViewTests : PathwayViewContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IPathwayView Open() => new SqlitePathwayView(_folder.Open());
}
