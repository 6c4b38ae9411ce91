namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>Makes a whole allocation out of a part of one, quickly: a good one where prices are good, and never a wrong one.</summary>
internal sealed class Dive
{
    private const long MostLooks = 100_000;

    private readonly SearchSpace _space;
    private readonly IssuerCounts _issuers;
    private readonly Exchanges _exchanges;
    private readonly int[] _given;
    private readonly int[] _kept;
    private readonly int[] _capacity;
    private readonly long[] _wanted;
    private readonly long[] _leafCost;
    private readonly bool[] _pursued;
    private readonly bool[] _visited;
    private readonly int[] _missing;
    private readonly int[] _components;
    private readonly int[] _credits;
    private readonly List<int> _offered = [];
    private readonly Comparison<int> _byPriceOfUnit;
    private long[] _price = [];
    private long _looks;
    private long _until;

    public Dive(SearchSpace space, IssuerCounts issuers)
    {
        _space = space;
        _issuers = issuers;
        _exchanges = new Exchanges(space);
        _given = new int[space.Given.Length];
        _kept = new int[space.Given.Length];
        _capacity = new int[space.Capacity.Length];
        _wanted = new long[space.LeafCount];
        _leafCost = new long[space.LeafCount];
        _pursued = new bool[space.LeafCount];
        _visited = new bool[space.LeafCount];
        _missing = new int[space.Tree.IssuerMembers.Count];
        var leaves = Enumerable.Range(0, space.LeafCount);
        _components = [.. leaves.Where(leaf => !space.IsCredits[leaf]).OrderByDescending(leaf => space.Weight[leaf]).ThenBy(leaf => space.ByLeaf[leaf].Length)];
        _credits = [.. leaves.Where(leaf => space.IsCredits[leaf]).OrderBy(leaf => space.ByLeaf[leaf].Length)];
        _byPriceOfUnit = ByPriceOfUnit;
    }

    /// <summary>The looks taken so far.</summary>
    public long Looks => _looks + _exchanges.Looks;

    /// <summary>The tokens given over each edge, after a dive.</summary>
    public int[] Given => _given;

    /// <summary>Dives; the answer is what the allocation costs.</summary>
    public long Run(long[] price, bool[] pursued, bool creditsFirst)
    {
        _price = price;
        _until = _looks + MostLooks;
        pursued.CopyTo(_pursued, 0);
        _space.Given.CopyTo(_given, 0);
        _space.Capacity.CopyTo(_capacity, 0);
        _space.Wanted.CopyTo(_wanted, 0);
        // What is worth its price to those pursued, then what is left over.
        foreach (var (wanted, atAnyPrice) in (ReadOnlySpan<(bool, bool)>)[(true, false), (true, true), (false, true)])
        {
            if (creditsFirst)
                FillCredits(wanted, atAnyPrice);
            FillComponents(wanted, atAnyPrice);
            if (!creditsFirst)
                FillCredits(wanted, atAnyPrice);
        }

        AddIssuers();
        var cost = CostNow();
        // What the cost goes over now may not be what the relaxed solution went over.
        _space.Tree.Pursue(_pursued);
        _given.CopyTo(_kept, 0);
        _exchanges.Run(_given, _capacity, _wanted, _pursued);
        var improved = CostNow();
        if (improved <= cost)
            return improved;
        // An exchange may lose an issuer.
        _kept.CopyTo(_given, 0);
        return cost;
    }

    private long CostNow()
    {
        for (var leaf = 0; leaf < _leafCost.Length; leaf++)
        {
            _leafCost[leaf] = _wanted[leaf] <= 0 ? 0
                : _space.IsCredits[leaf] ? _space.Candidates.ShortBy(_wanted[leaf])
                : _space.Weight[leaf];
        }

        _issuers.Missing(_given, _missing);
        return _space.Tree.CostOf(_leafCost, _missing);
    }

    private void FillComponents(bool pursued, bool atAnyPrice)
    {
        Array.Clear(_visited);
        foreach (var leaf in _components)
        {
            if (_pursued[leaf] != pursued || _wanted[leaf] <= 0)
                continue;
            // What a failed attempt has visited stays a dead end until something moves.
            if (TryFill(leaf, atAnyPrice ? long.MaxValue : _space.Weight[leaf]))
                Array.Clear(_visited);
        }
    }

    /// <summary>Takes the cheapest token, or moves another component to another token.</summary>
    private bool TryFill(int leaf, long most)
    {
        _visited[leaf] = true;
        _looks += _space.ByLeaf[leaf].Length;
        var best = -1;
        foreach (var edge in _space.ByLeaf[leaf])
        {
            var from = _space.Edges[edge].Class;
            if (!_space.IsClosed[edge] && _capacity[from] > 0 && _price[from] <= most && (best < 0 || IsBetter(from, _space.Edges[best].Class)))
                best = edge;
        }

        if (best >= 0)
        {
            Give(best, 1);
            return true;
        }

        foreach (var edge in _space.ByLeaf[leaf])
        {
            if (_space.IsClosed[edge])
                continue;
            foreach (var held in _space.ByClass[_space.Edges[edge].Class])
            {
                if (++_looks > _until)
                    return false;
                var other = _space.Edges[held].Leaf;
                if (_given[held] <= _space.Given[held] || _space.IsCredits[other] || _visited[other])
                    continue;
                if (!TryFill(other, most))
                    continue;
                Give(held, -1);
                Give(edge, 1);
                return true;
            }
        }

        return false;
    }

    private bool IsBetter(int one, int other) => _price[one] != _price[other]
        ? _price[one] < _price[other]
        : _space.ByClass[one].Length < _space.ByClass[other].Length;

    /// <summary>Takes what is cheapest by the unit and does not overshoot, and last the smallest that suffices.</summary>
    private void FillCredits(bool pursued, bool atAnyPrice)
    {
        foreach (var leaf in _credits)
        {
            if (_pursued[leaf] != pursued || _wanted[leaf] <= 0)
                continue;
            _offered.Clear();
            foreach (var edge in _space.ByLeaf[leaf])
            {
                var (from, _, units) = _space.Edges[edge];
                if (!_space.IsClosed[edge] && _capacity[from] > 0 && (atAnyPrice || _price[from] <= units * _space.Candidates.Cost.Work))
                    _offered.Add(edge);
            }

            _offered.Sort(_byPriceOfUnit);
            foreach (var edge in _offered)
            {
                var (from, _, units) = _space.Edges[edge];
                var fitting = Math.Min(_capacity[from], _wanted[leaf] / units);
                if (fitting > 0)
                    Give(edge, (int)fitting);
            }

            var last = -1;
            foreach (var edge in _offered)
            {
                if (_wanted[leaf] > 0 && _capacity[_space.Edges[edge].Class] > 0 && (last < 0 || _space.Edges[edge].Units < _space.Edges[last].Units))
                    last = edge;
            }

            if (last >= 0)
                Give(last, 1);
        }
    }

    /// <summary>What is left over may bring issuers to the credits that count them.</summary>
    private void AddIssuers()
    {
        if (_missing.Length == 0)
            return;
        foreach (var leaf in _credits)
        {
            if (!_space.CountsIssuers[leaf])
                continue;
            foreach (var edge in _space.ByLeaf[leaf])
            {
                var from = _space.Edges[edge].Class;
                if (!_space.IsClosed[edge] && _capacity[from] > 0)
                    Give(edge, _capacity[from]);
            }
        }
    }

    private void Give(int edge, int count)
    {
        _given[edge] += count;
        _capacity[_space.Edges[edge].Class] -= count;
        _wanted[_space.Edges[edge].Leaf] -= _space.Edges[edge].Units * count;
    }

    private int ByPriceOfUnit(int one, int other)
    {
        var a = _space.Edges[one];
        var b = _space.Edges[other];
        var compared = ((Int128)_price[a.Class] * b.Units).CompareTo((Int128)_price[b.Class] * a.Units);
        if (compared == 0)
            compared = _space.ByClass[a.Class].Length.CompareTo(_space.ByClass[b.Class].Length);
        if (compared == 0)
            compared = b.Units.CompareTo(a.Units);
        return compared != 0 ? compared : one.CompareTo(other);
    }
}
