using MicroCreds.Registry.Grains.Renewals;
using MicroCreds.Registry.Storage.Sqlite.Renewals;
using MicroCreds.Registry.Storage.TestKit;

namespace MicroCreds.Registry.Storage.Sqlite.Tests;

public sealed class SqliteRenewalNoticeViewTests : RenewalNoticeViewContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IRenewalNoticeView Open() => new SqliteRenewalNoticeView(_folder.Open());
}
