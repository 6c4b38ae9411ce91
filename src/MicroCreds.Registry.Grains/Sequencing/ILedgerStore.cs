using System.Collections.Immutable;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>
/// Where the ledger lives. An implementation owes its callers durability, and nothing else: it decides nothing.
/// <list type="bullet">
/// <item>A commit is one transaction: all of it is durable when the task completes, or none of it is there.</item>
/// <item>A commit takes effect only if the ledger still has the size that the commit expects, whoever else writes.</item>
/// <item>What was committed never changes and is never missing from a later read.</item>
/// <item>A commit that throws may or may not have happened: the caller reads the head again before it goes on.</item>
/// </list>
/// All members are safe to call at once from several threads and, for commits, from several processes.
/// </summary>
public interface ILedgerStore
{
    /// <summary>The ledger's size and the hashes that the next append needs.</summary>
    Task<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken);

    /// <summary>The versions of the named streams; a stream that does not exist has version 0. In the order asked.</summary>
    Task<long[]> ReadStreamVersionsAsync(IReadOnlyList<string> streamIds, CancellationToken cancellationToken);

    /// <summary>Writes the commit if the ledger's size is the expected one. Answers false, having written nothing, if it is not.</summary>
    Task<bool> TryCommitAsync(LedgerCommit commit, CancellationToken cancellationToken);

    /// <summary>The events of one stream after a version, in order; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(string streamId, long afterVersion, int limit, CancellationToken cancellationToken);

    /// <summary>The events from a ledger index on, in order; at most <paramref name="limit"/>, fewer at the end.</summary>
    Task<IReadOnlyList<RecordedEvent>> ReadEventsAsync(long fromIndex, int limit, CancellationToken cancellationToken);

    /// <summary>The canonical entry bytes from an index on, in order; at most <paramref name="limit"/>, fewer at the end.</summary>
    Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadEntriesAsync(long fromIndex, int limit, CancellationToken cancellationToken);

    /// <summary>The leaf hashes from an index on, in order; at most <paramref name="limit"/>, fewer at the end.</summary>
    Task<IReadOnlyList<Hash256>> ReadLeafHashesAsync(long fromIndex, int limit, CancellationToken cancellationToken);
}

/// <summary>The state of the tree that an append starts from.</summary>
/// <param name="Size">The number of entries.</param>
/// <param name="Root">The root hash over them (RFC 6962 section 2.1).</param>
/// <param name="Frontier">The roots of the perfect subtrees that the tree is made of, the largest first (one for each 1 bit of the size).</param>
public sealed record LedgerHead(long Size, Hash256 Root, ImmutableArray<Hash256> Frontier);

/// <summary>One transaction's worth of ledger.</summary>
/// <param name="ExpectedSize">The size that the ledger must have.</param>
/// <param name="Entries">The new entries, in order; the first gets the index <paramref name="ExpectedSize"/>.</param>
/// <param name="NewHead">The tree after them.</param>
public sealed record LedgerCommit(long ExpectedSize, ImmutableArray<SequencedEvent> Entries, LedgerHead NewHead);

/// <summary>An event with its place, its public entry and what binds the two.</summary>
/// <param name="Event">The event with its index and version.</param>
/// <param name="Salt">32 random bytes that keep the commitment from being guessed.</param>
/// <param name="Entry">The canonical entry bytes, the leaf's data.</param>
/// <param name="LeafHash">The leaf's hash.</param>
public sealed record SequencedEvent(RecordedEvent Event, ReadOnlyMemory<byte> Salt, ReadOnlyMemory<byte> Entry, Hash256 LeafHash);
