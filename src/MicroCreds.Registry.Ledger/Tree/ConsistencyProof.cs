using System.Collections.Immutable;
using System.Numerics;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Ledger.Tree;

/// <summary>Proofs that a tree is an older one with leaves appended (RFC 6962 section 2.1.2).</summary>
public static class ConsistencyProof
{
    /// <summary>Hashes in the longest proof.</summary>
    public const int MaxHashes = 64;

    /// <summary>Makes the proof. It is empty where the sizes are equal, and where the older tree is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or the older tree is the larger.</exception>
    public static ImmutableArray<Hash256> Create(long olderSize, long newerSize, SubtreeHashReader read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return Path(olderSize, newerSize).Read(read);
    }

    /// <summary>The subtrees that <see cref="Create"/> will ask for, so that they can be fetched beforehand.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or the older tree is the larger.</exception>
    public static ImmutableArray<SubtreeCoordinate> SubtreesFor(long olderSize, long newerSize) => Path(olderSize, newerSize).Subtrees();

    /// <summary>
    /// Whether the proof shows that the newer tree begins with the older (RFC 9162 section 2.1.4.2). False for a proof
    /// that is too short or too long. From the empty tree, and between equal sizes, only the empty proof is right.
    /// </summary>
    public static bool Verify(long olderSize, Hash256 olderRoot, long newerSize, Hash256 newerRoot, ReadOnlySpan<Hash256> proof)
    {
        if (olderSize < 0 || olderSize > newerSize)
            return false;
        if (olderSize == 0)
            return proof.IsEmpty && olderRoot == TreeHash.Empty && (newerSize > 0 || newerRoot == TreeHash.Empty);
        if (olderSize == newerSize)
            return proof.IsEmpty && olderRoot == newerRoot;
        if (proof.IsEmpty)
            return false;

        // An older tree that is one perfect subtree is the proof's first hash itself, and is left out of it.
        var seed = proof[0];
        if (BitOperations.IsPow2(olderSize))
            seed = olderRoot;
        else
            proof = proof[1..];
        return LeadsToBoth(olderSize, olderRoot, newerSize, newerRoot, seed, proof);
    }

    private static bool LeadsToBoth(long olderSize, Hash256 olderRoot, long newerSize, Hash256 newerRoot, Hash256 seed, ReadOnlySpan<Hash256> proof)
    {
        var shift = BitOperations.TrailingZeroCount(olderSize);
        var node = (olderSize - 1) >> shift;
        var last = (newerSize - 1) >> shift;
        var (older, newer) = (seed, seed);
        foreach (var sibling in proof)
        {
            if (last == 0)
                return false;
            if ((node & 1) != 0 || node == last)
            {
                older = TreeHash.OfChildren(sibling, older);
                newer = TreeHash.OfChildren(sibling, newer);
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                newer = TreeHash.OfChildren(newer, sibling);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && older == olderRoot && newer == newerRoot;
    }

    // SUBPROOF(m, D[n], b) of RFC 6962, as ranges of leaves.
    private static ProofPath Path(long olderSize, long newerSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(olderSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(olderSize, newerSize);
        var path = new ProofPath();
        if (olderSize == 0 || olderSize == newerSize)
            return path;

        var (start, end) = (0L, newerSize);
        while (end != olderSize)
        {
            var middle = start + ProofPath.Split(end - start);
            if (olderSize <= middle)
            {
                path.Add(middle, end);
                end = middle;
            }
            else
            {
                path.Add(start, middle);
                start = middle;
            }
        }

        // Where the older tree is the leftmost subtree, the verifier has its hash already.
        if (start != 0)
            path.Add(start, end);
        path.Reverse();
        return path;
    }
}
