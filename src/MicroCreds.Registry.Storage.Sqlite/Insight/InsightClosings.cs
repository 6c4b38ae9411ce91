using MicroCreds.Registry.Grains.Insight;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Insight;

/// <summary>Writes what becomes visible of a month.</summary>
internal static class InsightClosings
{
    public static void Write(SqliteSession session, InsightClosing closing)
    {
        if (closing.Units is { } units)
        {
            foreach (var unit in units)
                WriteUnit(session, closing.Month, unit);
            // The learners of what was counted are needed no more.
            session.Execute("DELETE FROM insight_award");
            session.Execute("DELETE FROM insight_cell");
        }

        foreach (var (leaf, most) in closing.MostOfOne)
            AddToLeaf(session, leaf, 0, 0, most);
        foreach (var step in closing.Revocations)
            WriteRevocations(session, step);
        foreach (var step in closing.Pathways)
            WritePathway(session, step);
        foreach (var (ids, shown) in new[] { (closing.ShownBegun, 1), (closing.ShownCompleted, 2) })
        {
            foreach (var id in ids)
            {
                using var update = session.Use("UPDATE insight_enrolment SET shown = ? WHERE id = ?");
                update.Bind(1, shown).Bind(2, id).Run();
            }
        }
    }

    private static void WriteUnit(SqliteSession session, int month, AwardUnit unit)
    {
        using var insert = session.Use(
            "INSERT INTO insight_unit (month, framework, eqf, level, field, narrow_field, country, type, issuer, awards) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.Bind(1, month).Bind(AwardCell.Attributes + 2, unit.Awards);
        for (var i = 0; i < AwardCell.Attributes; i++)
        {
            // What is not bound is NULL.
            if (unit.Cell.Values[i] is { } value)
                insert.Bind(i + 2, value);
        }

        insert.Run();
        if (InsightClosing.LeafOf(unit.Cell) is { } leaf)
            AddToLeaf(session, leaf, unit.Awards, 0, 0);
    }

    private static void WriteRevocations(SqliteSession session, RevocationStep step)
    {
        using (var insert = session.Use("INSERT INTO insight_revocation_step (month, framework, level, revoked) VALUES (?, ?, ?, ?)"))
            insert.Bind(1, step.Month).Bind(2, step.Leaf.Framework).Bind(3, step.Leaf.Level).Bind(4, step.Revoked).Run();
        AddToLeaf(session, step.Leaf, 0, step.Revoked, 0);
        using var delete = session.Use("DELETE FROM insight_revocation WHERE framework = ? AND level = ?");
        delete.Bind(1, step.Leaf.Framework).Bind(2, step.Leaf.Level).Run();
    }

    private static void WritePathway(SqliteSession session, PathwayStep step)
    {
        using var insert = session.Use(
            "INSERT INTO insight_pathway_step (month, pathway, issuer, framework, begun, completed, lower_quartile, median, upper_quartile) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.Bind(1, step.Month).Bind(2, step.Pathway).Bind(3, step.Issuer).Bind(4, step.Framework).Bind(5, step.Begun).Bind(6, step.Completed);
        if (step.Times is { } times)
            insert.Bind(7, times.LowerQuartile).Bind(8, times.Median).Bind(9, times.UpperQuartile);
        insert.Run();
    }

    private static void AddToLeaf(SqliteSession session, RevocationLeaf leaf, long awards, long revoked, long mostOfOne)
    {
        using var add = session.Use(
            """
            INSERT INTO insight_leaf (framework, level, awards, revoked, most_of_one) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (framework, level) DO UPDATE SET
                awards = awards + excluded.awards, revoked = revoked + excluded.revoked, most_of_one = most_of_one + excluded.most_of_one
            """);
        add.Bind(1, leaf.Framework).Bind(2, leaf.Level).Bind(3, awards).Bind(4, revoked).Bind(5, mostOfOne).Run();
    }
}
