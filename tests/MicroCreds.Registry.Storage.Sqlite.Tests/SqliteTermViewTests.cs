using MicroCreds.Registry.Grains.Recommendations;
using MicroCreds.Registry.Storage.Sqlite.Recommendations;
using MicroCreds.Registry.Storage.TestKit;

namespace MicroCreds.Registry.Storage.Sqlite.Tests;

public sealed class SqliteTermViewTests : TermViewContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override ITermView Open() => new SqliteTermView(_folder.Open());
}
