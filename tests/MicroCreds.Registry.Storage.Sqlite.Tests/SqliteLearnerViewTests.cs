using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Storage.Sqlite.Learners;
using MicroCreds.Registry.Storage.TestKit;

namespace MicroCreds.Registry.Storage.Sqlite.Tests;

public sealed class SqliteLearnerViewTests : LearnerViewContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override ILearnerView Open() => new SqliteLearnerView(_folder.Open());
}
