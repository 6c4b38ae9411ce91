using System.Collections.Immutable;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Ledger.Tree;

/// <summary>
/// Proofs that a leaf is in a tree (RFC 6962 section 2.1.1): the hashes that, with the leaf's own, lead to the root,
/// from the leaf's sibling up.
/// </summary>
public static class InclusionProof
{
    /// <summary>Hashes in the longest proof.</summary>
    public const int MaxHashes = 63;

    /// <summary>Makes the proof for a leaf.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree of that size has no such leaf.</exception>
    public static ImmutableArray<Hash256> Create(long index, long size, SubtreeHashReader read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return Path(index, size).Read(read);
    }

    /// <summary>The subtrees that <see cref="Create"/> will ask for, so that they can be fetched beforehand.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree of that size has no such leaf.</exception>
    public static ImmutableArray<SubtreeCoordinate> SubtreesFor(long index, long size) => Path(index, size).Subtrees();

    /// <summary>
    /// Whether the proof leads from the leaf to the root (RFC 9162 section 2.1.3.2). False for a proof that is too
    /// short or too long, and for an index or size that no tree has.
    /// </summary>
    public static bool Verify(Hash256 leafHash, long index, long size, ReadOnlySpan<Hash256> proof, Hash256 root)
    {
        if (index < 0 || index >= size)
            return false;

        var node = index;
        var last = size - 1;
        var hash = leafHash;
        foreach (var sibling in proof)
        {
            if (last == 0)
                return false;
            if ((node & 1) != 0 || node == last)
            {
                hash = TreeHash.OfChildren(sibling, hash);
                // A last node without a sibling is its parent's hash: go up to where it has one.
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                hash = TreeHash.OfChildren(hash, sibling);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && hash == root;
    }

    // PATH(m, D[n]) of RFC 6962, as ranges of leaves.
    private static ProofPath Path(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new ProofPath();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + ProofPath.Split(end - start);
            if (index < middle)
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

        path.Reverse();
        return path;
    }
}
