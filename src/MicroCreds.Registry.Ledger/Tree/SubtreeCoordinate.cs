using System.Numerics;

namespace MicroCreds.Registry.Ledger.Tree;

/// <summary>
/// A perfect subtree: the one over the leaves <c>[Index × 2^Level, (Index + 1) × 2^Level)</c>. Level 0 is a leaf.
/// </summary>
/// <param name="Level">The height, 0 to 62.</param>
/// <param name="Index">The place among the subtrees of that height, from 0.</param>
public readonly record struct SubtreeCoordinate(int Level, long Index)
{
    /// <summary>
    /// The perfect subtrees that the leaves <c>[start, end)</c> fall into, from the left, the largest first. The range
    /// must be one that a Merkle tree has: the start a multiple of the smallest power of two that is not below its length.
    /// </summary>
    internal static void AddRange(long start, long end, ICollection<SubtreeCoordinate> subtrees)
    {
        while (start < end)
        {
            var level = BitOperations.Log2((ulong)(end - start));
            subtrees.Add(new SubtreeCoordinate(level, start >> level));
            start += 1L << level;
        }
    }
}
