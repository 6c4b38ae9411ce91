namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>
/// Improves an allocation by moving one token, or two in a chain: a token goes to a leaf, and one that this leaf has
/// goes on to another leaf, back where the first came from, or away.
/// </summary>
internal sealed class Exchanges(SearchSpace space)
{
    private const int MostRounds = 12;
    private const long MostLooks = 100_000;
    private const int None = -1;

    private readonly long[] _cost = new long[space.LeafCount];
    private int[] _given = [];
    private int[] _capacity = [];
    private long[] _wanted = [];
    private bool[] _pursued = [];

    /// <summary>The looks taken so far.</summary>
    public long Looks { get; private set; }

    /// <summary>Improves what the arrays say, as far as the leaves pursued are concerned; what the search itself has given stays.</summary>
    public void Run(int[] given, int[] capacity, long[] wanted, bool[] pursued)
    {
        (_given, _capacity, _wanted, _pursued) = (given, capacity, wanted, pursued);
        for (var leaf = 0; leaf < _cost.Length; leaf++)
            _cost[leaf] = CostOf(leaf, wanted[leaf]);
        var until = Looks + MostLooks;
        var hasImproved = true;
        for (var round = 0; round < MostRounds && hasImproved; round++)
        {
            hasImproved = false;
            for (var edge = 0; edge < space.Edges.Count; edge++)
            {
                if (_cost[space.Edges[edge].Leaf] > 0 && !space.IsClosed[edge] && Looks < until)
                    hasImproved |= TryBring(edge);
            }
        }
    }

    private long CostOf(int leaf, long wanted) => wanted <= 0 || !_pursued[leaf] ? 0
        : space.IsCredits[leaf] ? space.Candidates.ShortBy(wanted)
        : space.Weight[leaf];

    /// <summary>Brings a token over the edge, from wherever that is worth it.</summary>
    private bool TryBring(int edge)
    {
        var from = space.Edges[edge].Class;
        if (_capacity[from] > 0 && TryMove(None, edge))
            return true;
        foreach (var source in space.ByClass[from])
        {
            if (source != edge && _given[source] > space.Given[source] && TryMove(source, edge))
                return true;
        }

        return false;
    }

    private bool TryMove(int source, int edge)
    {
        var (_, to, units) = space.Edges[edge];
        var loser = source < 0 ? None : space.Edges[source].Leaf;
        var loss = loser < 0 ? 0 : CostOf(loser, _wanted[loser] + space.Edges[source].Units) - _cost[loser];
        Looks++;
        if (CostOf(to, _wanted[to] - units) - _cost[to] + loss < 0)
        {
            Apply(source, edge, None, None);
            return true;
        }

        foreach (var ejected in space.ByLeaf[to])
        {
            if (ejected == edge || _given[ejected] <= space.Given[ejected])
                continue;
            var (moved, _, lost) = space.Edges[ejected];
            var gain = CostOf(to, _wanted[to] - units + lost) - _cost[to];
            foreach (var target in space.ByClass[moved])
            {
                var third = space.Edges[target].Leaf;
                Looks++;
                if (third == to || space.IsClosed[target] || _cost[third] + Math.Max(loss, 0) == 0)
                    continue;
                var change = third == loser
                    ? CostOf(third, _wanted[third] + space.Edges[source].Units - space.Edges[target].Units) - _cost[third]
                    : CostOf(third, _wanted[third] - space.Edges[target].Units) - _cost[third] + loss;
                if (gain + change >= 0)
                    continue;
                Apply(source, edge, ejected, target);
                return true;
            }
        }

        return false;
    }

    private void Apply(int source, int edge, int ejected, int target)
    {
        Shift(source, -1);
        Shift(ejected, -1);
        Shift(edge, 1);
        Shift(target, 1);
    }

    private void Shift(int edge, int count)
    {
        if (edge < 0)
            return;
        var (from, leaf, units) = space.Edges[edge];
        _given[edge] += count;
        _capacity[from] -= count;
        _wanted[leaf] -= units * count;
        _cost[leaf] = CostOf(leaf, _wanted[leaf]);
    }
}
