namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>
/// Finds the allocation that leaves the least cost of a term in which nothing remains to be chosen but tokens and children
/// of choices. Parts that compete for no token are solved for themselves.
/// </summary>
internal sealed class AllocationSolver
{
    private readonly Candidates _candidates;
    private readonly StepCount _steps;
    private readonly int[] _tokenOwner;
    private readonly int[] _leafOwner;

    public AllocationSolver(Candidates candidates, StepCount steps)
    {
        _candidates = candidates;
        _steps = steps;
        _tokenOwner = new int[candidates.TokenCount];
        _leafOwner = new int[candidates.LeafCount];
    }

    /// <summary>The least cost found, and the allocation that has it.</summary>
    public (long Cost, Assignment Assignment) Solve(Term term)
    {
        var assignment = new Assignment(_candidates);
        var present = new bool[_candidates.LeafCount];
        MarkLeaves(term, present);
        Peeling.Run(_candidates, assignment, present, _steps);
        return (SolvePart(Settle(term, assignment), assignment), assignment);
    }

    private static void MarkLeaves(Term term, bool[] present)
    {
        if (term.Kind == TermKind.Leaf)
            present[term.Leaf] = true;
        foreach (var child in term.Children)
            MarkLeaves(child, present);
    }

    /// <summary>The term with the leaves as constants about which there is nothing left to decide.</summary>
    private Term Settle(Term term, Assignment assignment) => term.Rewrite(
        (part, _) => part.Kind != TermKind.Leaf || _candidates.CountsIssuers[part.Leaf]
            || (assignment.Wanted[part.Leaf] > 0 && HasFreeToken(part.Leaf, assignment))
                ? null
                : Term.Constant(assignment.CostOf(part.Leaf, _candidates)),
        _candidates.MissingIssuer);

    private bool HasFreeToken(int leaf, Assignment assignment) =>
        Array.Exists(_candidates.ByLeaf[leaf], offer => assignment.LeafOf[offer.Other] == Assignment.Free);

    /// <summary>Solves a term whose free tokens nobody else wants.</summary>
    private long SolvePart(Term term, Assignment assignment)
    {
        switch (term.Kind)
        {
            case TermKind.Constant:
                return term.Cost;
            case TermKind.Leaf:
                return SolveAlone(term.Leaf, assignment);
            case TermKind.AtLeast:
                var groups = Entangled(term.Children, assignment);
                return term.IsChoice ? SolveChoice(term, groups, assignment) : SolveAll(groups, assignment);
            default:
                return SolveTogether(term, assignment);
        }
    }

    private long SolveAlone(int leaf, Assignment assignment)
    {
        foreach (var offer in _candidates.ByLeaf[leaf])
        {
            if (!Peeling.Takes(_candidates, assignment, leaf))
                break;
            if (assignment.LeafOf[offer.Other] == Assignment.Free)
                assignment.Give(offer.Other, leaf, offer.Units);
        }

        return assignment.CostOf(leaf, _candidates);
    }

    private long SolveAll(List<List<Term>> groups, Assignment assignment)
    {
        var cost = 0L;
        foreach (var group in groups)
        {
            cost = Cost.Add(cost, group.Count == 1
                ? SolvePart(group[0], assignment)
                : SolveTogether(Term.All(group), assignment));
        }

        return cost;
    }

    private long SolveChoice(Term choice, List<List<Term>> groups, Assignment assignment)
    {
        if (groups.Count < choice.Children.Length)
            return SolveTogether(choice, assignment);
        var costs = groups.ConvertAll(group => SolvePart(group[0], assignment));
        costs.Sort();
        return costs.Take(choice.Count).Aggregate(0L, Cost.Add);
    }

    private long SolveTogether(Term term, Assignment assignment) =>
        SlotMatching.TrySolve(term, _candidates, assignment, _steps)
        ?? new AllocationSearch(term, _candidates, assignment, _steps).Solve();

    /// <summary>The children in groups, of which no two compete for a free token or have a leaf in common.</summary>
    private List<List<Term>> Entangled(Term[] children, Assignment assignment)
    {
        var parent = new int[children.Length];
        for (var i = 0; i < parent.Length; i++)
            parent[i] = i;
        // Owners are marked from 1 on, so that clearing is cheap.
        Array.Clear(_tokenOwner);
        Array.Clear(_leafOwner);
        for (var i = 0; i < children.Length; i++)
            Claim(children[i], i, parent, assignment);

        var groups = new Dictionary<int, List<Term>>();
        var ordered = new List<List<Term>>();
        for (var i = 0; i < children.Length; i++)
        {
            var root = Find(parent, i);
            if (!groups.TryGetValue(root, out var group))
            {
                groups.Add(root, group = []);
                ordered.Add(group);
            }

            group.Add(children[i]);
        }

        return ordered;
    }

    private void Claim(Term term, int child, int[] parent, Assignment assignment)
    {
        if (term.Kind == TermKind.Leaf)
        {
            Join(ref _leafOwner[term.Leaf], child, parent);
            foreach (var offer in _candidates.ByLeaf[term.Leaf])
            {
                if (assignment.LeafOf[offer.Other] == Assignment.Free)
                    Join(ref _tokenOwner[offer.Other], child, parent);
            }

            _steps.Count(_candidates.ByLeaf[term.Leaf].Length);
        }

        foreach (var inner in term.Children)
            Claim(inner, child, parent, assignment);
    }

    private static void Join(ref int owner, int child, int[] parent)
    {
        if (owner == 0)
            owner = child + 1;
        else
            parent[Find(parent, child)] = Find(parent, owner - 1);
    }

    private static int Find(int[] parent, int item)
    {
        while (parent[item] != item)
            item = parent[item] = parent[parent[item]];
        return item;
    }
}
