using System.Security.Cryptography;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Storage.Sqlite.Personal;
using MicroCreds.Registry.Storage.TestKit;

namespace MicroCreds.Registry.Storage.Sqlite.Tests;

public sealed class SqlitePersonalKeyStoreTests : PersonalKeyStoreContract, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly SqliteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IPersonalKeyStore Open() => new SqlitePersonalKeyStore(_folder.Open());

    [Fact]
    public async Task Destroy_Key_LeavesNoneOfItsBytesInAnyFile()
    {
        var key = RandomNumberGenerator.GetBytes(61);
        var store = Open();
        await store.GetOrAddManyAsync([new("a", key), new("b", RandomNumberGenerator.GetBytes(61))], None);
        Assert.Contains(FilesOfTheDatabase(), file => Holds(file, key));
        await store.DestroyAsync("a", None);
        Assert.DoesNotContain(FilesOfTheDatabase(), file => Holds(file, key));
    }

    private string[] FilesOfTheDatabase() => Directory.GetFiles(Path.GetDirectoryName(_folder.Path)!);

    private static bool Holds(string file, byte[] bytes)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.GetBuffer().AsSpan(0, (int)all.Length).IndexOf(bytes) >= 0;
    }
}
