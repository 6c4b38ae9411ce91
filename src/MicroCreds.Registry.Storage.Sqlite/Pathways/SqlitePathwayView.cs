using MicroCreds.Registry.Grains.Pathways;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Pathways;

/// <summary>The view of pathways in the registry's SQLite file.</summary>
public sealed class SqlitePathwayView : IPathwayView
{
    private const string Columns = "id, issuer, version, award, title, entry, open";

    private static readonly ViewPosition s_position = new("pathway position");

    private readonly SqliteDatabase _database;

    /// <summary>Takes an opened database; the caller's to dispose.</summary>
    public SqlitePathwayView(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
    }

    /// <inheritdoc/>
    public Task<long> ReadPositionAsync(CancellationToken cancellationToken) => _database.Readers.RunAsync(s_position.Read, cancellationToken);

    /// <inheritdoc/>
    public Task ApplyAsync(IReadOnlyCollection<PathwayRow> pathways, long position, CancellationToken cancellationToken) =>
        _database.Writer.RunAsync(session => Apply(session, pathways, position), cancellationToken);

    /// <inheritdoc/>
    public Task<PathwayRow?> FindAsync(string id, CancellationToken cancellationToken) => _database.Readers.RunAsync(
        session =>
        {
            using var row = session.Use($"SELECT {Columns} FROM pathway WHERE id = ?");
            return row.Bind(1, id).Step() ? Row(row) : null;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PathwayRow>> PageAsync(string? issuer, string after, int limit, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync<IReadOnlyList<PathwayRow>>(
            session =>
            {
                using var rows = issuer is null
                    ? session.Use($"SELECT {Columns} FROM pathway WHERE id > ? ORDER BY id LIMIT ?").Bind(1, after).Bind(2, limit)
                    : session.Use($"SELECT {Columns} FROM pathway WHERE issuer = ? AND id > ? ORDER BY id LIMIT ?").Bind(1, issuer).Bind(2, after).Bind(3, limit);
                var found = new List<PathwayRow>();
                while (rows.Step())
                    found.Add(Row(rows));
                return found;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PathwayRow>> LeadingToAsync(IReadOnlyCollection<string> awards, int limit, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync<IReadOnlyList<PathwayRow>>(session => LeadingTo(session, awards, limit), cancellationToken);

    private static List<PathwayRow> LeadingTo(SqliteSession session, IReadOnlyCollection<string> awards, int limit)
    {
        var found = new List<PathwayRow>();
        foreach (var award in awards.Distinct(StringComparer.Ordinal))
        {
            if (found.Count >= limit)
                break;
            using var rows = session.Use($"SELECT {Columns} FROM pathway WHERE award = ? AND open = 1 ORDER BY id LIMIT ?");
            rows.Bind(1, award).Bind(2, limit - found.Count);
            while (rows.Step())
                found.Add(Row(rows));
        }

        return found;
    }

    private static PathwayRow Row(SqliteStatement row) => new(
        row.Text(0), row.Text(1), (int)row.Int64(2), row.Text(3), row.Text(4), row.Int64(5), row.Int64(6) == 1);

    private static bool Apply(SqliteSession session, IReadOnlyCollection<PathwayRow> pathways, long position)
    {
        // Another process may be further: what is older than the view says nothing new.
        if (position <= s_position.Read(session))
            return false;
        foreach (var row in pathways)
        {
            using var put = session.Use($"INSERT OR REPLACE INTO pathway ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?)");
            put.Bind(1, row.Id).Bind(2, row.Issuer).Bind(3, row.Version).Bind(4, row.Award).Bind(5, row.Title).Bind(6, row.LedgerIndex).Bind(7, row.IsOpen ? 1 : 0);
            put.Run();
        }

        s_position.Write(session, position);
        return true;
    }
}
