using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Portfolios;

/// <summary>The portfolio view in the registry's SQLite file: a row for each credential that was admitted for a learner.</summary>
public sealed class SqlitePortfolioView : IPortfolioView
{
    private static readonly ViewPosition s_position = new("portfolio position");

    private readonly SqliteDatabase _database;

    /// <summary>Takes an opened database; the caller's to dispose.</summary>
    public SqlitePortfolioView(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
    }

    /// <inheritdoc/>
    public Task<long> ReadPositionAsync(CancellationToken cancellationToken) =>
        _database.Readers.RunAsync(s_position.Read, cancellationToken);

    /// <inheritdoc/>
    public Task ApplyAsync(IReadOnlyList<KeyValuePair<string, long>> entries, long position, CancellationToken cancellationToken) =>
        _database.Writer.RunAsync(session => Apply(session, entries, position), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<long>> ReadAsync(string learnerId, long after, int limit, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync<IReadOnlyList<long>>(session => Read(session, learnerId, after, limit), cancellationToken);

    private static bool Apply(SqliteSession session, IReadOnlyList<KeyValuePair<string, long>> entries, long position)
    {
        // Another process may have applied the same entries: a row that is there is right.
        foreach (var (learner, entry) in entries)
        {
            using var insert = session.Use("INSERT OR IGNORE INTO portfolio (learner, entry) VALUES (?, ?)");
            insert.Bind(1, learner).Bind(2, entry).Run();
        }

        s_position.Write(session, Math.Max(position, s_position.Read(session)));
        return true;
    }

    private static List<long> Read(SqliteSession session, string learner, long after, int limit)
    {
        var entries = new List<long>();
        using var rows = session.Use("SELECT entry FROM portfolio WHERE learner = ? AND entry > ? ORDER BY entry LIMIT ?");
        rows.Bind(1, learner).Bind(2, after).Bind(3, limit);
        while (rows.Step())
            entries.Add(rows.Int64(0));
        return entries;
    }
}
