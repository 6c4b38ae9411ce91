using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Ledger.Tests.Tree;

public sealed class InclusionProofTests
{
    private const int Most = 130;
    private static readonly Hash256[] Leaves = NaiveTree.Leaves(Most);
    private static readonly Hash256 Other = Hash256.Compute("another"u8);

    [Fact]
    public void Create_EveryLeafOfEveryTree_IsTheDefinedPathAndVerifies()
    {
        for (var size = 1; size <= Most; size++)
        {
            var tree = Leaves[..size];
            var root = NaiveTree.Root(tree);
            for (var index = 0; index < size; index++)
            {
                var proof = InclusionProof.Create(index, size, NaiveTree.Reader(tree));
                Assert.Equal(NaiveTree.Path(index, tree), proof.AsEnumerable());
                Assert.True(InclusionProof.Verify(tree[index], index, size, proof.AsSpan(), root), $"leaf {index} of {size}");
            }
        }
    }

    [Fact]
    public void SubtreesFor_EveryLeafOfEveryTree_IsWhatCreateReads()
    {
        for (var size = 1; size <= Most; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var asked = new List<SubtreeCoordinate>();
                InclusionProof.Create(index, size, subtree =>
                {
                    asked.Add(subtree);
                    return default;
                });
                Assert.Equal(asked, InclusionProof.SubtreesFor(index, size).AsEnumerable());
            }
        }
    }

    [Fact]
    public void Verify_AnyPartChanged_ReturnsFalse()
    {
        for (var size = 1; size <= 40; size++)
        {
            var root = NaiveTree.Root(Leaves.AsSpan(0, size));
            for (var index = 0; index < size; index++)
            {
                var leaf = Leaves[index];
                var proof = NaiveTree.Path(index, Leaves.AsSpan(0, size));
                Assert.False(InclusionProof.Verify(Other, index, size, proof, root));
                Assert.False(InclusionProof.Verify(leaf, index, size, proof, Other));
                Assert.False(InclusionProof.Verify(leaf, index, size, [.. proof, Other], root));
                Assert.False(InclusionProof.Verify(leaf, index, size, [Other, .. proof], root));
                for (var elsewhere = 0; elsewhere < size; elsewhere++)
                    Assert.Equal(elsewhere == index, InclusionProof.Verify(leaf, elsewhere, size, proof, root));
                for (var i = 0; i < proof.Length; i++)
                {
                    Assert.False(InclusionProof.Verify(leaf, index, size, [.. proof[..i], .. proof[(i + 1)..]], root));
                    Assert.False(InclusionProof.Verify(leaf, index, size, [.. proof[..i], Other, .. proof[(i + 1)..]], root));
                }

                for (var i = 1; i < proof.Length; i++)
                    Assert.False(InclusionProof.Verify(leaf, index, size, [.. proof[..(i - 1)], proof[i], proof[i - 1], .. proof[(i + 1)..]], root));
            }
        }
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    [InlineData(long.MinValue, long.MinValue)]
    public void Verify_LeafThatNoTreeHas_ReturnsFalse(long index, long size)
    {
        Assert.False(InclusionProof.Verify(Leaves[0], index, size, [], Leaves[0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => InclusionProof.Create(index, size, NaiveTree.Reader(Leaves)));
    }

    [Fact]
    public void Create_LargestTree_HasSixtyThreeHashesAtMost()
    {
        SubtreeHashReader read = subtree => Hash256.Compute(BitConverter.GetBytes(subtree.Level * 31 + subtree.Index));
        var root = TreeFrontier.Read(long.MaxValue, subtree => read(subtree)).Root;
        foreach (var index in (long[])[0, 1, long.MaxValue - 1, long.MaxValue / 2])
        {
            var proof = InclusionProof.Create(index, long.MaxValue, read);
            Assert.InRange(proof.Length, 1, InclusionProof.MaxHashes);
            // The reader's hashes are made up, so nothing leads to the root, but the walk must end.
            Assert.False(InclusionProof.Verify(Other, index, long.MaxValue, proof.AsSpan(), root));
        }
    }
}
