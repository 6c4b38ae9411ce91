using System.Collections.Immutable;
using System.Numerics;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Ledger.Tree;

/// <summary>The leaf ranges whose hashes make up a proof, in the proof's order, and the reading of them.</summary>
internal sealed class ProofPath
{
    private readonly List<(long Start, long End)> _ranges = [];

    /// <summary>The largest power of two below a size of 2 or more: where RFC 6962 splits a tree.</summary>
    public static long Split(long size) => 1L << BitOperations.Log2((ulong)(size - 1));

    public void Add(long start, long end) => _ranges.Add((start, end));

    /// <summary>Ranges are collected from the root down; a proof runs from the bottom up.</summary>
    public void Reverse() => _ranges.Reverse();

    public ImmutableArray<SubtreeCoordinate> Subtrees()
    {
        var subtrees = ImmutableArray.CreateBuilder<SubtreeCoordinate>();
        foreach (var (start, end) in _ranges)
            SubtreeCoordinate.AddRange(start, end, subtrees);
        return subtrees.ToImmutable();
    }

    public ImmutableArray<Hash256> Read(SubtreeHashReader read)
    {
        var hashes = ImmutableArray.CreateBuilder<Hash256>(_ranges.Count);
        var subtrees = new List<SubtreeCoordinate>();
        Span<Hash256> roots = stackalloc Hash256[SubtreeStack.Slots];
        foreach (var (start, end) in _ranges)
        {
            subtrees.Clear();
            SubtreeCoordinate.AddRange(start, end, subtrees);
            for (var i = 0; i < subtrees.Count; i++)
                roots[i] = read(subtrees[i]);
            hashes.Add(SubtreeStack.Root(roots[..subtrees.Count]));
        }

        return hashes.MoveToImmutable();
    }
}
