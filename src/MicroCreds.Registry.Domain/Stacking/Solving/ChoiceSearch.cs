using MicroCreds.Registry.Domain.Stacking.Compiling;

namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>
/// Decides what an allocation alone does not: which components that occur at several places are pursued (they are paid for
/// once, wherever they occur), and which children of a choice are counted where issuers are counted. For each way to
/// decide, the allocation is solved; a lower bound spares most ways.
/// </summary>
internal sealed class ChoiceSearch
{
    private const int StepsPerLeaf = 10;

    private readonly Candidates _candidates;
    private readonly StepCount _steps;
    private readonly long _tiesUntil;
    private readonly AllocationSolver _solver;
    private readonly long[] _relaxed;
    private readonly int[] _occurrences;
    private readonly bool[] _isMandatory;
    private readonly Dictionary<int, bool> _leafDecisions = [];
    private readonly Dictionary<Node, bool> _childDecisions = [];

    public ChoiceSearch(Candidates candidates, StepCount steps)
    {
        _candidates = candidates;
        _steps = steps;
        _tiesUntil = steps.Taken + StepCount.ForTies;
        _solver = new AllocationSolver(candidates, steps);
        _occurrences = new int[candidates.LeafCount];
        _isMandatory = new bool[candidates.LeafCount];
        _relaxed = new long[candidates.LeafCount];
        for (var leaf = 0; leaf < _relaxed.Length; leaf++)
            _relaxed[leaf] = RelaxedCost(leaf);
    }

    /// <summary>The best solution, after <see cref="Solve"/>.</summary>
    public Solution? Best { get; private set; }

    /// <summary>Solves a term.</summary>
    public Solution Solve(Term term)
    {
        SolveAtOnce(term);
        Search(term);
        return Best!;
    }

    /// <summary>
    /// Decides about all repeated leaves at once, as the relaxed solution would: a first solution, so that the search is always
    /// one for a better one, and can end at any time.
    /// </summary>
    private void SolveAtOnce(Term term)
    {
        Survey(term);
        var repeated = Enumerable.Range(0, _occurrences.Length).Where(leaf => _occurrences[leaf] > 1).ToArray();
        if (repeated.Length == 0)
            return;
        var pursued = new HashSet<int>();
        MarkRelaxed(term, pursued);
        foreach (var leaf in repeated)
            _leafDecisions[leaf] = pursued.Contains(leaf);
        var decided = term.Rewrite(
            (part, inside) => part.Kind != TermKind.Leaf || !_leafDecisions.TryGetValue(part.Leaf, out var isPursued) ? null
                : isPursued ? PaidElsewhere(part, inside)
                : Term.Constant(Cost.Never),
            _candidates.MissingIssuer);
        Search(Term.All([decided, .. repeated.Where(pursued.Contains).Select(leaf => Term.OfLeaf(leaf, null))]));
        _leafDecisions.Clear();
    }

    private void MarkRelaxed(Term term, HashSet<int> pursued)
    {
        if (term.Kind == TermKind.Leaf)
            pursued.Add(term.Leaf);
        IEnumerable<Term> children = term.Children;
        if (term.IsChoice)
            children = term.Children.OrderBy(RelaxedCost).Take(term.Count);
        foreach (var child in children)
            MarkRelaxed(child, pursued);
    }

    private void Search(Term term)
    {
        var paid = new List<int>();
        term = PayMandatory(term, paid);
        var bound = RelaxedCost(term);
        if (Best is null || (!IsHopeless(bound) && _steps.TryTake(StepsPerLeaf * _candidates.LeafCount)))
            Branch(term);
        foreach (var leaf in paid)
            _leafDecisions.Remove(leaf);
    }

    private bool IsHopeless(long bound) => Best is { } best
        && (_candidates.Cost.RoundUp(bound) >= best.Cost
            || (_steps.Taken > _tiesUntil && _candidates.Cost.LeastWork(bound) >= best.Cost / _candidates.Cost.Work));

    private void Branch(Term term)
    {
        if (MostRepeated() is { } leaf)
        {
            var with = Pay(term, leaf);
            var without = Replace(term, leaf, Term.Constant(Cost.Never));
            foreach (var isPursued in (ReadOnlySpan<bool>)(_candidates.Cost.RoundUp(Bound(without)) < _candidates.Cost.RoundUp(Bound(with)) ? [false, true] : [true, false]))
            {
                _leafDecisions[leaf] = isPursued;
                Search(isPursued ? with : without);
            }

            _leafDecisions.Remove(leaf);
        }
        else if (OpenChoice(term, insideIssuers: false) is { } open)
        {
            var (choice, child) = open;
            var others = choice.Children.Where(other => other != child).ToArray();
            var source = child.Source!;
            foreach (var isIn in (ReadOnlySpan<bool>)[true, false])
            {
                var decided = isIn
                    ? Term.All(child, Term.AtLeast(choice.Count - 1, others, choice.Source, insideIssuers: true))
                    : Term.AtLeast(choice.Count, others, choice.Source, insideIssuers: true);
                _childDecisions[source] = isIn;
                Search(term.Rewrite((part, _) => part == choice ? decided : null, _candidates.MissingIssuer));
            }

            _childDecisions.Remove(source);
        }
        else
        {
            var (cost, assignment) = _solver.Solve(term);
            if (Best is null || cost < Best.Cost)
                Best = new Solution(cost, assignment, new(_leafDecisions), new(_childDecisions));
        }
    }

    /// <summary>Counts where leaves occur, and pays those first that cannot be left out.</summary>
    private Term PayMandatory(Term term, List<int> paid)
    {
        while (true)
        {
            Survey(term);
            var leaf = -1;
            for (var i = 0; i < _occurrences.Length && leaf < 0; i++)
                leaf = _occurrences[i] > 1 && _isMandatory[i] ? i : -1;
            if (leaf < 0)
                return term;
            paid.Add(leaf);
            _leafDecisions[leaf] = true;
            term = Pay(term, leaf);
        }
    }

    private long Bound(Term term)
    {
        Survey(term);
        return RelaxedCost(term);
    }

    private void Survey(Term term)
    {
        Array.Clear(_occurrences);
        Array.Clear(_isMandatory);
        Survey(term, isMandatory: true);
    }

    private void Survey(Term term, bool isMandatory)
    {
        if (term.Kind == TermKind.Leaf && !term.IsPaid)
        {
            _occurrences[term.Leaf]++;
            _isMandatory[term.Leaf] |= isMandatory;
        }

        foreach (var child in term.Children)
            Survey(child, isMandatory && !term.IsChoice);
    }

    private int? MostRepeated()
    {
        var most = -1;
        for (var leaf = 0; leaf < _occurrences.Length; leaf++)
        {
            if (_occurrences[leaf] > 1 && (most < 0 || _occurrences[leaf] > _occurrences[most]))
                most = leaf;
        }

        return most < 0 ? null : most;
    }

    /// <summary>The leaf is pursued: it stands once beside everything else, and its places cost nothing.</summary>
    private Term Pay(Term term, int leaf) => Term.All(Replace(term, leaf, null), Term.OfLeaf(leaf, null));

    private Term Replace(Term term, int leaf, Term? by) => term.Rewrite(
        (part, inside) => part.Kind != TermKind.Leaf || part.Leaf != leaf || part.IsPaid ? null
            : by ?? PaidElsewhere(part, inside),
        _candidates.MissingIssuer);

    private static Term PaidElsewhere(Term leaf, bool insideIssuers) =>
        insideIssuers ? Term.OfLeaf(leaf.Leaf, leaf.Source, paid: true) : Term.Constant(0);

    /// <summary>A choice inside a counting of issuers about whose children something is to decide, and the first such child.</summary>
    private (Term Choice, Term Child)? OpenChoice(Term term, bool insideIssuers)
    {
        if (insideIssuers && term.IsChoice)
        {
            foreach (var child in term.Children)
            {
                if (child.Kind is TermKind.AtLeast or TermKind.Issuers || (child.Kind == TermKind.Leaf && _candidates.IsCredits[child.Leaf]))
                    return (term, child);
            }
        }

        foreach (var child in term.Children)
        {
            if (OpenChoice(child, insideIssuers || term.Kind == TermKind.Issuers) is { } found)
                return found;
        }

        return null;
    }

    private long RelaxedCost(int leaf)
    {
        if (!_candidates.IsCredits[leaf])
            return _candidates.ByLeaf[leaf].Length > 0 ? 0 : _candidates.Amount[leaf];
        var wanted = _candidates.Amount[leaf];
        foreach (var offer in _candidates.ByLeaf[leaf])
            wanted -= offer.Units;
        return _candidates.ShortBy(wanted);
    }

    /// <summary>The cost if all use were shared; a leaf that occurs n times costs an nth each time.</summary>
    private long RelaxedCost(Term term)
    {
        switch (term.Kind)
        {
            case TermKind.Constant:
                return term.Cost;
            case TermKind.Leaf:
                return term.IsPaid ? 0 : _relaxed[term.Leaf] / Math.Max(1, _occurrences[term.Leaf]);
            case TermKind.Issuers:
                var issuers = new HashSet<int>();
                GatherIssuers(term, issuers);
                return Cost.Add(RelaxedCost(term.Children[0]), Math.Max(0, term.Count - issuers.Count) * _candidates.MissingIssuer);
            default:
                var costs = Array.ConvertAll(term.Children, RelaxedCost);
                if (term.IsChoice)
                    Array.Sort(costs);
                return costs.Take(term.Count).Aggregate(0L, Cost.Add);
        }
    }

    private void GatherIssuers(Term term, HashSet<int> issuers)
    {
        if (term.Kind == TermKind.Leaf)
        {
            foreach (var offer in _candidates.ByLeaf[term.Leaf])
                issuers.Add(_candidates.Issuer[offer.Other]);
        }

        foreach (var child in term.Children)
            GatherIssuers(child, issuers);
    }
}
