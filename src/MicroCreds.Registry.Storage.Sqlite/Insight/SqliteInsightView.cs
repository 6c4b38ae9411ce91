using System.Collections.Immutable;
using MicroCreds.Registry.Grains.Insight;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Insight;

/// <summary>The insight view in the registry's SQLite file.</summary>
public sealed class SqliteInsightView : IInsightView
{
    private static readonly ViewPosition s_position = new("insight position");
    private static readonly ViewPosition s_month = new("insight month");

    private readonly SqliteDatabase _database;

    /// <summary>Takes an opened database; the caller's to dispose.</summary>
    public SqliteInsightView(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
    }

    /// <inheritdoc/>
    public Task<InsightProgress> ReadProgressAsync(CancellationToken cancellationToken) => _database.Readers.RunAsync(Progress, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableDictionary<RevocationLeaf, int>> ReadLevelsAsync(CancellationToken cancellationToken) =>
        _database.Readers.RunAsync(InsightReads.Levels, cancellationToken);

    /// <inheritdoc/>
    public Task ApplyAsync(IReadOnlyList<InsightEntry> entries, InsightProgress progress, CancellationToken cancellationToken) => _database.Writer.RunAsync(
        session =>
        {
            // Another process may be further, or in the middle of these.
            var known = Progress(session);
            if (progress.Position <= known.Position)
                return false;
            var writes = new InsightWrites(session);
            foreach (var entry in entries)
            {
                if (entry.LedgerIndex >= known.Position)
                    writes.Apply(entry);
            }

            s_position.Write(session, progress.Position);
            if (known.Month != progress.Month)
                s_month.Write(session, progress.Month);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<InsightPending> ReadPendingAsync(CancellationToken cancellationToken) => _database.Readers.RunAsync(InsightReads.Pending, cancellationToken);

    /// <inheritdoc/>
    public Task CloseAsync(InsightClosing closing, InsightProgress at, int month, CancellationToken cancellationToken) => _database.Writer.RunAsync(
        session =>
        {
            if (Progress(session) != at)
                return false;
            InsightClosings.Write(session, closing);
            s_month.Write(session, month);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<AwardFigures> AwardsAsync(InsightQuestion question, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        return _database.Readers.RunAsync(session => AwardSums.Of(session, question, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RevocationStep>> RevocationsAsync(int fromMonth, int untilMonth, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync<IReadOnlyList<RevocationStep>>(
            session =>
            {
                var steps = new List<RevocationStep>();
                using var rows = session.Use("SELECT month, framework, level, revoked FROM insight_revocation_step WHERE month BETWEEN ? AND ? ORDER BY month, framework, level");
                rows.Bind(1, fromMonth).Bind(2, untilMonth);
                while (rows.Step())
                    steps.Add(new RevocationStep((int)rows.Int64(0), new RevocationLeaf(rows.Text(1), rows.Text(2)), rows.Int64(3)));
                return steps;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PathwayStep>> PathwaysAsync(int fromMonth, int untilMonth, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync<IReadOnlyList<PathwayStep>>(
            session =>
            {
                var steps = new List<PathwayStep>();
                using var rows = session.Use(
                    """
                    SELECT month, pathway, issuer, framework, begun, completed, lower_quartile, median, upper_quartile
                    FROM insight_pathway_step WHERE month BETWEEN ? AND ? ORDER BY month, pathway
                    """);
                rows.Bind(1, fromMonth).Bind(2, untilMonth);
                while (rows.Step())
                {
                    steps.Add(new PathwayStep(
                        (int)rows.Int64(0), rows.Text(1), rows.Text(2), rows.Text(3), rows.Int64(4), rows.Int64(5),
                        rows.IsNull(6) ? null : new CompletionTimes((int)rows.Int64(6), (int)rows.Int64(7), (int)rows.Int64(8))));
                }

                return steps;
            },
            cancellationToken);

    private static InsightProgress Progress(SqliteSession session) => new(s_position.Read(session), (int)s_month.Read(session));
}
