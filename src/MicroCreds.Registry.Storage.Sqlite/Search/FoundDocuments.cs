using System.Collections.Immutable;
using MicroCreds.Registry.Grains.Search;

namespace MicroCreds.Registry.Storage.Sqlite.Search;

/// <summary>
/// Narrows found documents by filters, counts them by facets, and keeps the best after a place. Used within one read of the columns.
/// </summary>
internal sealed class FoundDocuments
{
    /// <summary>What can no longer be had comes after what can, in each tier of words.</summary>
    private const int TiersOfAMatch = 2;

    private readonly SearchColumns _columns;
    private readonly SearchQuery _query;
    private readonly int[] _counts;

    // Whether a filter accepts a value, by its number; values of facets without a filter are not looked at.
    private readonly bool[] _accepted;
    private readonly int _filtered;
    private readonly int _closed;

    // The worst of the kept comes first out.
    private readonly PriorityQueue<SearchPlace, SearchPlace> _kept = new(Comparer<SearchPlace>.Create((one, other) => other.CompareTo(one)));

    public FoundDocuments(SearchColumns columns, SearchQuery query)
    {
        (_columns, _query) = (columns, query);
        _counts = new int[columns.Values.Count];
        _accepted = new bool[columns.Values.Count];
        foreach (var (facet, values) in query.Filters)
        {
            _filtered |= Bit(facet);
            foreach (var value in values)
            {
                if (columns.NumberOf(new FacetValue(facet, value)) is var number and >= 0)
                    _accepted[number] = true;
            }
        }

        _closed = columns.NumberOf(SearchDocuments.IsOpen(false));
    }

    /// <summary>How many passed the filters.</summary>
    public int Total { get; private set; }

    /// <summary>Takes a found document; one that the columns do not have yet is passed over.</summary>
    /// <param name="match">0 for documents with the words as they were typed, more for others.</param>
    /// <param name="weight">How well it fits.</param>
    /// <param name="row">The document.</param>
    public void Add(int match, double weight, long row)
    {
        if (_columns.ValuesOf(row) is not { } values)
            return;
        int passed = 0, closed = 0;
        foreach (var number in values)
        {
            if (_accepted[number])
                passed |= Bit(_columns.Values[number].Facet);
            if (number == _closed)
                closed = 1;
        }

        var missed = _filtered & ~passed;
        // Who misses one filter alone still counts for that facet: another choice would find it.
        if ((missed & (missed - 1)) != 0)
            return;
        foreach (var number in values)
        {
            if (missed == 0 || Bit(_columns.Values[number].Facet) == missed)
                _counts[number]++;
        }

        if (missed != 0)
            return;
        Total++;
        Keep(new SearchPlace((match * TiersOfAMatch) + closed, weight, row));
    }

    /// <summary>The best places after the query's, one more than its limit if there are so many.</summary>
    public List<SearchPlace> Best()
    {
        var best = new List<SearchPlace>(_kept.Count);
        while (_kept.TryDequeue(out var place, out _))
            best.Add(place);
        best.Reverse();
        return best;
    }

    /// <summary>The counts, the most frequent values of each facet.</summary>
    public ImmutableDictionary<SearchFacet, ImmutableArray<FacetCount>> Facets()
    {
        var facets = new Dictionary<SearchFacet, List<FacetCount>>();
        for (var number = 0; number < _counts.Length; number++)
        {
            if (_counts[number] == 0)
                continue;
            var (facet, value) = _columns.Values[number];
            if (!facets.TryGetValue(facet, out var counts))
                facets.Add(facet, counts = []);
            counts.Add(new FacetCount(value, _counts[number]));
        }

        return facets.ToImmutableDictionary(
            facet => facet.Key,
            facet => facet.Value.OrderByDescending(one => one.Count).ThenBy(one => one.Value, StringComparer.Ordinal).Take(SearchQuery.MostValues).ToImmutableArray());
    }

    private void Keep(SearchPlace place)
    {
        if (_query.After is { } after && place.CompareTo(after) <= 0)
            return;
        if (_kept.Count <= _query.Limit)
            _kept.Enqueue(place, place);
        else if (place.CompareTo(_kept.Peek()) < 0)
            _kept.EnqueueDequeue(place, place);
    }

    private static int Bit(SearchFacet facet) => 1 << (int)facet;
}
