using System.Collections.Immutable;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Ledger.Tree;

/// <summary>
/// A Merkle tree reduced to what appending needs: its size and the roots of the perfect subtrees that it is made of.
/// Immutable; appending makes another.
/// </summary>
public sealed class TreeFrontier
{
    /// <summary>Makes the frontier of a tree that is known to be good, such as one read back from the store.</summary>
    /// <param name="size">The number of leaves.</param>
    /// <param name="subtrees">The roots of its perfect subtrees, the largest first: one for each 1 bit of the size.</param>
    /// <exception cref="ArgumentException">The size is negative, or the number of roots does not go with it.</exception>
    public TreeFrontier(long size, ImmutableArray<Hash256> subtrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var depth = SubtreeStack.Depth(size);
        if (subtrees.IsDefault || subtrees.Length != depth)
            throw new ArgumentException($"a tree of {size} leaves has {depth} perfect subtrees, not {(subtrees.IsDefault ? 0 : subtrees.Length)}", nameof(subtrees));
        Size = size;
        Subtrees = subtrees;
        Root = SubtreeStack.Root(subtrees.AsSpan());
    }

    /// <summary>The tree without leaves.</summary>
    public static TreeFrontier Empty { get; } = new(0, []);

    /// <summary>The number of leaves.</summary>
    public long Size { get; }

    /// <summary>The roots of the perfect subtrees, the largest first.</summary>
    public ImmutableArray<Hash256> Subtrees { get; }

    /// <summary>The root hash over all leaves (RFC 6962 section 2.1).</summary>
    public Hash256 Root { get; }

    /// <summary>Reads the frontier of the tree of some size from its subtrees.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public static TreeFrontier Read(long size, SubtreeHashReader read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var subtrees = SubtreesOf(size);
        var roots = ImmutableArray.CreateBuilder<Hash256>(subtrees.Length);
        foreach (var subtree in subtrees)
            roots.Add(read(subtree));
        return new TreeFrontier(size, roots.MoveToImmutable());
    }

    /// <summary>The perfect subtrees that a tree of some size is made of, the largest first: what <see cref="Read"/> asks for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public static ImmutableArray<SubtreeCoordinate> SubtreesOf(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var subtrees = ImmutableArray.CreateBuilder<SubtreeCoordinate>(SubtreeStack.Depth(size));
        SubtreeCoordinate.AddRange(0, size, subtrees);
        return subtrees.MoveToImmutable();
    }

    /// <summary>The tree with one more leaf.</summary>
    public TreeFrontier Append(Hash256 leafHash) => AppendRange([leafHash]);

    /// <summary>The tree with more leaves. Allocates only the result, however many leaves there are.</summary>
    /// <exception cref="InvalidOperationException">The tree would have more than 2^63 − 1 leaves.</exception>
    public TreeFrontier AppendRange(ReadOnlySpan<Hash256> leafHashes)
    {
        if (leafHashes.IsEmpty)
            return this;
        if (Size > long.MaxValue - leafHashes.Length)
            throw new InvalidOperationException($"a tree of {Size} leaves cannot take {leafHashes.Length} more");

        Span<Hash256> roots = stackalloc Hash256[SubtreeStack.Slots];
        Subtrees.CopyTo(roots);
        var size = Size;
        foreach (var leaf in leafHashes)
            SubtreeStack.Push(roots, size++, leaf);
        return new TreeFrontier(size, [.. roots[..SubtreeStack.Depth(size)]]);
    }
}
