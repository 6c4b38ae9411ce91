using System.Collections.Immutable;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Entries;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tiles;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Storage.TestKit;

/// <summary>Makes commits for the tests of a store without a sequencer, from the format's own parts.</summary>
public sealed class CommitMaker
{
    private readonly Dictionary<string, long> _versions = [];
    private TileEdge _tiles = TileEdge.Empty;
    private TreeFrontier _frontier = TreeFrontier.Empty;

    /// <summary>A commit of one event for each stream named, on top of those made before.</summary>
    public LedgerCommit Next(params string[] streams)
    {
        var before = _frontier.Size;
        var entries = streams.Select((stream, i) => Sequence(stream, before + i)).ToImmutableArray();
        Hash256[] leaves = [.. entries.Select(entry => TreeHash.OfLeaf(entry.Entry.Span))];
        var changed = new List<HashTile>();
        _tiles = _tiles.Append(leaves, changed);
        _frontier = _frontier.AppendRange(leaves);
        return new LedgerCommit(before, entries, [.. changed, .. _tiles.PartialTiles], new LedgerHead(_frontier.Size, _frontier.Root, _frontier.Subtrees));
    }

    public LedgerCommit Next(int events, string prefix) =>
        Next([.. Enumerable.Range(0, events).Select(i => $"{prefix}/{i}")]);

    private SequencedEvent Sequence(string stream, long index)
    {
        var version = _versions.GetValueOrDefault(stream) + 1;
        _versions[stream] = version;
        var pending = Appends.To(stream, version - 1).Events[0];
        var salt = Hash256.Compute(BitConverter.GetBytes(index)).ToArray();
        var entry = new LedgerEntry
        {
            Kind = pending.Kind,
            Time = pending.At,
            Stream = LedgerEntry.StreamHash(stream),
            Issuer = pending.Issuer,
            Commitment = EventCommitment.Compute(salt, stream, version, pending.Type, pending.Payload.Span, pending.Sealed.Span),
            Digest = new Hash256(pending.Digest.Span),
        };
        var recorded = new RecordedEvent(index, stream, version, pending.Kind, pending.Type, entry.Time, pending.Payload, pending.Sealed);
        return new SequencedEvent(recorded, salt, entry.ToBytes());
    }
}
