using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Tests.Notes;
using MicroCreds.Registry.Ledger.Tests.Tree;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Ledger.Tests.Checkpoints;

public sealed class LogProofTests
{
    private const int Size = 21;
    private const string Hash = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    private const string Note = "o\n1\n" + Hash + "\n— a AAAAAAA=\n";
    private static readonly TestKeys Log = new("log.example/one");
    private static readonly CheckpointPolicy Policy = new("log.example/one", [Log.Verifier]);
    private static readonly Ledger.Hashing.Hash256[] Leaves = NaiveTree.Leaves(Size);

    [Fact]
    public void TryVerify_EveryLeafOfATree_LeadsToItsCheckpoint()
    {
        var note = new Checkpoint("log.example/one", Size, NaiveTree.Root(Leaves)).Sign(Log.Signer);
        for (var index = 0; index < Size; index += 4)
        {
            var proof = new LogProof(index, InclusionProof.Create(index, Size, NaiveTree.Reader(Leaves)), note);
            Assert.True(LogProof.TryParse(proof.ToString(), out var read, out _));
            Assert.Equal(proof.ToString(), read.ToString());
            Assert.True(read.TryVerify(Leaves[index], Policy, out var checkpoint, out _));
            Assert.Equal(Size, checkpoint.Checkpoint.Size);

            Assert.False(read.TryVerify(Leaves[(index + 1) % Size], Policy, out checkpoint, out var reason));
            Assert.Null(checkpoint);
            Assert.Equal("the hashes do not lead from the entry to the checkpoint's root", reason);
        }
    }

    [Fact]
    public void TryVerify_CheckpointOfAnUnknownLog_IsRefused()
    {
        var stranger = new TestKeys("stranger.example");
        var note = new Checkpoint("log.example/one", Size, NaiveTree.Root(Leaves)).Sign(stranger.Signer);
        var proof = new LogProof(3, InclusionProof.Create(3, Size, NaiveTree.Reader(Leaves)), note);
        Assert.False(proof.TryVerify(Leaves[3], Policy, out _, out var reason));
        Assert.Equal("no known key signed the note", reason);
    }

    [Theory]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n\n" + Note)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 9223372036854775807\n" + Hash + Hash + "\n" + Note)]
    [InlineData("c2sp.org/tlog-proof@v1\nextra AAE=\nindex 7\n" + Hash + "\n" + Note)]
    public void TryParse_GoodText_ReadsAndWritesIt(string text)
    {
        Assert.True(LogProof.TryParse(text, out var proof, out _));
        Assert.Equal(text, proof.ToString());
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("c2sp.org/tlog-proof@v2\nindex 0\n\n" + Note, "line 1")]
    [InlineData("c2sp.org/tlog-proof@v1\n\n" + Note, "line 2")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 00\n\n" + Note, "line 2")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex -1\n\n" + Note, "line 2")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex\n\n" + Note, "line 2")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex \n\n" + Note, "line 2")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra \nindex 0\n\n" + Note, "line 2")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra AAF=\nindex 0\n\n" + Note, "line 2")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra AAE=\n\n" + Note, "line 3")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nextra AAE=\n\n" + Note, "line 3")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n" + Note, "line 3")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n" + Hash + "\n", "checkpoint, line 1")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n\no\n1\n", "checkpoint, line 1")]
    public void TryParse_AnythingElse_NamesTheLine(string text, string place)
    {
        Assert.False(LogProof.TryParse(text, out var proof, out var fault));
        Assert.Null(proof);
        Assert.Equal(place, fault.Place);
    }

    [Fact]
    public void TryParse_SixtyThreeHashes_AreReadAndOneMoreIsNot()
    {
        const string start = "c2sp.org/tlog-proof@v1\nindex 0\n";
        Assert.True(LogProof.TryParse(start + string.Concat(Enumerable.Repeat(Hash, 63)) + "\n" + Note, out _, out _));
        Assert.False(LogProof.TryParse(start + string.Concat(Enumerable.Repeat(Hash, 64)) + "\n" + Note, out _, out var fault));
        Assert.Equal("line 66", fault.Place);
    }

    [Fact]
    public void TryParse_TooMuchExtraOrText_IsRefused()
    {
        var extra = Convert.ToBase64String(new byte[LogProof.MaxExtraBytes + 1]);
        Assert.False(LogProof.TryParse($"c2sp.org/tlog-proof@v1\nextra {extra}\nindex 0\n\n{Note}", out _, out _));
        Assert.False(LogProof.TryParse(new string('x', 1_000_000), out _, out _));
    }
}
