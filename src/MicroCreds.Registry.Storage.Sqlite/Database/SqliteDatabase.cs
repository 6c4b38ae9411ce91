using Microsoft.Data.Sqlite;

namespace MicroCreds.Registry.Storage.Sqlite.Database;

/// <summary>
/// The registry's database file, opened: one writing connection and a few reading ones. The file is in WAL mode with
/// full synchronisation: a commit has reached the disk when it returns. Several processes may have it open at once;
/// they take turns at writing. Disposing finishes what waits to be written and closes the file.
/// </summary>
public sealed class SqliteDatabase : IDisposable
{
    private const string WriterSettings = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -65536;
        PRAGMA wal_autocheckpoint = 4096;
        PRAGMA journal_size_limit = 67108864;
        """;

    private const string ReaderSettings = """
        PRAGMA query_only = ON;
        PRAGMA mmap_size = 1073741824;
        """;

    private int _disposed;

    private SqliteDatabase(string path, SqliteWriter writer, SqliteReaders readers)
    {
        Path = path;
        Writer = writer;
        Readers = readers;
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    internal SqliteWriter Writer { get; }

    internal SqliteReaders Readers { get; }

    /// <summary>Opens the file, or makes it, with the folders that it lies in.</summary>
    /// <exception cref="SqliteSchemaException">The file belongs to another program, or to a newer version of this one.</exception>
    /// <exception cref="SqliteException">The file cannot be opened or is damaged.</exception>
    public static SqliteDatabase Open(SqliteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var path = System.IO.Path.GetFullPath(options.Path);
        if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        var session = SqliteSession.Open(path, readOnly: false, options.BusyTimeout);
        try
        {
            // Fixed when the first page is written, so before anything else.
            session.ExecuteScript("PRAGMA page_size = 8192;");
            session.ExecuteScript(WriterSettings);
            SqliteSchema.Prepare(session, path);
        }
        catch (Exception)
        {
            session.Dispose();
            throw;
        }

        return new SqliteDatabase(path, new SqliteWriter(session), new SqliteReaders(options.Readers, OpenReader));

        SqliteSession OpenReader()
        {
            var reader = SqliteSession.Open(path, readOnly: true, options.BusyTimeout);
            reader.ExecuteScript(ReaderSettings);
            return reader;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        Readers.Dispose();
        Writer.Dispose();
    }
}
