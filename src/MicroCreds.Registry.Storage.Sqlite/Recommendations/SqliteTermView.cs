using MicroCreds.Registry.Grains.Recommendations;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Recommendations;

/// <summary>The view of words in the registry's SQLite file.</summary>
public sealed class SqliteTermView : ITermView
{
    /// <summary>Of version 3: which pathways and achievements have which words.</summary>
    internal const string Tables = """
        CREATE TABLE stack_term (
            kind INTEGER NOT NULL,
            term TEXT NOT NULL,
            id TEXT NOT NULL,
            PRIMARY KEY (kind, term, id)) WITHOUT ROWID;
        CREATE INDEX stack_term_by_id ON stack_term (kind, id);
        """;

    private static readonly ViewPosition s_position = new("stack term position");

    private readonly SqliteDatabase _database;

    /// <summary>Takes an opened database; the caller's to dispose.</summary>
    public SqliteTermView(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
    }

    /// <inheritdoc/>
    public Task<long> ReadPositionAsync(CancellationToken cancellationToken) => _database.Readers.RunAsync(s_position.Read, cancellationToken);

    /// <inheritdoc/>
    public Task ApplyAsync(IReadOnlyCollection<TermRow> changes, long position, CancellationToken cancellationToken) =>
        _database.Writer.RunAsync(session => Apply(session, changes, position), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> FindAsync(TermKind kind, IReadOnlyCollection<string> terms, int limit, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync(session => Find(session, kind, terms, limit), cancellationToken);

    private static bool Apply(SqliteSession session, IReadOnlyCollection<TermRow> changes, long position)
    {
        // Another process may be further: what is older than the view says nothing new.
        if (position <= s_position.Read(session))
            return false;
        foreach (var row in changes)
        {
            using var clear = session.Use("DELETE FROM stack_term WHERE kind = ? AND id = ?");
            clear.Bind(1, (long)row.Kind).Bind(2, row.Id).Run();
            foreach (var term in row.Terms)
            {
                using var put = session.Use("INSERT INTO stack_term (kind, term, id) VALUES (?, ?, ?)");
                put.Bind(1, (long)row.Kind).Bind(2, term).Bind(3, row.Id).Run();
            }
        }

        s_position.Write(session, position);
        return true;
    }

    private static IReadOnlyList<string> Find(SqliteSession session, TermKind kind, IReadOnlyCollection<string> terms, int limit)
    {
        var common = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in terms.Distinct(StringComparer.Ordinal))
        {
            using var rows = session.Use("SELECT id FROM stack_term WHERE kind = ? AND term = ? ORDER BY id LIMIT ?");
            rows.Bind(1, (long)kind).Bind(2, term).Bind(3, ITermView.MostOfTerm);
            while (rows.Step())
            {
                var id = rows.Text(0);
                common[id] = common.GetValueOrDefault(id) + 1;
            }
        }

        return [.. common.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(limit).Select(pair => pair.Key)];
    }
}
