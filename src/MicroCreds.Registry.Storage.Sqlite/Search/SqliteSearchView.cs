using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Grains.Search;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Search;

/// <summary>
/// The search view in the registry's SQLite file: FTS5 finds and weighs, memory counts.
/// </summary>
public sealed class SqliteSearchView : ISearchView, IDisposable
{
    private static readonly ViewPosition s_position = new("search position");

    private readonly SqliteDatabase _database;
    private readonly SearchColumns _columns = new();
    private readonly SearchVocabulary _vocabulary = new();

    /// <summary>Takes an opened database; the caller's to dispose.</summary>
    public SqliteSearchView(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
    }

    /// <inheritdoc/>
    public Task<long> ReadPositionAsync(CancellationToken cancellationToken) => _database.Readers.RunAsync(s_position.Read, cancellationToken);

    /// <inheritdoc/>
    public Task ApplyAsync(IReadOnlyList<SearchChange> changes, long position, CancellationToken cancellationToken) => _database.Writer.RunAsync(
        session =>
        {
            // Another process may be further: what is older than the view says nothing new.
            if (position < s_position.Read(session))
                return false;
            if (changes.Count > 0)
                SearchWrites.Apply(session, changes);
            s_position.Write(session, position);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SearchRow>> OfIssuerAsync(string issuer, long after, int limit, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync<IReadOnlyList<SearchRow>>(
            session =>
            {
                using var rows = session.Use("SELECT row, kind, id FROM search_document WHERE issuer = ? AND row > ? ORDER BY row LIMIT ?");
                rows.Bind(1, issuer).Bind(2, after).Bind(3, limit);
                var found = new List<SearchRow>();
                while (rows.Step())
                    found.Add(new SearchRow(rows.Int64(0), (SearchKind)rows.Int64(1), rows.Text(2)));
                return found;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<string?> FindIssuerNameAsync(string issuer, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync(session => IssuerName(session, issuer), cancellationToken);

    /// <inheritdoc/>
    public Task<SearchAnswer> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Words.Length, SearchQuery.MostWords, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, SearchQuery.MostHits, nameof(query));
        return _database.Readers.RunAsync(session => Search(session, query), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _columns.Dispose();

    private SearchAnswer Search(SqliteSession session, SearchQuery query)
    {
        _columns.Refresh(session);
        if (query.Words.IsEmpty)
            return Answer(session, query, _columns.Read(columns => Everything(columns, query)), null, false);
        _vocabulary.Refresh(session);
        var words = TypedWords.Of(session, _vocabulary, query.Words);
        var matches = Matches(session, words, out var matchesAny);
        var found = _columns.Read(columns =>
        {
            var documents = new FoundDocuments(columns, query);
            foreach (var (match, weight, row) in matches)
                documents.Add(match, weight, row);
            return documents;
        });
        return Answer(session, query, found, words, matchesAny);
    }

    /// <summary>Without words the newest documents come first.</summary>
    private static FoundDocuments Everything(SearchColumns columns, SearchQuery query)
    {
        var documents = new FoundDocuments(columns, query);
        for (var row = 1; row < columns.RowsEnd; row++)
            documents.Add(0, row, row);
        return documents;
    }

    /// <summary>Documents with the words as they were typed, then those with corrected ones; where none has all, those that have any.</summary>
    private static List<(int Match, double Weight, long Row)> Matches(SqliteSession session, TypedWords words, out bool matchesAny)
    {
        var found = new List<(int, double, long)>();
        matchesAny = false;
        if (words.AreKnown)
            WeighedRows.Collect(session, SearchExpressions.All(words.Typed, words.GoesOn), 0, null, found);
        if (!words.Corrections.IsEmpty)
        {
            var seen = found.Select(one => one.Item3).ToHashSet();
            WeighedRows.Collect(session, SearchExpressions.All(words.Taken, words.GoesOn), 1, seen, found);
        }

        if (found.Count > 0 || words.Typed.Length == 1)
            return found;
        matchesAny = true;
        WeighedRows.Collect(session, SearchExpressions.Any(words.Taken, words.GoesOn), 2, null, found);
        return found;
    }

    private static SearchAnswer Answer(SqliteSession session, SearchQuery query, FoundDocuments found, TypedWords? words, bool matchesAny)
    {
        var best = found.Best();
        var places = best.Take(query.Limit).ToList();
        var hits = places.Select(place => ReadHit(session, place.Row)).ToImmutableArray();
        var facets = found.Facets();
        var issuers = hits.Select(hit => hit.Issuer).Concat(facets.GetValueOrDefault(SearchFacet.Issuer, []).Select(one => one.Value)).Distinct(StringComparer.Ordinal);
        return new SearchAnswer(
            hits, found.Total, facets, words?.Corrections ?? [], matchesAny && found.Total > 0,
            best.Count > query.Limit ? places[^1] : null)
        {
            IssuerNames = issuers.Select(issuer => KeyValuePair.Create(issuer, IssuerName(session, issuer)!)).Where(one => one.Value is not null).ToImmutableDictionary(StringComparer.Ordinal),
        };
    }

    private static SearchHit ReadHit(SqliteSession session, long number)
    {
        using var row = session.Use("SELECT kind, id, issuer, version, texts, facets FROM search_document WHERE row = ?");
        row.Bind(1, number).Step();
        return new SearchHit(
            (SearchKind)row.Int64(0), row.Text(1), row.Text(2), (int)row.Int64(3),
            JsonSerializer.Deserialize(row.Text(4), SearchJson.Default.ImmutableArraySearchText), FacetLines.Read(row.Text(5)));
    }

    private static string? IssuerName(SqliteSession session, string issuer)
    {
        using var row = session.Use("SELECT texts FROM search_document WHERE kind = ? AND id = ?");
        return row.Bind(1, (int)SearchKind.Issuer).Bind(2, issuer).Step()
            ? JsonSerializer.Deserialize(row.Text(0), SearchJson.Default.ImmutableArraySearchText)[0].Title
            : null;
    }
}
