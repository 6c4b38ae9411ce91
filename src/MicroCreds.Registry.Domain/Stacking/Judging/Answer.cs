using MicroCreds.Registry.Domain.Stacking.Compiling;
using MicroCreds.Registry.Domain.Stacking.Solving;

namespace MicroCreds.Registry.Domain.Stacking.Judging;

/// <summary>
/// A question's answer, read off its solution: which leaves are pursued, what fills them, what is missing. What is left to do
/// is counted anew from that, so that it always agrees with what is told.
/// </summary>
internal sealed class Answer
{
    private readonly CompiledPathway _pathway;
    private readonly Matching _matching;
    private readonly Blocking _blocking;
    private readonly Question _question;
    private readonly Outcome _outcome;
    private readonly Dictionary<int, List<Pair>> _given = [];
    private readonly Dictionary<Node, long> _cost = [];
    private readonly Dictionary<Node, HashSet<int>> _issuers = [];
    private readonly SortedDictionary<int, List<Pair>> _filled = [];
    private readonly Dictionary<int, bool> _leafDecisions = [];

    public Answer(CompiledPathway pathway, Matching matching, Blocking blocking, Question question, Node root, Outcome outcome)
    {
        _pathway = pathway;
        _matching = matching;
        _blocking = blocking;
        _question = question;
        _outcome = outcome;
        foreach (var (local, isPursued) in outcome.Solution.Leaves)
            _leafDecisions.Add(outcome.Leaves[local], isPursued);
        var leafOf = outcome.Solution.Assignment.LeafOf;
        for (var token = 0; token < leafOf.Length; token++)
        {
            if (leafOf[token] != Assignment.Free)
                AddGiven(outcome.Leaves[leafOf[token]], outcome.HoldingOf[token]);
        }

        IsBlocked = blocking.IsBlocked(root);
        CostAt(root);
        Pursue(root, insideIssuers: false);
        Cost = MissingIssuers.Sum(missing => missing.Missing * question.MissingIssuer);
        foreach (var leaf in _filled.Keys)
            Cost += CostOf(leaf);
    }

    /// <summary>What is left to do, besides what blocks.</summary>
    public long Cost { get; }

    /// <summary>The same as points and credits.</summary>
    public decimal Work => _question.WorkOf(Cost);

    /// <summary>Whether nothing that is left to do would make the condition hold.</summary>
    public bool IsBlocked { get; }

    /// <summary>The leaves pursued, each with the holdings that count towards it.</summary>
    public IReadOnlyDictionary<int, List<Pair>> Pursued => _filled;

    /// <summary>The nots pursued that do not hold.</summary>
    public List<Node> Blocks { get; } = [];

    /// <summary>The countings of issuers that lack some.</summary>
    public List<(Node Node, int[] Present, int Missing)> MissingIssuers { get; } = [];

    /// <summary>What the leaf still wants, in millionths of a point or credit.</summary>
    public long MissingOf(int leaf)
    {
        var amount = _pathway.Leaves[leaf].Amount;
        var given = Given(leaf);
        return _pathway.Leaves[leaf].IsCredits ? Math.Max(0, amount - given.Sum(pair => pair.Units)) : given.Count > 0 ? 0 : amount;
    }

    private long CostOf(int leaf) => _question.ShortBy(MissingOf(leaf));

    private void AddGiven(int leaf, int holding)
    {
        if (!_given.TryGetValue(leaf, out var pairs))
            _given.Add(leaf, pairs = []);
        pairs.Add(_question.PairsOf(leaf).First(pair => pair.Holding == holding));
    }

    /// <summary>What the leaf has: what it was given, or, where it competes with nobody, what it matches, as far as it needs it.</summary>
    private List<Pair> Given(int leaf)
    {
        if (_given.TryGetValue(leaf, out var given))
            return given;
        given = [];
        if (!_outcome.Local.ContainsKey(leaf))
        {
            var wanted = _pathway.Leaves[leaf].IsCredits ? _pathway.Leaves[leaf].Amount : 1;
            foreach (var pair in _question.PairsOf(leaf))
            {
                if (wanted <= 0)
                    break;
                given.Add(pair);
                wanted -= pair.Units;
            }
        }

        _given.Add(leaf, given);
        return given;
    }

    private long CostAt(Node node)
    {
        var cost = node.Kind switch
        {
            NodeKind.Leaf => _leafDecisions.TryGetValue(node.Leaf, out var isPursued) ? (isPursued ? 0 : Solving.Cost.Never) : CostOf(node.Leaf),
            NodeKind.Not => 0,
            NodeKind.Issuers => Solving.Cost.Add(CostAt(node.Children[0]), Lacking(node) * _question.MissingIssuer),
            _ => Chosen(node).Aggregate(0L, (sum, child) => Solving.Cost.Add(sum, _cost[child])),
        };
        _cost[node] = cost;
        return cost;
    }

    /// <summary>The children that the least cost goes over.</summary>
    private List<Node> Chosen(Node node)
    {
        var chosen = new List<Node>();
        var open = new List<Node>();
        foreach (var child in node.Children)
        {
            if (!_blocking.TakesPart(node, child) || (_outcome.Solution.Children.TryGetValue(child, out var isIn) && !isIn))
                continue;
            if (!_cost.ContainsKey(child))
                CostAt(child);
            (isIn ? chosen : open).Add(child);
        }

        if (open.Count + chosen.Count > node.Count)
            open = [.. open.OrderBy(child => _cost[child])];
        chosen.AddRange(open.Take(Math.Max(0, node.Count - chosen.Count)));
        return chosen;
    }

    private int Lacking(Node node)
    {
        var present = new HashSet<int>();
        Gather(node.Children[0], present);
        _issuers[node] = present;
        return Math.Max(0, node.Count - present.Count);
    }

    private void Gather(Node node, HashSet<int> present)
    {
        if (node.Kind == NodeKind.Leaf)
        {
            foreach (var pair in Given(node.Leaf))
                present.Add(_matching.Issuer[pair.Holding]);
        }

        if (node.Kind == NodeKind.Not)
            return;
        foreach (var child in node.Children)
        {
            if (_blocking.TakesPart(node, child) && _outcome.Solution.Children.GetValueOrDefault(child, true))
                Gather(child, present);
        }
    }

    private void Pursue(Node node, bool insideIssuers)
    {
        switch (node.Kind)
        {
            case NodeKind.Leaf:
                if (!_filled.ContainsKey(node.Leaf))
                    _filled.Add(node.Leaf, Trimmed(node.Leaf));
                break;
            case NodeKind.Not:
                if (_blocking.IsBlocked(node))
                    Blocks.Add(node);
                break;
            case NodeKind.Issuers:
                Pursue(node.Children[0], insideIssuers: true);
                if (Lacking(node) is > 0 and var missing)
                    MissingIssuers.Add((node, [.. _issuers[node].Order()], missing));
                break;
            default:
                var chosen = Chosen(node);
                if (insideIssuers)
                    chosen.AddRange(node.Children.Where(child => child.Kind == NodeKind.Leaf && MayCountToo(node, child) && !chosen.Contains(child)));
                foreach (var child in chosen)
                    Pursue(child, insideIssuers);
                break;
        }
    }

    /// <summary>Whether a component that a choice could do without is met: where issuers are counted, it counts all the same.</summary>
    private bool MayCountToo(Node choice, Node child) =>
        _blocking.TakesPart(choice, child) && !_pathway.Leaves[child.Leaf].IsCredits && Given(child.Leaf).Count > 0
        && _outcome.Solution.Children.GetValueOrDefault(child, true) && _leafDecisions.GetValueOrDefault(child.Leaf, true);

    /// <summary>What the leaf has, without credits that it does not need: the first earned go first, issuers stay as many.</summary>
    private List<Pair> Trimmed(int leaf)
    {
        var given = Given(leaf);
        if (!_pathway.Leaves[leaf].IsCredits)
            return given;
        var over = given.Sum(pair => pair.Units) - _pathway.Leaves[leaf].Amount;
        var countsIssuers = _outcome.Local.ContainsKey(leaf);
        var kept = new List<Pair>(given);
        foreach (var pair in given)
        {
            if (pair.Units > over || (countsIssuers && kept.Count(other => _matching.Issuer[other.Holding] == _matching.Issuer[pair.Holding]) == 1))
                continue;
            kept.Remove(pair);
            over -= pair.Units;
        }

        return kept;
    }
}
