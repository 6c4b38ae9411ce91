using System.Globalization;

namespace MicroCreds.Registry.Storage.Sqlite.Database;

/// <summary>How far a view of the ledger has come: a setting, written in the transaction that changes the view.</summary>
/// <param name="setting">The setting's name.</param>
internal sealed class ViewPosition(string setting)
{
    /// <summary>The first ledger index that the view has not applied; 0 for a new one.</summary>
    public long Read(SqliteSession session)
    {
        using var row = session.Use("SELECT value FROM setting WHERE name = ?");
        return row.Bind(1, setting).Step() ? long.Parse(row.Text(0), NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Writes the position.</summary>
    public void Write(SqliteSession session, long position)
    {
        using var put = session.Use("INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        put.Bind(1, setting).Bind(2, position.ToString(CultureInfo.InvariantCulture)).Run();
    }
}
