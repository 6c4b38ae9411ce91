namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>
/// Gives away the tokens that only one of the leaves in question could use. Nothing is lost by that: whatever solution there
/// is, it can use them there too. As a leaf is met, its other tokens may become somebody's own, and so on.
/// </summary>
internal static class Peeling
{
    public static void Run(Candidates candidates, Assignment assignment, bool[] present, StepCount steps)
    {
        var left = new int[candidates.TokenCount];
        var queue = new Queue<int>();
        for (var token = 0; token < left.Length; token++)
        {
            foreach (var offer in candidates.ByToken[token])
                left[token] += present[offer.Other] ? 1 : 0;
            if (left[token] == 1)
                queue.Enqueue(token);
        }

        while (queue.TryDequeue(out var token))
        {
            steps.Count(1);
            if (assignment.LeafOf[token] != Assignment.Free || OnlyLeaf(candidates, assignment, present, token) is not { } only)
                continue;
            var (leaf, units) = only;
            // Which token a component takes matters to the issuers around it.
            if (candidates.CountsIssuers[leaf] && !candidates.IsCredits[leaf])
                continue;
            assignment.Give(token, leaf, units);
            if (candidates.CountsIssuers[leaf] || assignment.Wanted[leaf] > 0)
                continue;
            foreach (var offer in candidates.ByLeaf[leaf])
            {
                if (--left[offer.Other] == 1)
                    queue.Enqueue(offer.Other);
            }
        }
    }

    /// <summary>Whether the leaf can still use a token.</summary>
    public static bool Takes(Candidates candidates, Assignment assignment, int leaf) =>
        assignment.Wanted[leaf] > 0 || (candidates.CountsIssuers[leaf] && candidates.IsCredits[leaf]);

    private static Offer? OnlyLeaf(Candidates candidates, Assignment assignment, bool[] present, int token)
    {
        foreach (var offer in candidates.ByToken[token])
        {
            if (present[offer.Other] && Takes(candidates, assignment, offer.Other))
                return offer;
        }

        return null;
    }
}
