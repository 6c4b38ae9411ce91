namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>
/// The cheapest tokens that bring a leaf of credits as far as it pays: exact, by dynamic programming over the units still wanted.
/// </summary>
internal sealed class Knapsack(SearchSpace space)
{
    private readonly List<int> _items = [];
    private long[] _price = [];
    private short[] _cameFrom = [];

    /// <summary>The most units wanted for which this is tried.</summary>
    public const int MostUnits = 1000;

    /// <summary>The looks taken so far.</summary>
    public long Looks { get; private set; }

    /// <summary>
    /// The least of prices and shortfall together, over all ways to choose among these edges. <paramref name="usage"/>, where
    /// it is given, gets what the least one takes.
    /// </summary>
    public long Solve(List<int> edges, int wanted, long[] price, double[]? usage)
    {
        List(edges, wanted);
        var states = wanted + 1;
        if (_price.Length < states)
            _price = new long[states];
        if (_cameFrom.Length < _items.Count * states)
            _cameFrom = new short[_items.Count * states];
        Array.Fill(_price, Cost.Never, 1, wanted);
        _price[0] = 0;
        Looks += (long)_items.Count * states / 4;
        for (var item = 0; item < _items.Count; item++)
        {
            var edge = space.Edges[_items[item]];
            Offer((int)Math.Min(edge.Units, wanted), price[edge.Class], wanted, _cameFrom.AsSpan(item * states, states));
        }

        var best = 0;
        for (var units = 1; units < states; units++)
        {
            if (CostAt(units, wanted) <= CostAt(best, wanted))
                best = units;
        }

        var cost = CostAt(best, wanted);
        for (var item = _items.Count - 1; item >= 0 && usage is not null; item--)
        {
            var from = _cameFrom[(item * states) + best];
            if (from < 0)
                continue;
            usage[space.Edges[_items[item]].Class]++;
            best = from;
        }

        return cost;
    }

    /// <summary>One item for every token that the leaf could use.</summary>
    private void List(List<int> edges, int wanted)
    {
        _items.Clear();
        foreach (var edge in edges)
        {
            var units = space.Edges[edge].Units;
            var most = Math.Min(space.Capacity[space.Edges[edge].Class], (wanted + units - 1) / units);
            for (var i = 0; i < most; i++)
                _items.Add(edge);
        }
    }

    private long CostAt(int units, int wanted) => Cost.Add(_price[units], space.Candidates.ShortBy(wanted - units));

    /// <summary>One more token. Units beyond what is wanted count as what is wanted.</summary>
    private void Offer(int units, long price, int wanted, Span<short> cameFrom)
    {
        cameFrom.Fill(-1);
        // From above, so that no token is taken twice.
        for (var from = wanted - 1; from >= 0; from--)
        {
            var to = Math.Min(wanted, from + units);
            if (_price[from] + price >= _price[to])
                continue;
            _price[to] = _price[from] + price;
            cameFrom[to] = (short)from;
        }
    }
}
