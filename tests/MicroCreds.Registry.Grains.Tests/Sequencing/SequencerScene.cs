using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Storage.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace MicroCreds.Registry.Grains.Tests.Sequencing;

/// <summary>A sequencer on a disk that can fail; restarting makes another on the same disk.</summary>
internal sealed class SequencerScene
{
    private static readonly CancellationToken None = CancellationToken.None;

    public SequencerScene(Action<LedgerOptions>? configure = null, LedgerDisk? disk = null)
    {
        Disk = disk ?? new LedgerDisk();
        Options = new LedgerOptions { SettleDelay = TimeSpan.Zero, SettleAttempts = 3 };
        configure?.Invoke(Options);
        Restart();
    }

    public LedgerDisk Disk { get; }

    public LedgerOptions Options { get; }

    public FaultyLedgerStore Store { get; private set; } = null!;

    public Sequencer Sequencer { get; private set; } = null!;

    public List<LedgerBatch> Published { get; } = [];

    public Func<LedgerBatch, ValueTask> Publish { get; set; } = _ => ValueTask.CompletedTask;

    public void Restart()
    {
        Store = new FaultyLedgerStore(Disk);
        Sequencer = new Sequencer(Store, Options, PublishAsync, TimeProvider.System, NullLogger<Sequencer>.Instance);
    }

    public Task<AppendResult> AppendAsync(string stream, long expectedVersion, int events = 1) =>
        Sequencer.AppendAsync(Appends.To(stream, expectedVersion, events), None);

    /// <summary>The whole ledger recomputed by a store that does not fail, and the disk's own complaints.</summary>
    public async Task<LedgerHead> AuditAsync()
    {
        Assert.Empty(Disk.Violations);
        var head = await LedgerIntegrity.AuditAsync(new FaultyLedgerStore(Disk), None);
        Assert.Equal(Disk.Read(all => all.Count), head.Size);
        return head;
    }

    private ValueTask PublishAsync(LedgerBatch batch)
    {
        Published.Add(batch);
        return Publish(batch);
    }
}
