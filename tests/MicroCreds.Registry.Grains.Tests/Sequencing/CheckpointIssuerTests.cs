using System.Security.Cryptography;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Notes;
using MicroCreds.Registry.Storage.TestKit;

namespace MicroCreds.Registry.Grains.Tests.Sequencing;

public sealed class CheckpointIssuerTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly LedgerDisk _disk = new();
    private int _signed;

    [Fact]
    public async Task Issue_OneHeadTwice_SignsOnceAndRecordsIt()
    {
        var issuer = Issuer();
        var head = new LedgerHead(3, Hash256.Compute([3]), []);
        var note = await issuer.IssueAsync(head, None);
        Assert.Equal(note, await issuer.IssueAsync(head, None));
        Assert.Equal(1, _signed);
        Assert.Equal(note, _disk.LatestCheckpoint()!.Note);
        Assert.True(SignedNote.TryParse(note, out var parsed, out _));
        Assert.True(Checkpoint.TryParse(parsed.Text, out var checkpoint, out _));
        Assert.Equal(new Checkpoint("log.example/test", 3, head.Root), checkpoint);
    }

    [Fact]
    public async Task Issue_AfterARestart_ShowsTheNoteThatWasShown()
    {
        var head = new LedgerHead(3, Hash256.Compute([3]), []);
        var note = await Issuer().IssueAsync(head, None);
        Assert.Equal(note, await Issuer().IssueAsync(head, None));
    }

    [Fact]
    public async Task Issue_AnotherRootForOneSize_IsNeverShown()
    {
        var issuer = Issuer();
        await issuer.IssueAsync(new LedgerHead(3, Hash256.Compute([3]), []), None);
        var fork = new LedgerHead(3, Hash256.Compute([4]), []);
        await Assert.ThrowsAsync<LedgerFaultedException>(() => issuer.IssueAsync(fork, None));
        await Assert.ThrowsAsync<LedgerFaultedException>(() => Issuer().IssueAsync(fork, None));
        Assert.Equal(Hash256.Compute([3]), _disk.LatestCheckpoint()!.Root);
    }

    [Fact]
    public async Task Issue_CannotBeRecorded_IsNotShown()
    {
        var store = new FaultyLedgerStore(_disk);
        store.FailNext(StoreStep.RecordCheckpoint);
        await Assert.ThrowsAsync<IOException>(() => Issuer(store).IssueAsync(new LedgerHead(0, TreeHash.Empty, []), None));
        Assert.Null(_disk.LatestCheckpoint());
    }

    private CheckpointIssuer Issuer(ILedgerStore? store = null)
    {
        // Any 64 bytes that differ each time will do for a signature here: no one verifies it.
        var key = new NoteKey("log.example/test", NoteKeyType.Ed25519, new byte[32]);
        return new CheckpointIssuer(store ?? new FaultyLedgerStore(_disk), new NoteSigner(key, (_, signature) =>
        {
            _signed++;
            RandomNumberGenerator.Fill(signature);
        }));
    }
}
