using System.Collections.Immutable;
using MicroCreds.Registry.Grains.Insight;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Insight;

/// <summary>Reads what waits in the insight tables.</summary>
internal static class InsightReads
{
    public static InsightPending Pending(SqliteSession session)
    {
        var mergers = Mergers(session);
        var revocations = Revocations(session, mergers);
        return new InsightPending(Awards(session, mergers), revocations, Standing(session), Pathways(session, mergers));
    }

    public static ImmutableDictionary<RevocationLeaf, int> Levels(SqliteSession session)
    {
        var levels = ImmutableDictionary.CreateBuilder<RevocationLeaf, int>();
        using var rows = session.Use("SELECT framework, code, eqf FROM insight_level");
        while (rows.Step())
            levels.Add(new RevocationLeaf(rows.Text(0), rows.Text(1)), (int)rows.Int64(2));
        return levels.ToImmutable();
    }

    private static Dictionary<string, string> Mergers(SqliteSession session)
    {
        var mergers = new Dictionary<string, string>(StringComparer.Ordinal);
        using var rows = session.Use("SELECT absorbed, survivor FROM insight_merger");
        while (rows.Step())
            mergers.Add(rows.Text(0), rows.Text(1));
        return mergers;
    }

    private static string SurvivorOf(string learner, Dictionary<string, string> mergers)
    {
        // A survivor is never absorbed by those that it absorbed; the bound is for a damaged table.
        for (var i = 0; i < mergers.Count && mergers.TryGetValue(learner, out var survivor); i++)
            learner = survivor;
        return learner;
    }

    private static string? Learner(SqliteStatement rows, int column, Dictionary<string, string> mergers) =>
        rows.IsNull(column) ? null : SurvivorOf(rows.Text(column), mergers);

    private static List<CountedAwards> Awards(SqliteSession session, Dictionary<string, string> mergers)
    {
        var cells = new Dictionary<long, AwardCell>();
        using (var rows = session.Use("SELECT id, framework, eqf, level, field, narrow_field, country, type, issuer FROM insight_cell"))
        {
            while (rows.Step())
                cells.Add(rows.Int64(0), new AwardCell([.. Enumerable.Range(1, AwardCell.Attributes).Select(rows.Text)]));
        }

        var counts = new Dictionary<(long Cell, string? Learner), int>();
        using var awards = session.Use("SELECT cell, learner FROM insight_award ORDER BY entry");
        while (awards.Step())
        {
            var key = (awards.Int64(0), Learner(awards, 1, mergers));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return [.. counts.Select(count => new CountedAwards(cells[count.Key.Cell], count.Key.Learner, count.Value))];
    }

    private static List<(RevocationLeaf Leaf, string? Learner)> Revocations(SqliteSession session, Dictionary<string, string> mergers)
    {
        var revocations = new List<(RevocationLeaf, string?)>();
        using var rows = session.Use("SELECT framework, level, learner FROM insight_revocation ORDER BY entry");
        while (rows.Step())
            revocations.Add((new RevocationLeaf(rows.Text(0), rows.Text(1)), Learner(rows, 2, mergers)));
        return revocations;
    }

    private static Dictionary<RevocationLeaf, RevocationStanding> Standing(SqliteSession session)
    {
        var standing = new Dictionary<RevocationLeaf, RevocationStanding>();
        using var rows = session.Use("SELECT framework, level, awards, revoked, most_of_one FROM insight_leaf");
        while (rows.Step())
            standing.Add(new RevocationLeaf(rows.Text(0), rows.Text(1)), new RevocationStanding(rows.Int64(2), rows.Int64(3), rows.Int64(4)));
        return standing;
    }

    private static ImmutableArray<WaitingPathway> Pathways(SqliteSession session, Dictionary<string, string> mergers)
    {
        var pathways = new List<(string Id, string Issuer, string Framework)>();
        using (var rows = session.Use(
            """
            SELECT id, issuer, framework FROM insight_pathway WHERE id IN (
                SELECT pathway FROM insight_enrolment WHERE shown = 0 OR (shown = 1 AND completed IS NOT NULL)) ORDER BY id
            """))
        {
            while (rows.Step())
                pathways.Add((rows.Text(0), rows.Text(1), rows.Text(2)));
        }

        return [.. pathways.Select(pathway => new WaitingPathway(pathway.Id, pathway.Issuer, pathway.Framework, Enrolments(session, pathway.Id, mergers)))];
    }

    private static List<PathwayEnrolment> Enrolments(SqliteSession session, string pathway, Dictionary<string, string> mergers)
    {
        var enrolments = new List<PathwayEnrolment>();
        using var rows = session.Use("SELECT id, learner, begun, completed, shown FROM insight_enrolment WHERE pathway = ? AND shown < 2 ORDER BY id");
        rows.Bind(1, pathway);
        while (rows.Step())
        {
            enrolments.Add(new PathwayEnrolment(
                rows.Text(0), SurvivorOf(rows.Text(1), mergers), Time(rows.Int64(2)), rows.IsNull(3) ? null : Time(rows.Int64(3)), rows.Int64(4) == 1));
        }

        return enrolments;
    }

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
