namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>
/// A lower bound on what is left to do (a Lagrangian relaxation). Every token has a price; each leaf buys what is best for
/// itself, as if all were shared, and what all tokens cost together is paid back. With all prices zero this is
/// the bound of shared use; with good ones it knows how scarce each token is.
/// </summary>
internal sealed class PriceBound
{
    private const int None = -1;

    private readonly SearchSpace _space;
    private readonly long[] _leafCost;
    private readonly int[] _bought;
    private readonly bool[] _pursued;
    private readonly List<int> _priced = [];
    private readonly Comparison<int> _byPriceOfUnit;
    private long[] _price;
    private long _bound;

    public PriceBound(SearchSpace space)
    {
        _space = space;
        _price = [];
        Knapsack = new Knapsack(space);
        _leafCost = new long[space.LeafCount];
        _bought = new int[space.LeafCount];
        _pursued = new bool[space.LeafCount];
        Usage = new double[space.Capacity.Length];
        MissingIssuers = new int[space.Tree.IssuerMembers.Count];
        _byPriceOfUnit = ByPriceOfUnit;
    }

    /// <summary>Whether leaves of credits buy whole tokens, which is dearer to compute and a better bound.</summary>
    public bool IsExact { get; set; }

    /// <summary>How they do.</summary>
    public Knapsack Knapsack { get; }

    /// <summary>The least that each counting of issuers lacks; set by the caller.</summary>
    public int[] MissingIssuers { get; }

    /// <summary>For each class, how many tokens the relaxed leaves want, after <see cref="Demand"/>.</summary>
    public double[] Usage { get; }

    /// <summary>The leaves that the relaxed solution goes over, after <see cref="Demand"/>.</summary>
    public bool[] Pursued => _pursued;

    /// <summary>The bound with these prices.</summary>
    public long At(long[] price)
    {
        _price = price;
        for (var leaf = 0; leaf < _leafCost.Length; leaf++)
            _leafCost[leaf] = CostOf(leaf);
        var cost = _space.Tree.CostOf(_leafCost, MissingIssuers);
        for (var i = 0; i < price.Length; i++)
            cost -= price[i] * _space.Capacity[i];
        return _bound = cost;
    }

    /// <summary>A bound for when one more token goes over an edge, or none any more: the last one, with that leaf judged anew.</summary>
    public long Probe(int edge, bool isGiven)
    {
        var (from, leaf, _) = _space.Edges[edge];
        var before = _space.Tree.CostWith(leaf, _leafCost[leaf]);
        if (isGiven)
            _space.Give(edge, 1);
        else
            _space.IsClosed[edge] = true;
        var after = _space.Tree.CostWith(leaf, CostOf(leaf));
        if (isGiven)
            _space.Give(edge, -1);
        else
            _space.IsClosed[edge] = false;
        // The token is no longer there to pay its price back.
        return _bound + after - before + (isGiven ? _price[from] : 0);
    }

    /// <summary>Computes what the relaxed solution just taken would use.</summary>
    public void Demand()
    {
        Array.Clear(Usage);
        _space.Tree.Pursue(_pursued);
        for (var leaf = 0; leaf < _pursued.Length; leaf++)
        {
            if (!_pursued[leaf] || _space.Wanted[leaf] <= 0)
                continue;
            if (_space.IsCredits[leaf])
                Fill(leaf, Usage);
            else if (_bought[leaf] != None)
                Usage[_space.Edges[_bought[leaf]].Class]++;
        }
    }

    private long CostOf(int leaf)
    {
        if (_space.Wanted[leaf] <= 0)
            return 0;
        if (_space.IsCredits[leaf])
            return Fill(leaf, null);
        var least = _space.Weight[leaf];
        _bought[leaf] = None;
        foreach (var edge in _space.ByLeaf[leaf])
        {
            var from = _space.Edges[edge].Class;
            if (_space.IsClosed[edge] || _space.Capacity[from] == 0 || _price[from] >= least)
                continue;
            least = _price[from];
            _bought[leaf] = edge;
        }

        return least;
    }

    /// <summary>Buys credits where a unit is cheapest, the last token in part, as long as a unit costs less than to be without it.</summary>
    private long Fill(int leaf, double[]? usage)
    {
        var wanted = _space.Wanted[leaf];
        var supply = 0L;
        _priced.Clear();
        foreach (var edge in _space.ByLeaf[leaf])
        {
            var (from, _, units) = _space.Edges[edge];
            var capacity = _space.Capacity[from];
            if (_space.IsClosed[edge] || capacity == 0)
                continue;
            supply += units * capacity;
            if (_price[from] > 0)
            {
                _priced.Add(edge);
                continue;
            }

            if (wanted > 0 && usage is not null)
                usage[from] += Math.Min(capacity, (double)wanted / units);
            wanted -= units * capacity;
        }

        if (wanted <= 0)
            return 0;
        if (IsExact && wanted <= Knapsack.MostUnits)
            return Knapsack.Solve(_priced, (int)wanted, _price, usage);
        var cost = supply < _space.Wanted[leaf] ? 1L : 0L;
        _priced.Sort(_byPriceOfUnit);
        foreach (var edge in _priced)
        {
            var (from, _, units) = _space.Edges[edge];
            if (wanted <= 0 || _price[from] >= units * _space.Candidates.Cost.Work)
                break;
            var all = units * _space.Capacity[from];
            var taken = Math.Min(all, wanted);
            cost += taken == all ? _price[from] * _space.Capacity[from] : (long)((Int128)_price[from] * taken / units);
            wanted -= taken;
            if (usage is not null)
                usage[from] += (double)taken / units;
        }

        return cost + (Math.Max(0, wanted) * _space.Candidates.Cost.Work);
    }

    private int ByPriceOfUnit(int one, int other)
    {
        var a = _space.Edges[one];
        var b = _space.Edges[other];
        var compared = ((Int128)_price[a.Class] * b.Units).CompareTo((Int128)_price[b.Class] * a.Units);
        return compared != 0 ? compared : one.CompareTo(other);
    }
}
