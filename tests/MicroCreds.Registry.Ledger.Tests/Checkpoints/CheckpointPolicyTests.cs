using System.Text;
using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Notes;
using MicroCreds.Registry.Ledger.Tests.Notes;

namespace MicroCreds.Registry.Ledger.Tests.Checkpoints;

public sealed class CheckpointPolicyTests
{
    private const string Origin = "log.example/one";
    private static readonly TestKeys Log = new(Origin);
    private static readonly TestKeys NextKey = new("log.example/two");
    private static readonly TestKeys FirstWitness = new("witness.example/w1", NoteKeyType.Cosignature);
    private static readonly TestKeys SecondWitness = new("witness.example/w2", NoteKeyType.Cosignature);
    private static readonly Checkpoint Signed = new(Origin, 5, Hash256.Compute("root"u8));

    [Fact]
    public void TryOpen_SignedByTheLog_GivesTheCheckpoint()
    {
        var policy = new CheckpointPolicy(Origin, [Log.Verifier]);
        Assert.True(policy.TryOpen(Encoding.UTF8.GetBytes(Signed.Sign(Log.Signer).ToString()), out var opened, out _));
        Assert.Equal(Signed, opened.Checkpoint);
        Assert.Equal(Log.Key.Id, Assert.Single(opened.Signatures).Key.Id);
    }

    [Fact]
    public void TryOpen_WhileAKeyIsReplaced_TakesEither()
    {
        var policy = new CheckpointPolicy(Origin, [Log.Verifier, NextKey.Verifier]);
        Assert.True(policy.TryOpen(Signed.Sign(Log.Signer), out _, out _));
        Assert.True(policy.TryOpen(Signed.Sign(NextKey.Signer), out _, out _));
    }

    [Fact]
    public void TryOpen_AnotherLogsCheckpoint_IsRefused()
    {
        var policy = new CheckpointPolicy("log.example/other", [Log.Verifier]);
        Assert.False(policy.TryOpen(Signed.Sign(Log.Signer), out var opened, out var reason));
        Assert.Null(opened);
        Assert.Equal("the checkpoint is another log's", reason);
    }

    [Fact]
    public void TryOpen_OnlyWitnessesSigned_IsRefused()
    {
        var note = Signed.Sign(NextKey.Signer);
        note = note.With(FirstWitness.Cosign(note, 7));
        var policy = new CheckpointPolicy(Origin, [Log.Verifier], [FirstWitness.Verifier], quorum: 1);
        Assert.False(policy.TryOpen(note, out _, out var reason));
        Assert.Equal("the log itself did not sign the checkpoint", reason);
    }

    [Fact]
    public void TryOpen_FewerWitnessesThanTheQuorum_IsRefused()
    {
        var note = Signed.Sign(Log.Signer);
        note = note.With(FirstWitness.Cosign(note, 7)).With(FirstWitness.Cosign(note, 8));
        var policy = new CheckpointPolicy(Origin, [Log.Verifier], [FirstWitness.Verifier, SecondWitness.Verifier], quorum: 2);
        Assert.False(policy.TryOpen(note, out _, out var reason));
        Assert.Equal("1 witnesses cosigned the checkpoint, 2 must", reason);

        Assert.True(policy.TryOpen(note.With(SecondWitness.Cosign(note, 9)), out var opened, out _));
        Assert.Equal(3, opened.Signatures.Length);
    }

    [Fact]
    public void TryOpen_SignedTextThatIsNoCheckpoint_IsRefused()
    {
        const string text = Origin + "\n05\nroot\n";
        var policy = new CheckpointPolicy(Origin, [Log.Verifier]);
        Assert.False(policy.TryOpen(new SignedNote(text, [Log.Signer.Sign(text)]).ToString(), out _, out var reason));
        Assert.StartsWith("line 2: ", reason, StringComparison.Ordinal);
        Assert.False(policy.TryOpen("nonsense", out _, out reason));
        Assert.StartsWith("line 1: ", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NoLogKeyOrAQuorumOutOfReach_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new CheckpointPolicy(Origin, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CheckpointPolicy(Origin, [Log.Verifier], [FirstWitness.Verifier], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CheckpointPolicy(Origin, [Log.Verifier], quorum: -1));
    }
}
