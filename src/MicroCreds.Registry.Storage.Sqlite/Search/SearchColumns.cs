using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Grains.Search;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Search;

/// <summary>
/// The facets of all documents, in memory: counting tens of thousands of found documents by eleven facets takes SQL hundreds of
/// milliseconds, and this less than one. Kept up with the tables by the numbers of their writes. Some 100 bytes a document.
/// </summary>
internal sealed class SearchColumns : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly Dictionary<FacetValue, int> _numbers = [];
    private readonly List<FacetValue> _values = [];

    // By row: the numbers of a document's values; null where there is none.
    private int[]?[] _documents = new int[1024][];
    private long _changes;
    private int _rows;

    /// <summary>The values, by their number. Only grows.</summary>
    public IReadOnlyList<FacetValue> Values => _values;

    /// <summary>Takes over what was written since the last time.</summary>
    public void Refresh(SqliteSession session)
    {
        if (Volatile.Read(ref _changes) == SearchWrites.Changes.Read(session))
            return;
        _lock.EnterWriteLock();
        try
        {
            // Read again: others may have waited for the same, and have come further.
            var changes = SearchWrites.Changes.Read(session);
            // A view that was made anew counts from the beginning; other levels change any document.
            var from = changes < _changes || SearchWrites.LevelsChanged.Read(session) > _changes ? 0 : _changes;
            if (from == 0)
                (_documents, _rows) = (new int[1024][], 0);
            Load(session, from, LevelsIn(session));
            Volatile.Write(ref _changes, changes);
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Looks at documents while none of them changes. Calls must not be nested.</summary>
    public T Read<T>(Func<SearchColumns, T> read)
    {
        _lock.EnterReadLock();
        try
        {
            return read(this);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>One more than the last row. Within <see cref="Read"/>.</summary>
    public int RowsEnd => _rows;

    /// <summary>The numbers of a document's values; null where there is no such document. Within <see cref="Read"/>.</summary>
    public int[]? ValuesOf(long row) => row > 0 && row < _rows ? _documents[row] : null;

    /// <summary>The number of a value, or -1 where no document has it. Within <see cref="Read"/>.</summary>
    public int NumberOf(FacetValue value) => _numbers.GetValueOrDefault(value, -1);

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static Dictionary<(string Framework, string Code), int> LevelsIn(SqliteSession session)
    {
        var levels = new Dictionary<(string Framework, string Code), int>();
        using var rows = session.Use("SELECT framework, code, eqf FROM search_level");
        while (rows.Step())
            levels.Add((rows.Text(0), rows.Text(1)), (int)rows.Int64(2));
        return levels;
    }

    private void Load(SqliteSession session, long after, Dictionary<(string Framework, string Code), int> levels)
    {
        using var rows = session.Use("SELECT row, facets FROM search_document WHERE changed > ?");
        rows.Bind(1, after);
        while (rows.Step())
        {
            var row = (int)rows.Int64(0);
            if (row >= _documents.Length)
                Array.Resize(ref _documents, Math.Max(row + 1, _documents.Length * 2));
            _documents[row] = [.. Derived(FacetLines.Read(rows.Text(1)), levels).Select(Number)];
            _rows = Math.Max(_rows, row + 1);
        }
    }

    /// <summary>A document's facets with those that the view derives.</summary>
    private static ImmutableArray<FacetValue> Derived(ImmutableArray<FacetValue> facets, Dictionary<(string Framework, string Code), int> levels)
    {
        string? framework = null, level = null;
        foreach (var (facet, value) in facets)
        {
            if (facet == SearchFacet.Framework)
                framework = value;
            else if (facet == SearchFacet.Level)
                level = value;
        }

        return framework is not null && level is not null && levels.TryGetValue((framework, level), out var eqf)
            ? facets.Add(new FacetValue(SearchFacet.Eqf, eqf.ToString(CultureInfo.InvariantCulture)))
            : facets;
    }

    private int Number(FacetValue value)
    {
        if (_numbers.TryGetValue(value, out var number))
            return number;
        _numbers.Add(value, _values.Count);
        _values.Add(value);
        return _values.Count - 1;
    }
}
