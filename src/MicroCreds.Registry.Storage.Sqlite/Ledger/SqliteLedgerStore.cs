using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Tiles;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Ledger;

/// <summary>
/// The ledger in an SQLite file. Several processes may commit to one file: each commit compares the size under the
/// file's write lock. The database is the caller's to dispose.
/// </summary>
public sealed class SqliteLedgerStore : ILedgerStore
{
    private readonly SqliteDatabase _database;
    private int _needsFence;

    /// <summary>Takes an opened database. Nothing is read or written yet.</summary>
    public SqliteLedgerStore(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
    }

    /// <inheritdoc/>
    public async Task<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _needsFence) is > 0 and var failures)
        {
            await _database.Writer.RunAsync(SqliteWriter.Fence, cancellationToken).ConfigureAwait(false);
            Interlocked.CompareExchange(ref _needsFence, 0, failures);
        }

        return await _database.Readers.RunAsync(LedgerRows.ReadHead, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<long[]> ReadStreamVersionsAsync(IReadOnlyList<string> streamIds, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync(session => LedgerRows.ReadVersions(session, streamIds), cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> TryCommitAsync(LedgerCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        try
        {
            return await _database.Writer.RunAsync(session => LedgerRows.TryWrite(session, commit), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            Interlocked.Increment(ref _needsFence);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(string streamId, long afterVersion, int limit, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync(session => LedgerRows.ReadStream(session, streamId, afterVersion, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecordedEvent>> ReadEventsAsync(long fromIndex, int limit, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync(session => LedgerRows.ReadEvents(session, fromIndex, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SequencedEvent>> ReadSequencedAsync(long fromIndex, int limit, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync(session => LedgerRows.ReadSequenced(session, fromIndex, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadEntriesAsync(long fromIndex, int limit, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync(session => LedgerRows.ReadEntries(session, fromIndex, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<HashTile?> ReadTileAsync(int level, long index, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync(session => LedgerRows.ReadTile(session, level, index), cancellationToken);

    /// <inheritdoc/>
    public Task<RecordedCheckpoint?> ReadLatestCheckpointAsync(CancellationToken cancellationToken) =>
        _database.Readers.RunAsync(CheckpointRows.ReadLatest, cancellationToken);

    /// <inheritdoc/>
    public Task<RecordedCheckpoint> RecordCheckpointAsync(RecordedCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return _database.Writer.RunAsync(session => CheckpointRows.Record(session, checkpoint), cancellationToken);
    }
}
