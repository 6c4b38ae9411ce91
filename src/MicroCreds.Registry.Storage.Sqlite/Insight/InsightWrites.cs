using MicroCreds.Registry.Grains.Insight;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Insight;

/// <summary>Writes entries to the insight tables.</summary>
internal sealed class InsightWrites(SqliteSession session)
{
    // A batch has few different cells.
    private readonly Dictionary<AwardCell, long> _cells = [];

    public void Apply(InsightEntry entry)
    {
        switch (entry)
        {
            case InsightEntry.Awarded e:
                Awarded(e);
                break;
            case InsightEntry.Revoked e:
                using (var insert = session.Use("INSERT INTO insight_revocation (entry, framework, level, learner) VALUES (?, ?, ?, ?)"))
                    BindLearner(insert.Bind(1, e.LedgerIndex).Bind(2, e.Leaf.Framework).Bind(3, e.Leaf.Level), 4, e.Learner).Run();
                break;
            case InsightEntry.Begun e:
                using (var insert = session.Use("INSERT OR IGNORE INTO insight_enrolment (id, learner, pathway, begun, shown) VALUES (?, ?, ?, ?, 0)"))
                    insert.Bind(1, e.EnrolmentId).Bind(2, e.Learner).Bind(3, e.Pathway).Bind(4, e.At.ToUnixTimeMilliseconds()).Run();
                break;
            case InsightEntry.Completed e:
                using (var update = session.Use("UPDATE insight_enrolment SET completed = ? WHERE id = ? AND completed IS NULL"))
                    update.Bind(1, e.At.ToUnixTimeMilliseconds()).Bind(2, e.EnrolmentId).Run();
                break;
            case InsightEntry.Merged e:
                Merged(e);
                break;
            case InsightEntry.PathwayPublished e:
                using (var put = session.Use("INSERT OR REPLACE INTO insight_pathway (id, issuer, framework) VALUES (?, ?, ?)"))
                    put.Bind(1, e.Pathway).Bind(2, e.Issuer).Bind(3, e.Framework).Run();
                break;
            case InsightEntry.Levels e:
                Levels(e);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(entry));
        }
    }

    public static SqliteStatement BindLearner(SqliteStatement statement, int parameter, string? learner) =>
        learner is null ? statement : statement.Bind(parameter, learner);

    private void Awarded(InsightEntry.Awarded e)
    {
        if (!_cells.TryGetValue(e.Cell, out var cell))
            _cells.Add(e.Cell, cell = CellOf(e.Cell));
        using var insert = session.Use("INSERT INTO insight_award (entry, cell, learner) VALUES (?, ?, ?)");
        BindLearner(insert.Bind(1, e.LedgerIndex).Bind(2, cell), 3, e.Learner).Run();
    }

    private long CellOf(AwardCell cell)
    {
        using (var insert = session.Use("INSERT OR IGNORE INTO insight_cell (framework, eqf, level, field, narrow_field, country, type, issuer) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"))
            BindValues(insert, cell).Run();
        using var row = session.Use(
            "SELECT id FROM insight_cell WHERE framework = ? AND eqf = ? AND level = ? AND field = ? AND narrow_field = ? AND country = ? AND type = ? AND issuer = ?");
        BindValues(row, cell).Step();
        return row.Int64(0);
    }

    private static SqliteStatement BindValues(SqliteStatement statement, AwardCell cell)
    {
        for (var i = 0; i < AwardCell.Attributes; i++)
            statement.Bind(i + 1, cell.Values[i]!);
        return statement;
    }

    private void Merged(InsightEntry.Merged e)
    {
        if (e.Survivor is not { } survivor)
        {
            using var delete = session.Use("DELETE FROM insight_merger WHERE absorbed = ?");
            delete.Bind(1, e.Absorbed).Run();
            return;
        }

        using var put = session.Use("INSERT OR REPLACE INTO insight_merger (absorbed, survivor) VALUES (?, ?)");
        put.Bind(1, e.Absorbed).Bind(2, survivor).Run();
    }

    private void Levels(InsightEntry.Levels e)
    {
        using (var delete = session.Use("DELETE FROM insight_level WHERE framework = ?"))
            delete.Bind(1, e.Framework).Run();
        foreach (var (code, eqf) in e.Eqf)
        {
            using var insert = session.Use("INSERT INTO insight_level (framework, code, eqf) VALUES (?, ?, ?)");
            insert.Bind(1, e.Framework).Bind(2, code).Bind(3, eqf).Run();
        }
    }
}
