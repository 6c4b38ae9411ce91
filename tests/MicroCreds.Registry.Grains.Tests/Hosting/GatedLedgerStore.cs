using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Tiles;

namespace MicroCreds.Registry.Grains.Tests.Hosting;

/// <summary>A store whose commits a test can hold before or after they take effect, or fail after they did.</summary>
internal sealed class GatedLedgerStore(ILedgerStore inner) : ILedgerStore
{
    public Func<Task> BeforeCommit { get; set; } = () => Task.CompletedTask;

    public Func<Task> AfterCommit { get; set; } = () => Task.CompletedTask;

    /// <summary>What to answer for a stream's version.</summary>
    public Func<string, long, long> Version { get; set; } = (_, version) => version;

    public async Task<bool> TryCommitAsync(LedgerCommit commit, CancellationToken cancellationToken)
    {
        await BeforeCommit();
        var written = await inner.TryCommitAsync(commit, cancellationToken);
        await AfterCommit();
        return written;
    }

    public async Task<long[]> ReadStreamVersionsAsync(IReadOnlyList<string> streamIds, CancellationToken cancellationToken)
    {
        var versions = await inner.ReadStreamVersionsAsync(streamIds, cancellationToken);
        return [.. streamIds.Zip(versions, Version)];
    }

    public Task<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken) => inner.ReadHeadAsync(cancellationToken);

    public Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(string streamId, long afterVersion, int limit, CancellationToken cancellationToken) =>
        inner.ReadStreamAsync(streamId, afterVersion, limit, cancellationToken);

    public Task<IReadOnlyList<RecordedEvent>> ReadEventsAsync(long fromIndex, int limit, CancellationToken cancellationToken) =>
        inner.ReadEventsAsync(fromIndex, limit, cancellationToken);

    public Task<IReadOnlyList<SequencedEvent>> ReadSequencedAsync(long fromIndex, int limit, CancellationToken cancellationToken) =>
        inner.ReadSequencedAsync(fromIndex, limit, cancellationToken);

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadEntriesAsync(long fromIndex, int limit, CancellationToken cancellationToken) =>
        inner.ReadEntriesAsync(fromIndex, limit, cancellationToken);

    public Task<HashTile?> ReadTileAsync(int level, long index, CancellationToken cancellationToken) => inner.ReadTileAsync(level, index, cancellationToken);

    public Task<RecordedCheckpoint?> ReadLatestCheckpointAsync(CancellationToken cancellationToken) => inner.ReadLatestCheckpointAsync(cancellationToken);

    public Task<RecordedCheckpoint> RecordCheckpointAsync(RecordedCheckpoint checkpoint, CancellationToken cancellationToken) =>
        inner.RecordCheckpointAsync(checkpoint, cancellationToken);
}
