using System.Security.Cryptography;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Ledger.Tests.Hashing;

public sealed class TreeHashTests
{
    [Fact]
    public void Empty_IsSha256OfNothing() =>
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", TreeHash.Empty.ToString());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1022)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(65535)]
    public void OfLeaf_AnyLength_HashesZeroByteAndData(int length)
    {
        var data = new byte[length];
        new Random(17).NextBytes(data);

        Assert.Equal(new Hash256(SHA256.HashData([0, .. data])), TreeHash.OfLeaf(data));
    }

    [Fact]
    public void OfChildren_TwoHashes_HashesOneByteLeftAndRight()
    {
        var left = Hash256.Compute("left"u8);
        var right = Hash256.Compute("right"u8);

        Assert.Equal(new Hash256(SHA256.HashData([1, .. left.ToArray(), .. right.ToArray()])), TreeHash.OfChildren(left, right));
        Assert.NotEqual(TreeHash.OfChildren(left, right), TreeHash.OfChildren(right, left));
    }
}
