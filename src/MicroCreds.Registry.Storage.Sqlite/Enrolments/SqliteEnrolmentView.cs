using System.Globalization;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Enrolments;

/// <summary>The view of enrolments in the registry's SQLite file.</summary>
public sealed class SqliteEnrolmentView : IEnrolmentView
{
    private const string Columns = "id, learner, pathway, version, active, remaining, good_until";
    private const string OfIssuer = "active = 1 AND (?1 IS NULL OR learner IN (SELECT learner FROM holder WHERE issuer = ?1))";

    private static readonly ViewPosition s_position = new("enrolment position");

    private readonly SqliteDatabase _database;

    /// <summary>Takes an opened database; the caller's to dispose.</summary>
    public SqliteEnrolmentView(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
    }

    /// <inheritdoc/>
    public Task<long> ReadPositionAsync(CancellationToken cancellationToken) => _database.Readers.RunAsync(s_position.Read, cancellationToken);

    /// <inheritdoc/>
    public Task ApplyAsync(
        IReadOnlyCollection<EnrolmentRow> enrolments, IReadOnlyCollection<KeyValuePair<string, string>> holders, long position, CancellationToken cancellationToken) =>
        _database.Writer.RunAsync(session => Apply(session, enrolments, holders, position), cancellationToken);

    /// <inheritdoc/>
    public async Task<EnrolmentRow?> FindAsync(string id, CancellationToken cancellationToken) =>
        await ReadAsync($"SELECT {Columns} FROM enrolment WHERE id = ?", rows => rows.Bind(1, id), cancellationToken).ConfigureAwait(false) is [var row] ? row : null;

    /// <inheritdoc/>
    public Task<IReadOnlyList<EnrolmentRow>> OfLearnerAsync(string learnerId, CancellationToken cancellationToken) =>
        ReadAsync($"SELECT {Columns} FROM enrolment WHERE learner = ? ORDER BY id", rows => rows.Bind(1, learnerId), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EnrolmentRow>> OnPathwayAsync(string pathwayId, string after, int limit, CancellationToken cancellationToken) => ReadAsync(
        $"SELECT {Columns} FROM enrolment WHERE pathway = ? AND active = 1 AND id > ? ORDER BY id LIMIT ?",
        rows => rows.Bind(1, pathwayId).Bind(2, after).Bind(3, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EnrolmentRow>> WithIssuerAsync(string? issuer, string after, int limit, CancellationToken cancellationToken) => ReadAsync(
        $"SELECT {Columns} FROM enrolment WHERE {OfIssuer} AND id > ?2 ORDER BY id LIMIT ?3",
        rows => BindIssuer(rows, issuer).Bind(2, after).Bind(3, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<long> CountWithIssuerAsync(string? issuer, CancellationToken cancellationToken) => _database.Readers.RunAsync(
        session =>
        {
            using var row = session.Use($"SELECT count(*) FROM enrolment WHERE {OfIssuer}");
            BindIssuer(row, issuer).Step();
            return row.Int64(0);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EnrolmentRow>> DueAsync(DateTimeOffset at, int limit, CancellationToken cancellationToken) => ReadAsync(
        $"SELECT {Columns} FROM enrolment WHERE active = 1 AND good_until IS NOT NULL AND good_until <= ? ORDER BY good_until LIMIT ?",
        rows => rows.Bind(1, at.ToUnixTimeMilliseconds()).Bind(2, limit), cancellationToken);

    private Task<IReadOnlyList<EnrolmentRow>> ReadAsync(string sql, Func<SqliteStatement, SqliteStatement> bind, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync<IReadOnlyList<EnrolmentRow>>(
            session =>
            {
                var found = new List<EnrolmentRow>();
                using var rows = session.Use(sql);
                bind(rows);
                while (rows.Step())
                    found.Add(Row(rows));
                return found;
            },
            cancellationToken);

    private static EnrolmentRow Row(SqliteStatement row) => new(
        row.Text(0), row.Text(1), row.Text(2), (int)row.Int64(3), row.Int64(4) == 1,
        row.IsNull(5) ? null : decimal.Parse(row.Text(5), NumberStyles.Number, CultureInfo.InvariantCulture),
        row.IsNull(6) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(6)));

    private static bool Apply(
        SqliteSession session, IReadOnlyCollection<EnrolmentRow> enrolments, IReadOnlyCollection<KeyValuePair<string, string>> holders, long position)
    {
        // Another process may be further: what is older than the view says nothing new.
        if (position <= s_position.Read(session))
            return false;
        foreach (var row in enrolments)
        {
            using var put = session.Use($"INSERT OR REPLACE INTO enrolment ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?)");
            put.Bind(1, row.Id).Bind(2, row.LearnerId).Bind(3, row.PathwayId).Bind(4, row.PathwayVersion).Bind(5, row.IsActive ? 1 : 0);
            if (row.Remaining is { } remaining)
                put.Bind(6, remaining.ToString(CultureInfo.InvariantCulture));
            if (row.GoodUntil is { } end)
                put.Bind(7, end.ToUnixTimeMilliseconds());
            put.Run();
        }

        foreach (var (issuer, learner) in holders)
        {
            using var put = session.Use("INSERT OR IGNORE INTO holder (issuer, learner) SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM enrolment WHERE learner = ?2)");
            put.Bind(1, issuer).Bind(2, learner).Run();
        }

        s_position.Write(session, position);
        return true;
    }

    // Not bound, it is null: all issuers.
    private static SqliteStatement BindIssuer(SqliteStatement statement, string? issuer) => issuer is null ? statement : statement.Bind(1, issuer);
}
