using MicroCreds.Registry.Ledger.Auditing;
using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Entries;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tests.Tree;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Ledger.Tests.Auditing;

public sealed class LedgerAuditTests
{
    private const int Size = 50;
    private static readonly ReadOnlyMemory<byte>[] Entries = [.. Enumerable.Range(0, Size).Select(Entry)];
    private static readonly Hash256[] Leaves = [.. Entries.Select(entry => TreeHash.OfLeaf(entry.Span))];

    [Fact]
    public void Run_EveryCheckpointEverShown_IsClean()
    {
        var report = LedgerAudit.Run(Entries, Enumerable.Range(0, Size + 1).Reverse().Select(At));

        Assert.True(report.IsClean);
        Assert.Empty(report.Faults);
        Assert.Equal(Size + 1, report.CheckpointsMet);
        Assert.Equal((Size, NaiveTree.Root(Leaves)), (report.Size, report.Root));
    }

    [Fact]
    public async Task RunAsync_EntriesAsTheyArrive_GivesTheSameReport()
    {
        var report = await LedgerAudit.RunAsync(Entries.ToAsyncEnumerable(), [At(20), At(Size)]);
        Assert.True(report.IsClean);
        Assert.Equal(2, report.CheckpointsMet);
    }

    [Fact]
    public void Run_OneByteOfOneEntryChanged_ContradictsEveryCheckpointFromThereOn()
    {
        for (var changed = 0; changed < Size; changed += 7)
        {
            var entries = Entries.ToArray();
            var bytes = entries[changed].ToArray();
            bytes[20] ^= 1;
            entries[changed] = bytes;

            var report = LedgerAudit.Run(entries, At(changed), At(changed + 1), At(Size));

            Assert.Equal(1, report.CheckpointsMet);
            Assert.Equal([changed + 1L, Size], report.Faults.Select(fault => fault.At));
            Assert.All(report.Faults, fault => Assert.Equal(AuditFaultKind.RootMismatch, fault.Kind));
        }
    }

    [Fact]
    public void Run_EntriesMissing_NamesThePromise()
    {
        var report = LedgerAudit.Run(Entries[..40], At(30), At(45));
        var fault = Assert.Single(report.Faults);
        Assert.Equal((AuditFaultKind.MissingEntries, 45L), (fault.Kind, fault.At));
        Assert.Equal("a checkpoint promises 45 entries, and there are 40", fault.Message);
        Assert.False(report.IsClean);
    }

    [Fact]
    public void Run_MalformedEntry_NamesTheEntryAndTheByte()
    {
        ReadOnlyMemory<byte>[] entries = [Entries[0], new byte[] { 1, 0 }, Entries[2]];
        var fault = Assert.Single(LedgerAudit.Run(entries).Faults);
        Assert.Equal((AuditFaultKind.MalformedEntry, 1L), (fault.Kind, fault.At));
        Assert.StartsWith("entry 1, byte 2: ends early", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_VeryManyFaults_ListsAHundredAndCountsAll()
    {
        var report = LedgerAudit.Run(Enumerable.Repeat(ReadOnlyMemory<byte>.Empty, 1_000));
        Assert.Equal(LedgerAudit.MaxFaults, report.Faults.Length);
        Assert.Equal(1_000, report.FaultCount);
    }

    [Fact]
    public void Run_CheckpointsOfTwoLogs_SaysSo()
    {
        var report = LedgerAudit.Run(Entries, At(10), At(20) with { Origin = "another.example" });
        Assert.Equal(AuditFaultKind.DifferentOrigins, Assert.Single(report.Faults).Kind);
    }

    [Fact]
    public void Run_TwoCheckpointsOfOneSizeThatDiffer_CannotBothBeMet()
    {
        var report = LedgerAudit.Run(Entries, At(10), At(10) with { Root = TreeHash.Empty });
        Assert.Equal(1, report.CheckpointsMet);
        Assert.Equal(AuditFaultKind.RootMismatch, Assert.Single(report.Faults).Kind);
    }

    [Fact]
    public void AreConsistent_WithTheProof_HoldsInEitherOrderAndForNoOtherLog()
    {
        var proof = ConsistencyProof.Create(13, 37, NaiveTree.Reader(Leaves[..37]));
        Assert.True(LedgerAudit.AreConsistent(At(13), At(37), proof.AsSpan()));
        Assert.True(LedgerAudit.AreConsistent(At(37), At(13), proof.AsSpan()));
        Assert.True(LedgerAudit.AreConsistent(At(13), At(13), []));
        Assert.False(LedgerAudit.AreConsistent(At(13), At(37) with { Origin = "another.example" }, proof.AsSpan()));
        Assert.False(LedgerAudit.AreConsistent(At(14), At(37), proof.AsSpan()));
        Assert.False(LedgerAudit.AreConsistent(At(13), At(13) with { Root = TreeHash.Empty }, []));
    }

    private static Checkpoint At(int size) => new("log.example/one", size, NaiveTree.Root(Leaves.AsSpan(0, size)));

    private static ReadOnlyMemory<byte> Entry(int i) => new LedgerEntry
    {
        Kind = LedgerEntryKind.CredentialAwarded,
        Time = DateTimeOffset.UnixEpoch.AddSeconds(i),
        Stream = LedgerEntry.StreamHash($"credential/{i}"),
        Issuer = "did:web:issuer.example",
        Commitment = Hash256.Compute(BitConverter.GetBytes(i)),
        Digest = Hash256.Compute(BitConverter.GetBytes(-i)),
    }.ToBytes();
}
