using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Ledger.Tests.Hashing;

public sealed class Hash256Tests
{
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void Compute_StandardVector_GivesItsHash() => Assert.Equal(OfAbc, Hash256.Compute("abc"u8).ToString());

    [Fact]
    public void TryParse_LowerCaseHexadecimal_GivesTheHashBack()
    {
        Assert.True(Hash256.TryParse(OfAbc, out var hash));
        Assert.Equal(OfAbc, hash.ToString());
        Assert.True(Hash256.TryParse(System.Text.Encoding.ASCII.GetBytes(OfAbc), out var ofAscii));
        Assert.Equal(hash, ofAscii);
        Assert.Equal(Convert.FromHexString(OfAbc), hash.ToArray());
        Assert.Equal(new Hash256(hash.ToArray()), hash);
        Assert.Equal(UInt128.Parse(OfAbc[..32], System.Globalization.NumberStyles.HexNumber, null), hash.Prefix);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void TryParse_AnythingElse_ReturnsFalse(string? text)
    {
        Assert.False(Hash256.TryParse(text, out _));
        Assert.False(Hash256.TryParse(System.Text.Encoding.ASCII.GetBytes(text ?? ""), out _));
    }

    [Fact]
    public void Equals_EachByteCounts()
    {
        var bytes = Hash256.Compute("abc"u8).ToArray();
        var hash = new Hash256(bytes);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 0x80;
            Assert.NotEqual(hash, new Hash256(bytes));
            bytes[i] ^= 0x80;
        }
    }

    [Fact]
    public void Constructor_AnotherLength_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Hash256(new byte[31]));
        Assert.Throws<ArgumentException>(() => new Hash256(new byte[33]));
        Assert.Throws<ArgumentException>(() => default(Hash256).CopyTo(new byte[31]));
        Assert.True(default(Hash256).IsDefault);
    }
}
