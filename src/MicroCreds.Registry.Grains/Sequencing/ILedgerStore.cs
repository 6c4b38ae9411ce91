using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Ledger.Tiles;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>
/// Where the ledger lives. An implementation owes its callers durability, and nothing else: it decides nothing.
/// <list type="bullet">
/// <item>A commit is one transaction: all of it is durable when the task completes, or none of it is there.</item>
/// <item>A commit takes effect only if the ledger still has the size that the commit expects, whoever else writes.</item>
/// <item>What was committed never changes and is never missing from a later read. A tile only grows at its end.</item>
/// <item>A commit that throws may or may not have happened. A <see cref="ReadHeadAsync"/> that starts afterwards tells
/// which: until the commit's fate is settled it waits, or throws; it never answers from before a commit that may
/// still take effect.</item>
/// </list>
/// All members are safe to call at once from several threads and, for commits, from several processes. None does its
/// work on the caller's thread, so a grain may await them. A cancelled token ends the wait, never a commit.
/// </summary>
public interface ILedgerStore
{
    /// <summary>The ledger's size and root, and the frontier that they rest on, as of one instant.</summary>
    Task<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken);

    /// <summary>The versions of the named streams; a stream that does not exist has version 0. In the order asked.</summary>
    Task<long[]> ReadStreamVersionsAsync(IReadOnlyList<string> streamIds, CancellationToken cancellationToken);

    /// <summary>Writes the commit if the ledger's size is the expected one. Answers false, having written nothing, if it is not.</summary>
    Task<bool> TryCommitAsync(LedgerCommit commit, CancellationToken cancellationToken);

    /// <summary>The events of one stream after a version, in order; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(string streamId, long afterVersion, int limit, CancellationToken cancellationToken);

    /// <summary>The events from a ledger index on, in order; at most <paramref name="limit"/>, fewer at the end.</summary>
    Task<IReadOnlyList<RecordedEvent>> ReadEventsAsync(long fromIndex, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// The events from a ledger index on with their salts and entries, in order; at most <paramref name="limit"/>,
    /// fewer at the end. Whoever holds these can recompute each commitment: they are for audits, not for the public.
    /// </summary>
    Task<IReadOnlyList<SequencedEvent>> ReadSequencedAsync(long fromIndex, int limit, CancellationToken cancellationToken);

    /// <summary>The canonical entry bytes from an index on, in order; at most <paramref name="limit"/>, fewer at the end.</summary>
    Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadEntriesAsync(long fromIndex, int limit, CancellationToken cancellationToken);

    /// <summary>A tile as wide as the tree has it now, or null where the tree has no such tile.</summary>
    /// <param name="level">The tile level, from 0; hashes of level L stand for 256^L leaves each.</param>
    /// <param name="index">The tile's place in its level, from 0.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<HashTile?> ReadTileAsync(int level, long index, CancellationToken cancellationToken);

    /// <summary>The checkpoint recorded for the largest size, or null before the first.</summary>
    Task<RecordedCheckpoint?> ReadLatestCheckpointAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes a checkpoint durable before anybody sees it, and answers the one that stands for its size: the one given,
    /// or the one that was recorded before. The caller compares the roots; one size never has two.
    /// </summary>
    Task<RecordedCheckpoint> RecordCheckpointAsync(RecordedCheckpoint checkpoint, CancellationToken cancellationToken);
}
