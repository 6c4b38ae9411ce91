namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>
/// The part of a problem that a search works on: tokens that can do the same for the same leaves are one class, and an edge
/// says how many of a class a leaf has.
/// </summary>
internal sealed class SearchSpace
{
    public SearchSpace(SearchTree tree, Candidates candidates, Assignment assignment)
    {
        Tree = tree;
        Candidates = candidates;
        var leaves = tree.Leaves;
        IsCredits = [.. leaves.Select(leaf => candidates.IsCredits[leaf])];
        CountsIssuers = [.. leaves.Select(leaf => candidates.CountsIssuers[leaf])];
        Weight = [.. leaves.Select(leaf => candidates.Amount[leaf])];
        Wanted = [.. leaves.Select(leaf => assignment.Wanted[leaf])];
        HeldIssuers = [.. leaves.Select(leaf => Held(leaf, candidates, assignment))];
        var indexOf = new Dictionary<int, int>(leaves.Count);
        for (var i = 0; i < leaves.Count; i++)
            indexOf.Add(leaves[i], i);
        Classify(indexOf, assignment);
        ByClass = Group(Classes.Count, edge => edge.Class);
        ByLeaf = Group(leaves.Count, edge => edge.Leaf);
        Capacity = [.. Classes.Select(members => members.Count)];
        IsClosed = new bool[Edges.Count];
        Given = new int[Edges.Count];
    }

    /// <summary>An edge.</summary>
    internal readonly record struct Edge(int Class, int Leaf, long Units);

    public SearchTree Tree { get; }

    public Candidates Candidates { get; }

    public bool[] IsCredits { get; }

    public bool[] CountsIssuers { get; }

    /// <summary>For each leaf, what it costs unmet (components).</summary>
    public long[] Weight { get; }

    /// <summary>For each leaf, what it still wants.</summary>
    public long[] Wanted { get; }

    /// <summary>For each leaf, the issuers of what it was given before the search.</summary>
    public int[][] HeldIssuers { get; }

    /// <summary>For each class its tokens, in order.</summary>
    public List<List<int>> Classes { get; } = [];

    /// <summary>For each class its issuer; -1 where that does not matter.</summary>
    public List<int> IssuerOf { get; } = [];

    public List<Edge> Edges { get; } = [];

    /// <summary>For each class, its edges.</summary>
    public int[][] ByClass { get; }

    /// <summary>For each leaf, its edges.</summary>
    public int[][] ByLeaf { get; }

    /// <summary>For each class, how many tokens nobody has.</summary>
    public int[] Capacity { get; }

    /// <summary>For each edge, whether no more goes over it.</summary>
    public bool[] IsClosed { get; }

    /// <summary>For each edge, how many tokens went over it.</summary>
    public int[] Given { get; }

    public int LeafCount => Wanted.Length;

    /// <summary>Whether the leaf can use more.</summary>
    public bool Takes(int leaf) => Wanted[leaf] > 0 || (IsCredits[leaf] && CountsIssuers[leaf]);

    /// <summary>What a token is worth over the edge, at most.</summary>
    public long ValueOf(int edge) => IsCredits[Edges[edge].Leaf]
        ? (Edges[edge].Units * Candidates.Cost.Work) + 1
        : Weight[Edges[edge].Leaf];

    /// <summary>Gives one more token (or, with -1, takes it back).</summary>
    public void Give(int edge, int count)
    {
        Given[edge] += count;
        Capacity[Edges[edge].Class] -= count;
        Wanted[Edges[edge].Leaf] -= Edges[edge].Units * count;
    }

    private static int[] Held(int leaf, Candidates candidates, Assignment assignment) =>
        candidates.CountsIssuers[leaf]
            ? [.. candidates.ByLeaf[leaf].Where(offer => assignment.LeafOf[offer.Other] == leaf).Select(offer => candidates.Issuer[offer.Other]).Distinct()]
            : [];

    private void Classify(Dictionary<int, int> indexOf, Assignment assignment)
    {
        var tokens = new SortedSet<int>();
        foreach (var leaf in indexOf.Keys)
        {
            foreach (var offer in Candidates.ByLeaf[leaf])
            {
                if (assignment.LeafOf[offer.Other] == Assignment.Free)
                    tokens.Add(offer.Other);
            }
        }

        var classes = new Dictionary<TokenClass, int>();
        var reach = new List<Offer>();
        foreach (var token in tokens)
        {
            reach.Clear();
            var countsIssuers = false;
            foreach (var offer in Candidates.ByToken[token])
            {
                if (!indexOf.TryGetValue(offer.Other, out var leaf) || !Takes(leaf))
                    continue;
                // More than is wanted is as good as what is wanted.
                reach.Add(new Offer(leaf, IsCredits[leaf] ? Math.Min(offer.Units, Math.Max(Wanted[leaf], 1)) : 1));
                countsIssuers |= CountsIssuers[leaf];
            }

            if (reach.Count == 0)
                continue;
            var key = new TokenClass([.. reach], countsIssuers ? Candidates.Issuer[token] : -1);
            if (!classes.TryGetValue(key, out var index))
            {
                classes.Add(key, index = Classes.Count);
                Classes.Add([]);
                IssuerOf.Add(key.Issuer);
                foreach (var (leaf, units) in reach)
                    Edges.Add(new Edge(index, leaf, units));
            }

            Classes[index].Add(token);
        }
    }

    private int[][] Group(int count, Func<Edge, int> key)
    {
        var lists = new List<int>[count];
        for (var i = 0; i < count; i++)
            lists[i] = [];
        for (var edge = 0; edge < Edges.Count; edge++)
            lists[key(Edges[edge])].Add(edge);
        return Array.ConvertAll(lists, list => list.ToArray());
    }

    private sealed record TokenClass(Offer[] Reach, int Issuer)
    {
        public bool Equals(TokenClass? other) => other is not null && Issuer == other.Issuer && Reach.AsSpan().SequenceEqual(other.Reach);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(Issuer);
            foreach (var offer in Reach)
                hash.Add(offer);
            return hash.ToHashCode();
        }
    }
}
