using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Learners;

/// <summary>The view of shares and merged learners in the registry's SQLite file.</summary>
public sealed class SqliteLearnerView : ILearnerView
{
    private static readonly ViewPosition s_position = new("learner position");

    private readonly SqliteDatabase _database;

    /// <summary>Takes an opened database; the caller's to dispose.</summary>
    public SqliteLearnerView(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
    }

    /// <inheritdoc/>
    public Task<long> ReadPositionAsync(CancellationToken cancellationToken) => _database.Readers.RunAsync(s_position.Read, cancellationToken);

    /// <inheritdoc/>
    public Task ApplyAsync(
        IReadOnlyCollection<KeyValuePair<string, string>> shares, IReadOnlyCollection<KeyValuePair<string, string?>> mergers, long position,
        CancellationToken cancellationToken) =>
        _database.Writer.RunAsync(session => Apply(session, shares, mergers, position), cancellationToken);

    /// <inheritdoc/>
    public Task<string?> FindShareAsync(string shareId, CancellationToken cancellationToken) => _database.Readers.RunAsync(
        session =>
        {
            using var row = session.Use("SELECT learner FROM share WHERE id = ?");
            return row.Bind(1, shareId).Step() ? row.Text(0) : null;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeyValuePair<string, string>>> ReadMergersAsync(CancellationToken cancellationToken) =>
        _database.Readers.RunAsync<IReadOnlyList<KeyValuePair<string, string>>>(
            session =>
            {
                var mergers = new List<KeyValuePair<string, string>>();
                using var rows = session.Use("SELECT absorbed, survivor FROM merger ORDER BY absorbed");
                while (rows.Step())
                    mergers.Add(new(rows.Text(0), rows.Text(1)));
                return mergers;
            },
            cancellationToken);

    private static bool Apply(
        SqliteSession session, IReadOnlyCollection<KeyValuePair<string, string>> shares, IReadOnlyCollection<KeyValuePair<string, string?>> mergers, long position)
    {
        // Another process may be further: what is older than the view says nothing new.
        if (position <= s_position.Read(session))
            return false;
        foreach (var (id, learner) in shares)
        {
            using var put = session.Use("INSERT OR IGNORE INTO share (id, learner) VALUES (?, ?)");
            put.Bind(1, id).Bind(2, learner).Run();
        }

        foreach (var (absorbed, survivor) in mergers)
        {
            using var put = session.Use(survivor is null ? "DELETE FROM merger WHERE absorbed = ?" : "INSERT OR REPLACE INTO merger (absorbed, survivor) VALUES (?, ?)");
            put.Bind(1, absorbed);
            if (survivor is not null)
                put.Bind(2, survivor);
            put.Run();
        }

        s_position.Write(session, position);
        return true;
    }
}
