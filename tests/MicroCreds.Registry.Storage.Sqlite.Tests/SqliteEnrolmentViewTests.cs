using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Storage.Sqlite.Enrolments;
using MicroCreds.Registry.Storage.TestKit;

namespace MicroCreds.Registry.Storage.Sqlite.Tests;

public sealed class SqliteEnrolmentViewTests : EnrolmentViewContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IEnrolmentView Open() => new SqliteEnrolmentView(_folder.Open());
}
