using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MicroCreds.Registry.Storage.Sqlite.Database;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3 _handle;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    private SqliteSession(SqliteConnection connection)
    {
        _connection = connection;
        _handle = connection.Handle ?? throw new InvalidOperationException("the connection has just been opened");
    }

    /// <summary>True outside a transaction, also when SQLite rolled one back by itself after an error.</summary>
    public bool IsOutsideTransaction => raw.sqlite3_get_autocommit(_handle) != 0;

    /// <summary>Set by work after which the write-ahead log must keep no old bytes. The writer sees to it after the commit.</summary>
    public bool WantsEmptyLog { get; set; }

    /// <summary>Opens a connection that waits <paramref name="busyTimeout"/> for a lock that another process holds.</summary>
    public static SqliteSession Open(string path, bool readOnly, TimeSpan busyTimeout)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            var session = new SqliteSession(connection);
            raw.sqlite3_busy_timeout(session._handle, (int)busyTimeout.TotalMilliseconds);
            return session;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The statement for a text, prepared at its first use and kept. Dispose it after each use.</summary>
    public SqliteStatement Use(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new SqliteStatement(_handle, sql);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Runs a statement that takes no values, once.</summary>
    public void Execute(string sql)
    {
        using var statement = Use(sql);
        statement.Step();
    }

    /// <summary>The first column of the first row as a number; 0 for NULL or without a row.</summary>
    public long Number(string sql)
    {
        using var statement = Use(sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    /// <summary>Runs several statements that are not kept: schema and settings.</summary>
    public void ExecuteScript(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Only this project's own constants come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Close();
        _connection.Dispose();
    }
}
