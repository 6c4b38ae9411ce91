namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>How many issuers each counting lacks: as things are, and at the least, whatever is given yet.</summary>
internal sealed class IssuerCounts(SearchSpace space)
{
    private readonly HashSet<int> _present = [];
    private readonly HashSet<int> _visited = [];
    private readonly Dictionary<int, int> _takerOf = [];

    /// <summary>What is missing with so many tokens given over each edge.</summary>
    public void Missing(ReadOnlySpan<int> given, Span<int> missing)
    {
        for (var index = 0; index < missing.Length; index++)
        {
            Gather(index, given);
            missing[index] = Math.Max(0, space.Tree.IssuersWanted(index) - _present.Count);
        }
    }

    /// <summary>
    /// A lower bound on what will be missing: every leaf of credits may still have a token of each issuer, and every
    /// component that is open one of a new issuer.
    /// </summary>
    public void LeastMissing(Span<int> missing)
    {
        for (var index = 0; index < missing.Length; index++)
        {
            Gather(index, space.Given);
            foreach (var leaf in space.Tree.IssuerMembers[index])
            {
                if (space.IsCredits[leaf])
                    _present.UnionWith(Reachable(leaf));
            }

            var wanted = space.Tree.IssuersWanted(index) - _present.Count;
            _takerOf.Clear();
            foreach (var leaf in space.Tree.IssuerMembers[index])
            {
                if (wanted <= 0)
                    break;
                _visited.Clear();
                if (!space.IsCredits[leaf] && space.Takes(leaf) && Seat(leaf))
                    wanted--;
            }

            missing[index] = Math.Max(0, wanted);
        }
    }

    private void Gather(int index, ReadOnlySpan<int> given)
    {
        _present.Clear();
        foreach (var leaf in space.Tree.IssuerMembers[index])
        {
            _present.UnionWith(space.HeldIssuers[leaf]);
            foreach (var edge in space.ByLeaf[leaf])
            {
                if (given[edge] > 0)
                    _present.Add(space.IssuerOf[space.Edges[edge].Class]);
            }
        }
    }

    private bool Seat(int leaf)
    {
        foreach (var issuer in Reachable(leaf))
        {
            if (_present.Contains(issuer) || !_visited.Add(issuer))
                continue;
            if (!_takerOf.TryGetValue(issuer, out var other) || Seat(other))
            {
                _takerOf[issuer] = leaf;
                return true;
            }
        }

        return false;
    }

    private IEnumerable<int> Reachable(int leaf)
    {
        foreach (var edge in space.ByLeaf[leaf])
        {
            var from = space.Edges[edge].Class;
            if (!space.IsClosed[edge] && space.Capacity[from] > 0)
                yield return space.IssuerOf[from];
        }
    }
}
