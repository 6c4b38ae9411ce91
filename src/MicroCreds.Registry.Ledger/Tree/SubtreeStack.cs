using System.Numerics;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Ledger.Tree;

/// <summary>
/// A growing tree kept as the roots of its perfect subtrees, the largest first. How many of the slots are in use
/// follows from the size: one for each 1 bit.
/// </summary>
internal static class SubtreeStack
{
    /// <summary>Slots that the largest tree needs.</summary>
    public const int Slots = 63;

    public static int Depth(long size) => BitOperations.PopCount((ulong)size);

    /// <summary>Adds a leaf to the tree of that size: each trailing 1 bit is a subtree that the new one completes.</summary>
    public static void Push(Span<Hash256> roots, long size, Hash256 leaf)
    {
        var depth = Depth(size);
        for (var rest = size; (rest & 1) != 0; rest >>= 1)
            leaf = TreeHash.OfChildren(roots[--depth], leaf);
        roots[depth] = leaf;
    }

    /// <summary>The tree's root: the subtrees joined from the right (RFC 6962 section 2.1).</summary>
    public static Hash256 Root(ReadOnlySpan<Hash256> roots)
    {
        if (roots.IsEmpty)
            return TreeHash.Empty;
        var hash = roots[^1];
        for (var i = roots.Length - 2; i >= 0; i--)
            hash = TreeHash.OfChildren(roots[i], hash);
        return hash;
    }
}
