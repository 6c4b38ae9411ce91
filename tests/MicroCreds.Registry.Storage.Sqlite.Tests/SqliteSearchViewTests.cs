using MicroCreds.Registry.Grains.Search;
using MicroCreds.Registry.Storage.Sqlite.Search;
using MicroCreds.Registry.Storage.TestKit;

namespace MicroCreds.Registry.Storage.Sqlite.Tests;

public sealed class SqliteSearchViewTests : SearchViewContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override ISearchView Open() => new SqliteSearchView(_folder.Open());
}
