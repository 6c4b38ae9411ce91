using MicroCreds.Registry.Grains.Insight;
using MicroCreds.Registry.Storage.Sqlite.Insight;
using MicroCreds.Registry.Storage.TestKit;

namespace MicroCreds.Registry.Storage.Sqlite.Tests;

public sealed class SqliteInsightViewTests : InsightViewContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IInsightView Open() => new SqliteInsightView(_folder.Open());
}
