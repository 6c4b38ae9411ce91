using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Ledger.Tests.Tree;

public sealed class ConsistencyProofTests
{
    private const int Most = 130;
    private static readonly Hash256[] Leaves = NaiveTree.Leaves(Most);
    private static readonly Hash256[] Roots = [.. Enumerable.Range(0, Most + 1).Select(size => NaiveTree.Root(Leaves.AsSpan(0, size)))];
    private static readonly Hash256 Other = Hash256.Compute("another"u8);

    [Fact]
    public void Create_EveryPairOfSizes_IsTheDefinedProofAndVerifies()
    {
        for (var newer = 0; newer <= Most; newer++)
        {
            for (var older = 0; older <= newer; older++)
            {
                var proof = ConsistencyProof.Create(older, newer, NaiveTree.Reader(Leaves[..newer]));
                Assert.Equal(NaiveTree.Proof(older, Leaves.AsSpan(0, newer)), proof.AsEnumerable());
                Assert.True(ConsistencyProof.Verify(older, Roots[older], newer, Roots[newer], proof.AsSpan()), $"{older} to {newer}");
            }
        }
    }

    [Fact]
    public void SubtreesFor_EveryPairOfSizes_IsWhatCreateReads()
    {
        for (var newer = 0; newer <= Most; newer++)
        {
            for (var older = 0; older <= newer; older++)
            {
                var asked = new List<SubtreeCoordinate>();
                ConsistencyProof.Create(older, newer, subtree =>
                {
                    asked.Add(subtree);
                    return default;
                });
                Assert.Equal(asked, ConsistencyProof.SubtreesFor(older, newer).AsEnumerable());
            }
        }
    }

    [Fact]
    public void Verify_AnyPartChanged_ReturnsFalse()
    {
        for (var newer = 1; newer <= 40; newer++)
        {
            for (var older = 0; older <= newer; older++)
            {
                var proof = NaiveTree.Proof(older, Leaves.AsSpan(0, newer));
                Assert.False(ConsistencyProof.Verify(older, Other, newer, Roots[newer], proof));
                if (older > 0)
                    Assert.False(ConsistencyProof.Verify(older, Roots[older], newer, Other, proof));
                Assert.False(ConsistencyProof.Verify(older, Roots[older], newer, Roots[newer], [.. proof, Other]));
                Assert.False(ConsistencyProof.Verify(older, Roots[older], newer, Roots[newer], [Other, .. proof]));
                for (var i = 0; i < proof.Length; i++)
                {
                    Assert.False(ConsistencyProof.Verify(older, Roots[older], newer, Roots[newer], [.. proof[..i], .. proof[(i + 1)..]]));
                    Assert.False(ConsistencyProof.Verify(older, Roots[older], newer, Roots[newer], [.. proof[..i], Other, .. proof[(i + 1)..]]));
                }
            }
        }
    }

    [Fact]
    public void Verify_OlderTreeWithOneLeafChanged_ReturnsFalse()
    {
        for (var newer = 2; newer <= 40; newer++)
        {
            for (var older = 1; older < newer; older++)
            {
                Hash256[] forked = [.. Leaves[..(older - 1)], Other];
                var proof = NaiveTree.Proof(older, Leaves.AsSpan(0, newer));
                Assert.False(ConsistencyProof.Verify(older, NaiveTree.Root(forked), newer, Roots[newer], proof));
            }
        }
    }

    [Fact]
    public void Verify_EmptyOlderTree_AsksForTheEmptyRootAndNoProof()
    {
        Assert.True(ConsistencyProof.Verify(0, TreeHash.Empty, 7, Roots[7], []));
        Assert.True(ConsistencyProof.Verify(0, TreeHash.Empty, 0, TreeHash.Empty, []));
        Assert.False(ConsistencyProof.Verify(0, TreeHash.Empty, 0, Other, []));
        Assert.False(ConsistencyProof.Verify(0, Other, 0, Other, []));
        Assert.False(ConsistencyProof.Verify(0, TreeHash.Empty, 7, Roots[7], [Other]));
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    [InlineData(-2, -1)]
    public void Verify_SizesInNoOrder_ReturnsFalse(long older, long newer)
    {
        Assert.False(ConsistencyProof.Verify(older, Other, newer, Other, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConsistencyProof.Create(older, newer, NaiveTree.Reader(Leaves)));
    }

    [Fact]
    public void Create_LargestTrees_HasSixtyFourHashesAtMost()
    {
        foreach (var older in (long[])[1, 2, 3, (1L << 62) - 1, 1L << 62, (1L << 62) + 1, long.MaxValue - 1])
            Assert.InRange(ConsistencyProof.Create(older, long.MaxValue, _ => Other).Length, 1, ConsistencyProof.MaxHashes);
    }
}
