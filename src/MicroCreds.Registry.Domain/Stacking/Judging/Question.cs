using System.Numerics;
using MicroCreds.Registry.Domain.Stacking.Compiling;
using MicroCreds.Registry.Domain.Stacking.Solving;

namespace MicroCreds.Registry.Domain.Stacking.Judging;

/// <summary>One condition asked about: what is left to do until it holds, with these holdings at this instant.</summary>
internal sealed class Question
{
    private const ulong MostForWork = 1 << 24;
    private const decimal RoomForCosts = 1L << 59;

    private readonly CompiledPathway _pathway;
    private readonly Matching _matching;
    private readonly Blocking _blocking;
    private readonly Node _root;
    private readonly bool _allShared;
    private readonly Dictionary<int, (int Count, bool InIssuers)> _occurrences = [];
    private readonly List<int> _leaves = [];
    private readonly Dictionary<int, int> _local = [];
    private readonly long _unit;
    private long _issuersWanted;

    /// <param name="pathway">The pathway.</param>
    /// <param name="matching">Who matches what.</param>
    /// <param name="blocking">What the nots inside do.</param>
    /// <param name="root">The condition.</param>
    /// <param name="allShared">Whether all use is taken for shared.</param>
    public Question(CompiledPathway pathway, Matching matching, Blocking blocking, Node root, bool allShared)
    {
        _pathway = pathway;
        _matching = matching;
        _blocking = blocking;
        _root = root;
        _allShared = allShared;
        Survey(root, insideIssuers: false);
        _unit = CommonUnit();
        Scale = new Cost(PriceOfWork(), pathway.Leaves.Length);
    }

    /// <summary>How costs are written.</summary>
    public Cost Scale { get; }

    /// <summary>What a leaf costs that nothing fills.</summary>
    public long CostOfUnmet(int leaf) => ShortBy(_pathway.Leaves[leaf].Amount);

    /// <summary>What it costs to be short of so many millionths.</summary>
    public long ShortBy(long millionths) => millionths <= 0 ? 0 : (millionths / _unit * Scale.Work) + 1;

    /// <summary>What a missing issuer costs.</summary>
    public long MissingIssuer => StackingEvaluator.MillionthsOfOne / _unit * Scale.Work;

    /// <summary>The work of a cost, in points and credits.</summary>
    public decimal WorkOf(long cost) => cost / Scale.Work * (decimal)_unit / StackingEvaluator.MillionthsOfOne;

    /// <summary>Finds the least cost.</summary>
    public Answer Solve(StepCount steps)
    {
        var candidates = Collect(out var holdingOf);
        var solution = new ChoiceSearch(candidates, steps).Solve(Build(_root, insideIssuers: false));
        return new Answer(_pathway, _matching, _blocking, this, _root, new Outcome(_local, _leaves, holdingOf, solution));
    }

    private void Survey(Node node, bool insideIssuers)
    {
        if (node.Kind == NodeKind.Leaf)
        {
            var (count, inIssuers) = _occurrences.GetValueOrDefault(node.Leaf);
            _occurrences[node.Leaf] = (count + 1, inIssuers || insideIssuers);
            return;
        }

        if (node.Kind == NodeKind.Not)
            return;
        _issuersWanted += node.Kind == NodeKind.Issuers ? node.Count : 0;
        foreach (var child in node.Children)
        {
            if (_blocking.TakesPart(node, child))
                Survey(child, insideIssuers || node.Kind == NodeKind.Issuers);
        }
    }

    /// <summary>The greatest unit, in millionths, in which all amounts are whole.</summary>
    private long CommonUnit()
    {
        var unit = _issuersWanted > 0 ? StackingEvaluator.MillionthsOfOne : 0L;
        foreach (var leaf in _occurrences.Keys)
        {
            unit = Divisor(unit, _pathway.Leaves[leaf].Amount);
            if (!_pathway.Leaves[leaf].IsCredits)
                continue;
            foreach (var pair in PairsOf(leaf))
                unit = Divisor(unit, pair.Units);
        }

        return Math.Max(unit, 1);
    }

    /// <summary>
    /// As much as there is room for: the more a unit of work costs beside an unmet leaf, the better a lower bound can be
    /// rounded up to whole units.
    /// </summary>
    private long PriceOfWork()
    {
        var total = 0m;
        foreach (var leaf in _occurrences.Keys)
            total += (_pathway.Leaves[leaf].Amount / _unit) + 1;
        total += _issuersWanted * (StackingEvaluator.MillionthsOfOne / _unit);
        var most = (ulong)Math.Min(MostForWork, RoomForCosts / Math.Max(total, 1));
        var least = BitOperations.RoundUpToPowerOf2((ulong)_pathway.Leaves.Length + 2);
        return (long)Math.Max(least, BitOperations.RoundUpToPowerOf2(most / 2));
    }

    private static long Divisor(long one, long other)
    {
        while (other != 0)
            (one, other) = (other, one % other);
        return one;
    }

    /// <summary>Gathers the leaves about which something is to decide, and their tokens.</summary>
    private Candidates Collect(out List<int> holdingOf)
    {
        foreach (var leaf in _occurrences.Keys.Order())
        {
            var (count, inIssuers) = _occurrences[leaf];
            var competes = IsExclusive(leaf) || inIssuers;
            var isUnmet = PairsOf(leaf).Count == 0;
            if ((competes && !isUnmet) || (count > 1 && isUnmet))
            {
                _local.Add(leaf, _leaves.Count);
                _leaves.Add(leaf);
            }
        }

        // The first tokens are the holdings themselves, for exclusive use; those of shared leaves follow.
        holdingOf = [.. Enumerable.Range(0, _matching.Holdings.Length)];
        var byLeaf = new Offer[_leaves.Count][];
        for (var local = 0; local < byLeaf.Length; local++)
        {
            var leaf = _pathway.Leaves[_leaves[local]];
            var pairs = PairsOf(_leaves[local]);
            byLeaf[local] = new Offer[pairs.Count];
            for (var i = 0; i < pairs.Count; i++)
            {
                var token = pairs[i].Holding;
                if (!IsExclusive(_leaves[local]))
                {
                    holdingOf.Add(token);
                    token = holdingOf.Count - 1;
                }

                byLeaf[local][i] = new Offer(token, leaf.IsCredits ? pairs[i].Units / _unit : 1);
            }
        }

        return Gather(byLeaf, holdingOf);
    }

    /// <summary>What the leaf may be filled with: what counts for another pathway, and counts once, fills shared leaves alone.</summary>
    public IReadOnlyList<Pair> PairsOf(int leaf) => IsExclusive(leaf) ? _matching.FreeFor(leaf) : _matching.OfLeaf(leaf);

    private bool IsExclusive(int leaf) => !_allShared && _pathway.Leaves[leaf].IsExclusive;

    private Candidates Gather(Offer[][] byLeaf, List<int> holdingOf)
    {
        var byToken = new List<Offer>?[holdingOf.Count];
        for (var leaf = 0; leaf < byLeaf.Length; leaf++)
        {
            foreach (var offer in byLeaf[leaf])
                (byToken[offer.Other] ??= []).Add(new Offer(leaf, offer.Units));
        }

        return new Candidates
        {
            IsCredits = [.. _leaves.Select(leaf => _pathway.Leaves[leaf].IsCredits)],
            Amount = [.. _leaves.Select(leaf => _pathway.Leaves[leaf].IsCredits ? _pathway.Leaves[leaf].Amount / _unit : CostOfUnmet(leaf))],
            CountsIssuers = [.. _leaves.Select(leaf => _occurrences[leaf].InIssuers)],
            ByLeaf = byLeaf,
            ByToken = Array.ConvertAll(byToken, offers => offers?.ToArray() ?? []),
            Issuer = [.. holdingOf.Select(holding => _matching.Issuer[holding])],
            Cost = Scale,
            MissingIssuer = MissingIssuer,
        };
    }

    private Term Build(Node node, bool insideIssuers)
    {
        switch (node.Kind)
        {
            case NodeKind.Leaf:
                return _local.TryGetValue(node.Leaf, out var local) ? Term.OfLeaf(local, node) : Term.Constant(CostOfShared(node.Leaf));
            case NodeKind.Not:
                // Where it blocks, it is told apart from what is left to do.
                return Term.Constant(0);
            case NodeKind.Issuers:
                return Term.Issuers(node.Count, Build(node.Children[0], insideIssuers: true), node, MissingIssuer);
            default:
                var children = new List<Term>(node.Children.Length);
                foreach (var child in node.Children)
                {
                    if (_blocking.TakesPart(node, child))
                        children.Add(Build(child, insideIssuers));
                }

                if (node.Count == node.Children.Length)
                    return Term.All(children);
                var kept = 0;
                foreach (var child in node.Children)
                {
                    if (_blocking.TakesPart(node, child))
                    {
                        children[kept] = children[kept].For(child);
                        kept++;
                    }
                }

                return Term.AtLeast(node.Count, children, node, insideIssuers);
        }
    }

    private long CostOfShared(int leaf)
    {
        var wanted = _pathway.Leaves[leaf].IsCredits ? _pathway.Leaves[leaf].Amount : 1;
        foreach (var pair in PairsOf(leaf))
            wanted -= pair.Units;
        return wanted <= 0 ? 0 : _pathway.Leaves[leaf].IsCredits ? ShortBy(wanted) : CostOfUnmet(leaf);
    }
}
