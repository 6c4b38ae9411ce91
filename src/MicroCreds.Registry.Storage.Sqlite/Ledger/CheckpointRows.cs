using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Ledger;

/// <summary>The checkpoint table.</summary>
internal static class CheckpointRows
{
    public static RecordedCheckpoint? ReadLatest(SqliteSession session)
    {
        using var row = session.Use("SELECT size, root, note FROM checkpoint ORDER BY size DESC LIMIT 1");
        return row.Step() ? Read(row) : null;
    }

    public static RecordedCheckpoint Record(SqliteSession session, RecordedCheckpoint checkpoint)
    {
        using (var row = session.Use("SELECT size, root, note FROM checkpoint WHERE size = ?"))
        {
            if (row.Bind(1, checkpoint.Size).Step())
                return Read(row);
        }

        using var insert = session.Use("INSERT INTO checkpoint (size, root, note) VALUES (?, ?, ?)");
        insert.Bind(1, checkpoint.Size).Bind(2, checkpoint.Root.ToArray()).Bind(3, checkpoint.Note).Run();
        return checkpoint;
    }

    private static RecordedCheckpoint Read(SqliteStatement row) => new(row.Int64(0), new Hash256(row.Bytes(1)), row.Text(2));
}
