using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Tests;

public sealed class SqliteWriterTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly SqliteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_OneOfAGroupThrows_IsUndoneAlone()
    {
        var database = _folder.Open();
        using var held = new ManualResetEventSlim();
        var first = database.Writer.RunAsync(session => Hold(session, held), None);
        var good = database.Writer.RunAsync(session => Set(session, "good"), None);
        var bad = database.Writer.RunAsync<bool>(session => throw new InvalidOperationException($"after {Set(session, "bad")}"), None);
        var later = database.Writer.RunAsync(session => Set(session, "later"), None);
        held.Set();
        await Task.WhenAll(first, good, later);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.Equal("after True", failure.Message);
        Assert.Equal(["good", "later"], await NamesAsync(database));
    }

    [Fact]
    public async Task Run_AfterDispose_ThrowsAndWhatWaitedIsWritten()
    {
        var database = _folder.Open();
        using var held = new ManualResetEventSlim();
        var first = database.Writer.RunAsync(session => Hold(session, held), None);
        var waiting = database.Writer.RunAsync(session => Set(session, "waiting"), None);
        held.Set();
        database.Dispose();
        await Task.WhenAll(first, waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.Writer.RunAsync(session => Set(session, "late"), None));
        Assert.Equal(["waiting"], await NamesAsync(_folder.Open()));
    }

    private static bool Hold(SqliteSession session, ManualResetEventSlim held)
    {
        Assert.False(session.IsOutsideTransaction);
        held.Wait();
        return true;
    }

    private static bool Set(SqliteSession session, string name)
    {
        using var row = session.Use("INSERT INTO setting (name, value) VALUES (?, '')");
        row.Bind(1, name).Run();
        return true;
    }

    private static Task<List<string>> NamesAsync(SqliteDatabase database) => database.Readers.RunAsync(
        session =>
        {
            var names = new List<string>();
            using var row = session.Use("SELECT name FROM setting ORDER BY name");
            while (row.Step())
                names.Add(row.Text(0));
            return names;
        },
        None);
}
