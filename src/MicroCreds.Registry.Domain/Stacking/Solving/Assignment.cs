namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>Which leaf each token has gone to, and what the leaves still want.</summary>
internal sealed class Assignment
{
    /// <summary>A token that no leaf has.</summary>
    public const int Free = -1;

    public Assignment(Candidates candidates)
    {
        LeafOf = new int[candidates.TokenCount];
        Array.Fill(LeafOf, Free);
        Wanted = new long[candidates.LeafCount];
        for (var leaf = 0; leaf < Wanted.Length; leaf++)
            Wanted[leaf] = candidates.IsCredits[leaf] ? candidates.Amount[leaf] : 1;
    }

    /// <summary>For each token its leaf, or <see cref="Free"/>.</summary>
    public int[] LeafOf { get; }

    /// <summary>For each leaf what it still wants: credits in units (below zero where it has more than enough), or one token.</summary>
    public long[] Wanted { get; }

    /// <summary>Gives a free token to a leaf.</summary>
    public void Give(int token, int leaf, long units)
    {
        LeafOf[token] = leaf;
        Wanted[leaf] -= units;
    }

    /// <summary>What the leaf costs as it is.</summary>
    public long CostOf(int leaf, Candidates candidates) => Wanted[leaf] <= 0 ? 0
        : candidates.IsCredits[leaf] ? candidates.ShortBy(Wanted[leaf])
        : candidates.Amount[leaf];
}
