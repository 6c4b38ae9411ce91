namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>
/// Components alone, all of them asked for or so many of a group of equal ones: exact without a search. What can be filled
/// together are the independent sets of a matroid (a gammoid: paths from groups over leaves to tokens), so taking
/// the dearest first and rearranging along augmenting paths leaves the least cost (Rado, Edmonds).
/// </summary>
internal sealed class SlotMatching
{
    private readonly record struct Slots(int Count, long Weight, List<int> Leaves);

    private readonly record struct Step(int Token, int Taker);

    private readonly Candidates _candidates;
    private readonly Assignment _assignment;
    private readonly StepCount _steps;
    private readonly List<Slots> _groups = [];
    private readonly Dictionary<int, int> _groupOf = [];
    private readonly Dictionary<int, int> _tokenOf = [];
    private readonly Dictionary<int, int> _holderOf = [];
    private readonly Dictionary<int, Step> _leafSeen = [];
    private readonly Dictionary<int, Step> _groupSeen = [];
    private readonly List<int> _leavesNow = [];
    private readonly List<int> _groupsNow = [];
    private readonly Queue<(bool IsGroup, int Index)> _queue = new();
    private long _cost;

    private SlotMatching(Candidates candidates, Assignment assignment, StepCount steps)
    {
        _candidates = candidates;
        _assignment = assignment;
        _steps = steps;
    }

    /// <summary>Fills the leaves of a term of this form at the least cost; null where it has another form.</summary>
    public static long? TrySolve(Term term, Candidates candidates, Assignment assignment, StepCount steps)
    {
        var matching = new SlotMatching(candidates, assignment, steps);
        return matching.Read(term) ? matching.Solve() : null;
    }

    private bool Read(Term term)
    {
        if (term.Kind != TermKind.AtLeast)
            return false;
        if (term.IsChoice)
            return ReadGroup(term);
        foreach (var child in term.Children)
        {
            var isRead = child.Kind switch
            {
                TermKind.Constant => AddConstant(child.Cost),
                TermKind.Leaf => AddGroup(1, [child]),
                TermKind.AtLeast => ReadGroup(child),
                _ => false,
            };
            if (!isRead)
                return false;
        }

        return true;
    }

    private bool AddConstant(long cost)
    {
        _cost += cost;
        return true;
    }

    private bool ReadGroup(Term choice) => AddGroup(choice.Count, choice.Children);

    private bool AddGroup(int count, Term[] children)
    {
        var weight = 0L;
        var leaves = new List<int>();
        foreach (var child in children)
        {
            if (child.Kind is TermKind.AtLeast or TermKind.Issuers || child.IsPaid)
                return false;
            var isLeaf = child.Kind == TermKind.Leaf;
            if (isLeaf && (_candidates.IsCredits[child.Leaf] || _candidates.CountsIssuers[child.Leaf]))
                return false;
            var cost = isLeaf ? _candidates.Amount[child.Leaf] : child.Cost;
            if (weight != 0 && weight != cost)
                return false;
            weight = cost;
            if (!isLeaf)
                continue;
            leaves.Add(child.Leaf);
            if (!_groupOf.TryAdd(child.Leaf, _groups.Count))
                return false;
        }

        _groups.Add(new Slots(count, weight, leaves));
        return true;
    }

    private long Solve()
    {
        foreach (var group in Enumerable.Range(0, _groups.Count).OrderByDescending(i => _groups[i].Weight))
        {
            var (count, weight, leaves) = _groups[group];
            var filled = 0;
            var most = Math.Min(count, leaves.Count);
            while (filled < most && Augment(group))
                filled++;
            _cost += weight * (count - filled);
        }

        foreach (var (leaf, token) in _tokenOf)
            _assignment.Give(token, leaf, 1);
        return _cost;
    }

    /// <summary>
    /// Fills one more slot of the group, rearranging others. What a failed attempt has seen is a dead end for good, and stays marked.
    /// </summary>
    private bool Augment(int group)
    {
        _leavesNow.Clear();
        _groupsNow.Clear();
        _queue.Clear();
        SeeGroup(group, new Step(-1, -1));
        while (_queue.TryDequeue(out var next))
        {
            if (next.IsGroup)
            {
                foreach (var leaf in _groups[next.Index].Leaves)
                {
                    if (!_tokenOf.ContainsKey(leaf))
                        SeeLeaf(leaf, new Step(-1, -1));
                }
            }
            else if (Offered(next.Index) is { } free)
            {
                Shift(next.Index, free);
                foreach (var leaf in _leavesNow)
                    _leafSeen.Remove(leaf);
                foreach (var seen in _groupsNow)
                    _groupSeen.Remove(seen);
                return true;
            }
        }

        return false;
    }

    /// <summary>A free token for the leaf; otherwise queues those whose tokens it could take.</summary>
    private int? Offered(int leaf)
    {
        var offers = _candidates.ByLeaf[leaf];
        _steps.Count(offers.Length);
        foreach (var offer in offers)
        {
            if (_assignment.LeafOf[offer.Other] == Assignment.Free && !_holderOf.ContainsKey(offer.Other))
                return offer.Other;
        }

        foreach (var offer in offers)
        {
            if (!_holderOf.TryGetValue(offer.Other, out var holder))
                continue;
            SeeLeaf(holder, new Step(offer.Other, leaf));
            SeeGroup(_groupOf[holder], new Step(offer.Other, leaf));
        }

        return null;
    }

    /// <summary>Gives the leaf its token, and along the path each token to whom it was taken for.</summary>
    private void Shift(int leaf, int token)
    {
        while (true)
        {
            var how = _leafSeen[leaf];
            if (how.Taker < 0)
            {
                // The leaf was free: its group took it up, in place of the one that loses its token, if any.
                how = _groupSeen[_groupOf[leaf]];
                Hold(leaf, token);
                if (how.Taker < 0)
                    return;
                _tokenOf.Remove(_holderOf[how.Token]);
            }
            else
            {
                Hold(leaf, token);
            }

            (leaf, token) = (how.Taker, how.Token);
        }
    }

    private void Hold(int leaf, int token)
    {
        _tokenOf[leaf] = token;
        _holderOf[token] = leaf;
    }

    private void SeeLeaf(int leaf, Step how)
    {
        if (!_leafSeen.TryAdd(leaf, how))
            return;
        _leavesNow.Add(leaf);
        _queue.Enqueue((false, leaf));
    }

    private void SeeGroup(int group, Step how)
    {
        if (!_groupSeen.TryAdd(group, how))
            return;
        _groupsNow.Add(group);
        _queue.Enqueue((true, group));
    }
}
