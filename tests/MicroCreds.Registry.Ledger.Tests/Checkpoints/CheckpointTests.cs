using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tests.Notes;

namespace MicroCreds.Registry.Ledger.Tests.Checkpoints;

public sealed class CheckpointTests
{
    private const string Root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    private static readonly TestKeys Log = new("log.example/one");

    [Fact]
    public void TryParse_StandardsExample_ReadsAndWritesIt()
    {
        const string text = "example.com/behind-the-sofa\n20852163\n" + Root + "\n";
        Assert.True(Checkpoint.TryParse(text, out var checkpoint, out _));
        Assert.Equal("example.com/behind-the-sofa", checkpoint.Origin);
        Assert.Equal(20852163, checkpoint.Size);
        Assert.Equal("0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62", checkpoint.Root.ToString());
        Assert.Equal(text, checkpoint.ToText());
    }

    [Theory]
    [InlineData("o\n0\n" + Root + "\n")]
    [InlineData("an origin with spaces+plus\n9223372036854775807\n" + Root + "\n")]
    [InlineData("o\n1\n" + Root + "\none\ntwo\n")]
    public void TryParse_OtherGoodTexts_ReadsAndWritesThem(string text)
    {
        Assert.True(Checkpoint.TryParse(text, out var checkpoint, out _));
        Assert.Equal(text, checkpoint.ToText());
        Assert.True(Checkpoint.TryParse(text, out var again, out _));
        Assert.Equal(checkpoint, again);
        Assert.Equal(checkpoint.GetHashCode(), again.GetHashCode());
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("o", "line 1")]
    [InlineData("o\n1\n" + Root, "line 3")]
    [InlineData("o\n1\n", "line 3")]
    [InlineData("\n1\n" + Root + "\n", "line 1")]
    [InlineData("o\n\n" + Root + "\n", "line 2")]
    [InlineData("o\n01\n" + Root + "\n", "line 2")]
    [InlineData("o\n+1\n" + Root + "\n", "line 2")]
    [InlineData("o\n-1\n" + Root + "\n", "line 2")]
    [InlineData("o\n 1\n" + Root + "\n", "line 2")]
    [InlineData("o\n1e3\n" + Root + "\n", "line 2")]
    [InlineData("o\n1,000\n" + Root + "\n", "line 2")]
    [InlineData("o\n٣\n" + Root + "\n", "line 2")]
    [InlineData("o\n9223372036854775808\n" + Root + "\n", "line 2")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n", "line 3")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n", "line 3")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n", "line 3")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n", "line 3")]
    [InlineData("o\n1\n" + Root + " \n", "line 3")]
    [InlineData("o\n1\n" + Root + "\n\n", "line 4")]
    [InlineData("o\n1\n" + Root + "\none\n\ntwo\n", "line 5")]
    [InlineData("o\r\n1\n" + Root + "\n", "line 1")]
    public void TryParse_AnythingElse_NamesTheLine(string text, string place)
    {
        Assert.False(Checkpoint.TryParse(text, out var checkpoint, out var fault));
        Assert.Null(checkpoint);
        Assert.Equal(place, fault.Place);
    }

    [Fact]
    public void TryParse_TooLong_IsRefused() =>
        Assert.False(Checkpoint.TryParse("o\n1\n" + Root + "\n" + new string('x', Checkpoint.MaxLength) + "\n", out _, out _));

    [Theory]
    [InlineData("", 1)]
    [InlineData("two\nlines", 1)]
    [InlineData("o\n9\n" + Root, 1)]
    [InlineData("tab\there", 1)]
    [InlineData("o", -1)]
    public void Sign_NoCheckpoint_IsRefused(string origin, long size) =>
        Assert.Throws<InvalidOperationException>(() => new Checkpoint(origin, size, TreeHash.Empty).Sign(Log.Signer));
}
