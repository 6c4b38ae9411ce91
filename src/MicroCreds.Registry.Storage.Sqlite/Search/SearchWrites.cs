using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Grains.Search;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Search;

/// <summary>Writes changes to the search tables.</summary>
internal static class SearchWrites
{
    /// <summary>The writes so far; documents carry the number of the write that changed them last.</summary>
    public static readonly ViewPosition Changes = new("search changes");

    /// <summary>The write after which levels correspond to other EQF levels than before.</summary>
    public static readonly ViewPosition LevelsChanged = new("search levels changed");

    /// <summary>Shorter words are forgiven no error, longer ones are no words.</summary>
    private const int ShortestWord = 3;
    private const int LongestWord = 32;

    public static void Apply(SqliteSession session, IReadOnlyList<SearchChange> changes)
    {
        var number = Changes.Read(session) + 1;
        foreach (var change in changes)
        {
            switch (change)
            {
                case SearchChange.Put put:
                    Put(session, put.Document, number);
                    break;
                case SearchChange.Mark mark:
                    Mark(session, mark, number);
                    break;
                case SearchChange.NameIssuer name:
                    using (var update = session.Use("UPDATE search_text SET issuer = ? WHERE rowid = (SELECT row FROM search_document WHERE kind = ? AND id = ?)"))
                        update.Bind(1, name.Words).Bind(2, (int)name.Kind).Bind(3, name.Id).Run();
                    AddWords(session, name.Words);
                    break;
                case SearchChange.Levels levels:
                    SetLevels(session, levels);
                    LevelsChanged.Write(session, number);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(changes));
            }
        }

        Changes.Write(session, number);
    }

    private static void Put(SqliteSession session, SearchDocument document, long number)
    {
        var row = RowOf(session, document.Kind, document.Id);
        using (var put = session.Use("INSERT OR REPLACE INTO search_document (row, kind, id, issuer, version, entry, facets, texts, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"))
        {
            put.Bind(2, (int)document.Kind).Bind(3, document.Id).Bind(4, document.Issuer).Bind(5, document.Version).Bind(6, document.LedgerIndex)
                .Bind(7, FacetLines.Write(document.Facets)).Bind(8, JsonSerializer.Serialize(document.Texts, SearchJson.Default.ImmutableArraySearchText)).Bind(9, number);
            // Without a row it gets the next one.
            if (row is { } known)
                put.Bind(1, known);
            put.Run();
        }

        var words = document.Words;
        using (var text = session.Use("INSERT OR REPLACE INTO search_text (rowid, title, issuer, terms, body) VALUES (?, ?, ?, ?, ?)"))
            text.Bind(1, row ?? RowOf(session, document.Kind, document.Id)!.Value).Bind(2, words.Title).Bind(3, words.Issuer).Bind(4, words.Terms).Bind(5, words.Body).Run();
        foreach (var part in (string[])[words.Title, words.Issuer, words.Terms, words.Body])
            AddWords(session, part);
    }

    private static void Mark(SqliteSession session, SearchChange.Mark mark, long number)
    {
        string facets;
        using (var row = session.Use("SELECT facets, version FROM search_document WHERE kind = ? AND id = ?"))
        {
            if (!row.Bind(1, (int)mark.Kind).Bind(2, mark.Id).Step() || (mark.Version is { } version && row.Int64(1) != version))
                return;
            facets = row.Text(0);
        }

        ImmutableArray<FacetValue> changed = [.. FacetLines.Read(facets).Where(value => value.Facet != mark.Value.Facet), mark.Value];
        using var update = session.Use("UPDATE search_document SET facets = ?, changed = ? WHERE kind = ? AND id = ?");
        update.Bind(1, FacetLines.Write(changed)).Bind(2, number).Bind(3, (int)mark.Kind).Bind(4, mark.Id).Run();
    }

    private static void SetLevels(SqliteSession session, SearchChange.Levels levels)
    {
        using (var delete = session.Use("DELETE FROM search_level WHERE framework = ?"))
            delete.Bind(1, levels.Framework).Run();
        foreach (var (code, eqf) in levels.Eqf)
        {
            using var insert = session.Use("INSERT INTO search_level (framework, code, eqf) VALUES (?, ?, ?)");
            insert.Bind(1, levels.Framework).Bind(2, code).Bind(3, eqf).Run();
        }
    }

    private static void AddWords(SqliteSession session, string words)
    {
        foreach (var word in words.Split(' ').Distinct(StringComparer.Ordinal))
        {
            if (word.Length is < ShortestWord or > LongestWord || word.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
                continue;
            using var insert = session.Use("INSERT OR IGNORE INTO search_word (word) VALUES (?)");
            insert.Bind(1, word).Run();
        }
    }

    private static long? RowOf(SqliteSession session, SearchKind kind, string id)
    {
        using var row = session.Use("SELECT row FROM search_document WHERE kind = ? AND id = ?");
        return row.Bind(1, (int)kind).Bind(2, id).Step() ? row.Int64(0) : null;
    }
}
