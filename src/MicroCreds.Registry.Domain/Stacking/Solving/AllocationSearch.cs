namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>
/// Branch and bound over who gets which token: a token is given to a leaf, or its class is closed to it. Each node of the
/// search has a lower bound by prices (<see cref="PriceBound"/>), and an allocation made from it (<see cref="Dive"/>).
/// </summary>
internal sealed class AllocationSearch
{
    private const int RootRounds = 40;
    private const int ExactRounds = 60;
    private const int InnerRounds = 6;
    private const int RoundsPerDive = 8;
    private const int FixingRounds = 4;
    private const int ProbeSteps = 50;
    private const long FixingSteps = 500_000;
    private const double Slowing = 0.8;

    private readonly SearchSpace _space;
    private readonly Assignment _assignment;
    private readonly StepCount _steps;
    private readonly long _tiesUntil;
    private readonly PriceBound _bound;
    private readonly IssuerCounts _issuers;
    private readonly Dive _dive;
    private readonly int[] _bestGiven;
    private readonly long _stepsPerBound;
    private readonly List<long[]> _prices = [];
    private readonly long[] _ceiling;
    private long _best = long.MaxValue;
    private long _charged;

    public AllocationSearch(Term term, Candidates candidates, Assignment assignment, StepCount steps)
    {
        var tree = new SearchTree(term, candidates.MissingIssuer);
        _space = new SearchSpace(tree, candidates, assignment);
        _assignment = assignment;
        _steps = steps;
        _tiesUntil = steps.Taken + StepCount.ForTies;
        _bound = new PriceBound(_space);
        _issuers = new IssuerCounts(_space);
        _dive = new Dive(_space, _issuers);
        _bestGiven = new int[_space.Given.Length];
        _stepsPerBound = tree.NodeCount + _space.Edges.Count;
        _ceiling = new long[_space.Capacity.Length];
        for (var edge = 0; edge < _space.Edges.Count; edge++)
        {
            var from = _space.Edges[edge].Class;
            _ceiling[from] = Math.Max(_ceiling[from], _space.ValueOf(edge));
        }
    }

    private Cost Cost => _space.Candidates.Cost;

    /// <summary>Gives the tokens away; the answer is what the allocation costs.</summary>
    public long Solve()
    {
        Search(0, new long[_space.Capacity.Length]);
        for (var from = 0; from < _space.Classes.Count; from++)
        {
            var next = 0;
            foreach (var edge in _space.ByClass[from])
            {
                var leaf = _space.Tree.Leaves[_space.Edges[edge].Leaf];
                for (var i = 0; i < _bestGiven[edge]; i++)
                    Hand(_space.Classes[from][next++], leaf);
            }
        }

        return _best;
    }

    private void Hand(int token, int leaf)
    {
        foreach (var offer in _space.Candidates.ByToken[token])
        {
            if (offer.Other == leaf)
                _assignment.Give(token, leaf, offer.Units);
        }
    }

    private void Search(int depth, long[] inherited)
    {
        // The first node always has its dive, so that there is an answer.
        if (!TryCharge(_stepsPerBound) && _best != long.MaxValue)
            return;
        if (_prices.Count == depth)
            _prices.Add(new long[inherited.Length]);
        var price = _prices[depth];
        inherited.CopyTo(price, 0);
        _issuers.LeastMissing(_bound.MissingIssuers);
        if (IsClosedBy(depth, price) || PickEdge() is not { } edge)
            return;

        _space.Give(edge, 1);
        Search(depth + 1, price);
        _space.Give(edge, -1);
        _space.IsClosed[edge] = true;
        Search(depth + 1, price);
        _space.IsClosed[edge] = false;
    }

    /// <summary>
    /// Whether nothing better is below this node. Otherwise leaves the best prices found in <paramref name="price"/>, and the
    /// bound's demand at them, which says where to branch.
    /// </summary>
    private bool IsClosedBy(int depth, long[] price)
    {
        // Whole tokens are dear to compute: first get near to good prices without.
        _bound.IsExact = depth > 0;
        if (IsClosedInRounds(depth == 0 ? RootRounds : InnerRounds, price))
            return true;
        _bound.IsExact = true;
        for (var round = 0; depth == 0 && round < FixingRounds; round++)
        {
            if (IsClosedInRounds(ExactRounds, price))
                return true;
            if (FixAll(price) == 0)
                break;
        }

        var bound = _bound.At(price);
        if (IsHopeless(bound))
            return true;
        _bound.Demand();
        if (depth > 0)
            return false;
        // What was fixed last may have left nothing to search.
        DiveFrom(price);
        return IsHopeless(bound);
    }

    /// <summary>Improves the prices by subgradient steps until the bound is good enough, or the steps no longer pay.</summary>
    private bool IsClosedInRounds(int rounds, long[] price)
    {
        var best = long.MinValue;
        var bestPrice = (long[])price.Clone();
        var pace = 1.0;
        for (var round = 0; round < rounds; round++)
        {
            var bound = _bound.At(price);
            if (IsHopeless(bound))
                return true;
            _bound.Demand();
            if (round % RoundsPerDive == 0)
            {
                DiveFrom(price);
                if (IsHopeless(bound))
                    return true;
            }

            if (bound > best)
            {
                best = bound;
                price.CopyTo(bestPrice, 0);
            }
            else
            {
                pace *= Slowing;
            }

            if (!TryCharge(_stepsPerBound) || !Step(price, pace * (_best - bound)))
                break;
        }

        bestPrice.CopyTo(price, 0);
        return false;
    }

    /// <summary>
    /// Closes for good the edges over which nothing better goes, and gives for good where nothing better does without. The answer is
    /// how many.
    /// </summary>
    private int FixAll(long[] price)
    {
        var count = 0;
        var until = _steps.Taken + FixingSteps;
        _bound.At(price);
        for (var edge = 0; edge < _space.Edges.Count; edge++)
        {
            var (from, leaf, _) = _space.Edges[edge];
            if (_space.IsClosed[edge] || _space.Capacity[from] == 0 || !_space.Takes(leaf))
                continue;
            if (!TryCharge(ProbeSteps) || _steps.Taken > until)
                break;
            if (IsHopeless(_bound.Probe(edge, isGiven: true)))
            {
                // Closed edges only raise the bound; what it was stays true.
                _space.IsClosed[edge] = true;
                count++;
            }
            else if (IsHopeless(_bound.Probe(edge, isGiven: false)))
            {
                _space.Give(edge, 1);
                count++;
                _bound.At(price);
            }
        }

        return count;
    }

    /// <summary>Counts steps, and the looks taken since the last time.</summary>
    private bool TryCharge(long steps)
    {
        var looks = _bound.Knapsack.Looks + _dive.Looks;
        var since = looks - _charged;
        _charged = looks;
        return _steps.TryTake(steps + since);
    }

    private void DiveFrom(long[] price)
    {
        foreach (var creditsFirst in (ReadOnlySpan<bool>)[false, true])
        {
            var cost = _dive.Run(price, _bound.Pursued, creditsFirst);
            if (cost >= _best)
                continue;
            _best = cost;
            _dive.Given.CopyTo(_bestGiven, 0);
        }
    }

    /// <summary>Whether nothing that has at least this cost is better than what was found.</summary>
    private bool IsHopeless(long bound) => _best != long.MaxValue && (Cost.RoundUp(bound) >= _best
        || (_steps.Taken > _tiesUntil && Cost.LeastWork(bound) >= _best / Cost.Work));

    /// <summary>Raises the prices of what is wanted too much, lowers those of what is left over; false where nothing moves.</summary>
    private bool Step(long[] price, double gap)
    {
        var norm = 0.0;
        for (var i = 0; i < price.Length; i++)
        {
            var excess = _bound.Usage[i] - _space.Capacity[i];
            if (excess > 0 || price[i] > 0)
                norm += excess * excess;
        }

        if (norm == 0 || gap <= 0)
            return false;
        var moved = false;
        for (var i = 0; i < price.Length; i++)
        {
            var next = price[i] + (gap / norm * (_bound.Usage[i] - _space.Capacity[i]));
            var cut = (long)Math.Clamp(next, 0, _ceiling[i]);
            moved |= cut != price[i];
            price[i] = cut;
        }

        return moved;
    }

    /// <summary>Where to branch: an edge of the class that is wanted the most beyond what there is; null where nothing is left to give.</summary>
    private int? PickEdge()
    {
        var best = -1;
        var bestKey = (Excess: double.NegativeInfinity, Pursued: false, Value: 0L);
        for (var edge = 0; edge < _space.Edges.Count; edge++)
        {
            var (from, leaf, _) = _space.Edges[edge];
            if (_space.IsClosed[edge] || _space.Capacity[from] == 0 || !_space.Takes(leaf))
                continue;
            var key = (_bound.Usage[from] - _space.Capacity[from], _bound.Pursued[leaf], _space.ValueOf(edge));
            if (best >= 0 && key.CompareTo(bestKey) <= 0)
                continue;
            best = edge;
            bestKey = key;
        }

        return best < 0 ? null : best;
    }
}
