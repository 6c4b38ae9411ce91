namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>A term as arrays in post-order, the root last, so that its cost is one pass over them.</summary>
internal sealed class SearchTree
{
    private readonly List<TermKind> _kind = [];
    private readonly List<int> _count = [];
    private readonly List<int> _leaf = [];
    private readonly List<bool> _paid = [];
    private readonly List<long> _constant = [];
    private readonly List<int[]> _children = [];
    private readonly List<int> _issuerNodes = [];
    private readonly List<int[]> _members = [];
    private readonly Dictionary<int, int> _leafIndex = [];
    private readonly List<int> _leafIds = [];
    private readonly long _missingIssuer;
    private readonly long[] _cost;
    private readonly long[] _sorted;
    private readonly int[] _order;
    private readonly int[] _stack;
    private readonly int[] _parent;
    private readonly int[] _placeOf;

    public SearchTree(Term term, long missingIssuer)
    {
        _missingIssuer = missingIssuer;
        Add(term, []);
        _cost = new long[_kind.Count];
        var widest = 1;
        foreach (var children in _children)
            widest = Math.Max(widest, children.Length);
        _sorted = new long[widest];
        _order = new int[widest];
        _stack = new int[_kind.Count + 1];
        _parent = new int[_kind.Count];
        _placeOf = new int[_leafIds.Count];
        Array.Fill(_parent, -1);
        for (var node = 0; node < _parent.Length; node++)
        {
            foreach (var child in _children[node])
                _parent[child] = node;
            if (_kind[node] == TermKind.Leaf && !_paid[node])
                _placeOf[_leaf[node]] = node;
        }
    }

    /// <summary>The nodes.</summary>
    public int NodeCount => _kind.Count;

    /// <summary>The leaves: for each its index in the problem.</summary>
    public List<int> Leaves => _leafIds;

    /// <summary>For each counting of issuers, the leaves inside it.</summary>
    public List<int[]> IssuerMembers => _members;

    /// <summary>For each counting of issuers, how many there must be.</summary>
    public int IssuersWanted(int index) => _count[_issuerNodes[index]];

    /// <summary>The cost, given what each leaf costs and how many issuers each counting lacks.</summary>
    public long CostOf(ReadOnlySpan<long> leafCost, ReadOnlySpan<int> missingIssuers)
    {
        var issuers = 0;
        for (var node = 0; node < _cost.Length; node++)
        {
            _cost[node] = _kind[node] switch
            {
                TermKind.Constant => _constant[node],
                TermKind.Leaf => _paid[node] ? 0 : leafCost[_leaf[node]],
                TermKind.Issuers => Cost.Add(_cost[_children[node][0]], missingIssuers[issuers++] * _missingIssuer),
                _ => LeastOf(_children[node], _count[node]),
            };
        }

        return _cost[^1];
    }

    /// <summary>What the cost just taken would be if one leaf cost something else.</summary>
    public long CostWith(int leaf, long leafCost)
    {
        var node = _placeOf[leaf];
        var cost = leafCost;
        while (_parent[node] is >= 0 and var parent)
        {
            var old = _cost[node];
            _cost[node] = cost;
            cost = _kind[parent] == TermKind.Issuers
                ? Cost.Add(cost, _cost[parent] - old)
                : LeastOf(_children[parent], _count[parent]);
            _cost[node] = old;
            node = parent;
        }

        return cost;
    }

    /// <summary>Marks the leaves that the cost just taken goes over: of every choice the cheapest children, the first ones of equals.</summary>
    public void Pursue(Span<bool> pursued)
    {
        pursued.Clear();
        var depth = 0;
        _stack[depth++] = _cost.Length - 1;
        while (depth > 0)
        {
            var node = _stack[--depth];
            if (_kind[node] == TermKind.Leaf)
            {
                if (!_paid[node])
                    pursued[_leaf[node]] = true;
                continue;
            }

            var children = _children[node];
            if (_kind[node] != TermKind.AtLeast || _count[node] >= children.Length)
            {
                foreach (var child in children)
                    _stack[depth++] = child;
                continue;
            }

            var order = _order.AsSpan(0, children.Length);
            for (var i = 0; i < order.Length; i++)
            {
                _sorted[i] = _cost[children[i]];
                order[i] = children[i];
            }

            // Children are in post-order, so their numbers settle ties by their order.
            order.Sort((one, other) => _cost[one] != _cost[other] ? _cost[one].CompareTo(_cost[other]) : one.CompareTo(other));
            foreach (var child in order[.._count[node]])
                _stack[depth++] = child;
        }
    }

    private int Add(Term term, List<HashSet<int>> around)
    {
        var leaf = -1;
        if (term.Kind == TermKind.Leaf)
        {
            if (!_leafIndex.TryGetValue(term.Leaf, out leaf))
            {
                leaf = _leafIds.Count;
                _leafIndex.Add(term.Leaf, leaf);
                _leafIds.Add(term.Leaf);
            }

            foreach (var members in around)
                members.Add(leaf);
        }

        var inside = term.Kind == TermKind.Issuers ? new HashSet<int>() : null;
        if (inside is not null)
            around.Add(inside);
        var children = Array.ConvertAll(term.Children, child => Add(child, around));
        if (inside is not null)
        {
            around.RemoveAt(around.Count - 1);
            _issuerNodes.Add(_kind.Count);
            _members.Add([.. inside.Order()]);
        }

        _kind.Add(term.Kind);
        _count.Add(term.Count);
        _leaf.Add(leaf);
        _paid.Add(term.IsPaid);
        _constant.Add(term.Cost);
        _children.Add(children);
        return _kind.Count - 1;
    }

    private long LeastOf(int[] children, int count)
    {
        var sum = 0L;
        if (count >= children.Length)
        {
            foreach (var child in children)
                sum = Cost.Add(sum, _cost[child]);
            return sum;
        }

        var sorted = _sorted.AsSpan(0, children.Length);
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = _cost[children[i]];
        if (count == 1)
        {
            foreach (var cost in sorted)
                sorted[0] = Math.Min(sorted[0], cost);
        }
        else
        {
            sorted.Sort();
        }

        foreach (var cost in sorted[..count])
            sum = Cost.Add(sum, cost);
        return sum;
    }
}
