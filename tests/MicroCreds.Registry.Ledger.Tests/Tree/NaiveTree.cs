using System.Security.Cryptography;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Ledger.Tests.Tree;

/// <summary>The recursive definitions of RFC 6962 section 2.1, word for word and without a thought for speed.</summary>
internal static class NaiveTree
{
    /// <summary>Leaves whose data are their numbers.</summary>
    public static Hash256[] Leaves(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Hash256(SHA256.HashData([0, .. BitConverter.GetBytes(i)])))];

    public static Hash256 Root(ReadOnlySpan<Hash256> leaves)
    {
        if (leaves.Length == 0)
            return new Hash256(SHA256.HashData([]));
        if (leaves.Length == 1)
            return leaves[0];
        var k = Split(leaves.Length);
        return Node(Root(leaves[..k]), Root(leaves[k..]));
    }

    public static Hash256[] Path(int m, ReadOnlySpan<Hash256> leaves)
    {
        if (leaves.Length == 1)
            return [];
        var k = Split(leaves.Length);
        return m < k
            ? [.. Path(m, leaves[..k]), Root(leaves[k..])]
            : [.. Path(m - k, leaves[k..]), Root(leaves[..k])];
    }

    public static Hash256[] Proof(int m, ReadOnlySpan<Hash256> leaves) => m == 0 ? [] : SubProof(m, leaves, true);

    /// <summary>Reads any perfect subtree of the leaves, and refuses what the tree does not have.</summary>
    public static SubtreeHashReader Reader(Hash256[] leaves) => subtree =>
    {
        var (start, length) = (subtree.Index << subtree.Level, 1L << subtree.Level);
        Assert.True(start >= 0 && start + length <= leaves.Length, $"the tree of {leaves.Length} leaves has no {subtree}");
        return Root(leaves.AsSpan((int)start, (int)length));
    };

    private static Hash256[] SubProof(int m, ReadOnlySpan<Hash256> leaves, bool complete)
    {
        if (m == leaves.Length)
            return complete ? [] : [Root(leaves)];
        var k = Split(leaves.Length);
        return m <= k
            ? [.. SubProof(m, leaves[..k], complete), Root(leaves[k..])]
            : [.. SubProof(m - k, leaves[k..], false), Root(leaves[..k])];
    }

    private static int Split(int n)
    {
        var k = 1;
        while (k * 2 < n)
            k *= 2;
        return k;
    }

    private static Hash256 Node(Hash256 left, Hash256 right) =>
        new(SHA256.HashData([1, .. left.ToArray(), .. right.ToArray()]));
}
