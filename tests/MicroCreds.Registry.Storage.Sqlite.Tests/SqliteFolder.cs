using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Tests;

/// <summary>A folder with a database that goes away after the test. Each opening is a connection set of its own, as another process's would be.</summary>
internal sealed class SqliteFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("microcreds-sqlite-").FullName;
    private readonly List<SqliteDatabase> _opened = [];

    public string Path => System.IO.Path.Combine(_folder, "registry.db");

    public SqliteDatabase Open()
    {
        var database = SqliteDatabase.Open(new SqliteOptions { Path = Path });
        _opened.Add(database);
        return database;
    }

    public void CloseAll()
    {
        foreach (var database in _opened)
            database.Dispose();
        _opened.Clear();
    }

    public void Dispose()
    {
        CloseAll();
        Directory.Delete(_folder, recursive: true);
    }
}
