using System.Globalization;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.GrainState;

/// <summary>A row of the grain state table. No ETag: no row. An ETag without a state: it was cleared.</summary>
internal readonly record struct StateRow(string? ETag, byte[]? State)
{
    public static StateRow Read(SqliteSession session, string key)
    {
        using var row = session.Use("SELECT etag, state FROM grain_state WHERE key = ?");
        return row.Bind(1, key).Step()
            ? new StateRow(row.Int64(0).ToString(CultureInfo.InvariantCulture), row.IsNull(1) ? null : row.Blob(1))
            : default;
    }

    public static void Write(SqliteSession session, string key, long etag, byte[]? state)
    {
        using var row = session.Use("INSERT OR REPLACE INTO grain_state (key, etag, state) VALUES (?, ?, ?)");
        row.Bind(1, key).Bind(2, etag);
        if (state is not null)
            row.Bind(3, state);
        row.Run();
    }
}
