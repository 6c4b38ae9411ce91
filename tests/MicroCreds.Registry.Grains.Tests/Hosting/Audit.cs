using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Auditing;
using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Notes;

namespace MicroCreds.Registry.Grains.Tests.Hosting;

/// <summary>Audits a ledger twice: from inside, event by event, and as an outsider would, from the public entries to the signed root.</summary>
internal static class Audit
{
    public static async Task<long> RunAsync(ILedgerStore store, LedgerKey key, string note)
    {
        var head = await LedgerIntegrity.AuditAsync(store, CancellationToken.None);

        var policy = new CheckpointPolicy(DataFolder.Origin, [new NoteVerifier(key.Signer.Key, Ed25519.Verify)]);
        Assert.True(policy.TryOpen(note, out var signed, out var reason), reason);
        var entries = new List<ReadOnlyMemory<byte>>();
        while (entries.Count < signed.Checkpoint.Size)
        {
            var page = await store.ReadEntriesAsync(entries.Count, (int)signed.Checkpoint.Size - entries.Count, CancellationToken.None);
            Assert.NotEmpty(page);
            entries.AddRange(page);
        }

        var report = LedgerAudit.Run(entries, signed.Checkpoint);
        Assert.Empty(report.Faults);
        Assert.Equal(signed.Checkpoint.Root, report.Root);
        Assert.True(head.Size >= signed.Checkpoint.Size);
        return signed.Checkpoint.Size;
    }
}
