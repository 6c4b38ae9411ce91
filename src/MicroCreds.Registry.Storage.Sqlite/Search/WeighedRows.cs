using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Search;

/// <summary>
/// Finds rows and weighs them (bm25; a title weighs ten times, a name and what is learned four times). To weigh costs many times more than
/// to find, so that of very many rows only those are weighed that have the words in their titles: what is nearly everywhere tells little.
/// </summary>
internal static class WeighedRows
{
    /// <summary>Some milliseconds' worth.</summary>
    private const int MostWeighed = 4_000;

    private const string Find = "SELECT rowid FROM search_text WHERE search_text MATCH ?";
    private const string Weigh = "SELECT rowid, bm25(search_text, 10.0, 4.0, 4.0, 1.0) FROM search_text WHERE search_text MATCH ? LIMIT ?";

    /// <summary>Adds what an expression finds.</summary>
    /// <param name="session">A reader.</param>
    /// <param name="expression">Of <see cref="SearchExpressions"/>.</param>
    /// <param name="match">What is said of the rows.</param>
    /// <param name="seen">Rows that were found before; null for none.</param>
    /// <param name="found">Added to.</param>
    public static void Collect(SqliteSession session, string expression, int match, HashSet<long>? seen, List<(int Match, double Weight, long Row)> found)
    {
        var rows = new List<long>();
        using (var each = session.Use(Find))
        {
            each.Bind(1, expression);
            while (each.Step())
                rows.Add(each.Int64(0));
        }

        var weights = new Dictionary<long, double>();
        using (var each = session.Use(Weigh))
        {
            each.Bind(1, rows.Count <= MostWeighed ? expression : SearchExpressions.InTitle(expression)).Bind(2, MostWeighed);
            // FTS5 counts better fits as smaller numbers.
            while (each.Step())
                weights[each.Int64(0)] = -each.Number(1);
        }

        foreach (var row in rows)
        {
            if (seen is null || !seen.Contains(row))
                found.Add((match, weights.GetValueOrDefault(row), row));
        }
    }
}
