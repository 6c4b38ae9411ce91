using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Tiles;

namespace MicroCreds.Registry.Storage.TestKit;

/// <summary>A store on a <see cref="LedgerDisk"/> that fails where, and as often as, a test says.</summary>
public sealed class FaultyLedgerStore(LedgerDisk disk) : ILedgerStore
{
    private readonly Dictionary<StoreStep, int> _failures = [];

    /// <summary>Awaited at the start of each commit, so that a test can hold it.</summary>
    public Func<Task> BeforeCommit { get; set; } = () => Task.CompletedTask;

    /// <summary>Told of each injected failure, just before it is thrown.</summary>
    public Action<StoreStep> Failing { get; set; } = _ => { };

    /// <summary>Makes the next calls of a step throw. <see cref="StoreStep.CommitWritten"/> throws after it has written.</summary>
    public void FailNext(StoreStep step, int times = 1)
    {
        lock (_failures)
            _failures[step] = times;
    }

    public void Heal()
    {
        lock (_failures)
            _failures.Clear();
    }

    public async Task<bool> TryCommitAsync(LedgerCommit commit, CancellationToken cancellationToken)
    {
        await BeforeCommit();
        return await Run(StoreStep.CommitNotWritten, () =>
        {
            var written = disk.TryCommit(commit);
            if (written)
                Pass(StoreStep.CommitWritten);
            return written;
        });
    }

    public Task<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken) => Run(StoreStep.ReadHead, () => disk.Head);

    public Task<long[]> ReadStreamVersionsAsync(IReadOnlyList<string> streamIds, CancellationToken cancellationToken) =>
        Run(StoreStep.ReadVersions, () => streamIds.Select(disk.Version).ToArray());

    public Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(string streamId, long afterVersion, int limit, CancellationToken cancellationToken) =>
        Run(StoreStep.ReadEntries, () => disk.Read<IReadOnlyList<RecordedEvent>>(
            all => [.. all.Select(one => one.Event).Where(one => one.StreamId == streamId && one.Version > afterVersion).Take(limit)]));

    public Task<IReadOnlyList<RecordedEvent>> ReadEventsAsync(long fromIndex, int limit, CancellationToken cancellationToken) =>
        Run(StoreStep.ReadEntries, () => From(fromIndex, limit, one => one.Event));

    public Task<IReadOnlyList<SequencedEvent>> ReadSequencedAsync(long fromIndex, int limit, CancellationToken cancellationToken) =>
        Run(StoreStep.ReadEntries, () => From(fromIndex, limit, one => one));

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadEntriesAsync(long fromIndex, int limit, CancellationToken cancellationToken) =>
        Run(StoreStep.ReadEntries, () => From(fromIndex, limit, one => one.Entry));

    public Task<HashTile?> ReadTileAsync(int level, long index, CancellationToken cancellationToken) =>
        Run(StoreStep.ReadTile, () => disk.Tile(level, index));

    public Task<RecordedCheckpoint?> ReadLatestCheckpointAsync(CancellationToken cancellationToken) =>
        Run(StoreStep.ReadCheckpoint, disk.LatestCheckpoint);

    public Task<RecordedCheckpoint> RecordCheckpointAsync(RecordedCheckpoint checkpoint, CancellationToken cancellationToken) =>
        Run(StoreStep.RecordCheckpoint, () => disk.Record(checkpoint));

    private IReadOnlyList<T> From<T>(long index, int limit, Func<SequencedEvent, T> select) =>
        disk.Read<IReadOnlyList<T>>(all => [.. all.Skip((int)index).Take(limit).Select(select)]);

    // On another thread each time, as a real store answers.
    private async Task<T> Run<T>(StoreStep step, Func<T> answer)
    {
        await Task.Yield();
        Pass(step);
        return answer();
    }

    private void Pass(StoreStep step)
    {
        lock (_failures)
        {
            var left = _failures.GetValueOrDefault(step);
            if (left == 0)
                return;
            _failures[step] = left - 1;
        }

        Failing(step);
        throw new IOException($"injected: {step}");
    }
}
