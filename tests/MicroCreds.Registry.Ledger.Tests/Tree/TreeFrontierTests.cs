using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Ledger.Tests.Tree;

public sealed class TreeFrontierTests
{
    [Fact]
    public void Append_EveryTreeTo300Leaves_HasTheDefinedRootAndSubtrees()
    {
        var leaves = NaiveTree.Leaves(300);
        var frontier = TreeFrontier.Empty;
        for (var size = 0; size <= leaves.Length; size++)
        {
            Assert.Equal(size, frontier.Size);
            Assert.Equal(NaiveTree.Root(leaves.AsSpan(0, size)), frontier.Root);
            var read = TreeFrontier.Read(size, NaiveTree.Reader(leaves[..size]));
            Assert.Equal(read.Subtrees.AsEnumerable(), frontier.Subtrees.AsEnumerable());
            if (size < leaves.Length)
                frontier = frontier.Append(leaves[size]);
        }
    }

    [Fact]
    public void AppendRange_EverySplitOf70Leaves_GivesTheSameTree()
    {
        var leaves = NaiveTree.Leaves(70);
        for (var first = 0; first <= leaves.Length; first++)
        {
            for (var end = first; end <= leaves.Length; end++)
            {
                var frontier = TreeFrontier.Empty.AppendRange(leaves.AsSpan(0, first)).AppendRange(leaves.AsSpan(first, end - first));
                Assert.Equal(NaiveTree.Root(leaves.AsSpan(0, end)), frontier.Root);
            }
        }
    }

    /// <summary>The eight leaves, and the roots over the first 1 to 8, by which Certificate Transparency implementations compare themselves.</summary>
    [Fact]
    public void Append_CertificateTransparencyReferenceLeaves_GivesTheirRoots()
    {
        string[] leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        string[] roots =
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        var frontier = TreeFrontier.Empty;
        foreach (var (leaf, root) in leaves.Zip(roots))
        {
            frontier = frontier.Append(TreeHash.OfLeaf(Convert.FromHexString(leaf)));
            Assert.Equal(root, frontier.Root.ToString());
        }
    }

    [Fact]
    public void Constructor_WrongNumberOfSubtrees_IsRefused()
    {
        var hash = Hash256.Compute("a"u8);
        Assert.Throws<ArgumentException>(() => new TreeFrontier(0, [hash]));
        Assert.Throws<ArgumentException>(() => new TreeFrontier(2, []));
        Assert.Throws<ArgumentException>(() => new TreeFrontier(2, default));
        Assert.Throws<ArgumentException>(() => new TreeFrontier(5, [hash]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TreeFrontier(-1, []));
    }

    [Fact]
    public void AppendRange_PastTheLargestTree_IsRefused()
    {
        var hash = Hash256.Compute("a"u8);
        var largest = new TreeFrontier(long.MaxValue, [.. Enumerable.Repeat(hash, 63)]);

        Assert.Throws<InvalidOperationException>(() => largest.Append(hash));
        Assert.Same(largest, largest.AppendRange([]));
    }

    [Fact]
    public void AppendRange_ManyLeaves_AllocatesOnlyTheResult()
    {
        var leaves = NaiveTree.Leaves(20_000);
        var frontier = TreeFrontier.Empty.AppendRange(leaves);

        var before = GC.GetAllocatedBytesForCurrentThread();
        frontier = frontier.AppendRange(leaves);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(40_000, frontier.Size);
        Assert.InRange(allocated, 0, 4096);
    }
}
