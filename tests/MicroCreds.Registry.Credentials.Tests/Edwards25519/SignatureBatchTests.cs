using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Tests.Edwards25519;

public class SignatureBatchTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(1000)]
    public void Verdicts_AnyNumberOfSignatures_AreLibsodiumsInOrder(int count)
    {
        var cases = new SignatureCases(new Random(count));
        var batch = new SignatureBatch();
        // The second time, after the keys have been asked for often enough, they are prepared.
        for (var round = 0; round < 3; round++)
        {
            var judged = Enumerable.Range(0, count).Select(_ => cases.Next()).ToArray();
            for (var i = 0; i < count; i++)
                Assert.Equal(i, batch.Add(judged[i].Key, judged[i].Message, judged[i].Signature));
            Assert.Equal(count, batch.Count);
            for (var i = 0; i < count; i++)
                Assert.True(Ed25519.Verify(judged[i].Key, judged[i].Message, judged[i].Signature) == batch[i], $"{i}: {judged[i]}");
            batch.Clear();
        }
    }

    [Fact]
    public void Verdicts_OddLengthsAndIndexes_AreRefused()
    {
        using var key = SigningKey.Generate();
        var batch = new SignatureBatch();
        Assert.Throws<ArgumentOutOfRangeException>(() => batch[0]);
        Assert.Throws<ArgumentException>(() => batch.Add(key.PublicKey.Span[1..], "x"u8, new byte[64]));
        Assert.False(batch[batch.Add(key.PublicKey.Span, "x"u8, new byte[63])]);
        Assert.False(batch[batch.Add(key.PublicKey.Span, "x"u8, [])]);
        Assert.Throws<ArgumentOutOfRangeException>(() => batch[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => batch[2]);
        batch.Clear();
        Assert.Throws<ArgumentOutOfRangeException>(() => batch[0]);
    }
}
