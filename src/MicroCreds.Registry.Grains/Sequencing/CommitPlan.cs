using System.Collections.Immutable;
using System.Security.Cryptography;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Ledger.Entries;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>
/// What a group of appends comes to on top of a known edge: each append's answer, and the commit that makes the answers
/// true. Several appends to one stream are decided in order, each on what the ones before it will have written; appends that
/// stand or fall together are decided as one. Only
/// the salts are random; nothing is read or written.
/// </summary>
internal sealed class CommitPlan
{
    private readonly List<(WaitingAppend Waiting, int Offset, AppendOutcome Outcome, long FirstIndex, long Version)> _answers = [];

    private CommitPlan(LedgerEdge before) => Edge = before;

    /// <summary>The edge after the commit.</summary>
    public LedgerEdge Edge { get; private set; }

    /// <summary>The commit, or null if no append passed: then there is nothing to write.</summary>
    public LedgerCommit? Commit { get; private set; }

    /// <summary>The leaf hashes of the commit's entries. The salts make them unlike any other commit's.</summary>
    public ImmutableArray<Hash256> LeafHashes { get; private set; } = [];

    /// <summary>Decides the group.</summary>
    /// <param name="group">The appends, in the order in which they are decided.</param>
    /// <param name="versions">The stored version of each stream that they name. Left as it will be after the commit.</param>
    /// <param name="before">The edge that the commit grows from.</param>
    public static CommitPlan Make(IReadOnlyList<WaitingAppend> group, Dictionary<string, long> versions, LedgerEdge before)
    {
        var plan = new CommitPlan(before);
        var accepted = plan.Decide(group, versions);
        if (accepted.Count > 0)
            plan.Build(accepted, before);
        return plan;
    }

    /// <summary>Gives each append its answer. Called when the commit is durable, or when there is none.</summary>
    public void Answer()
    {
        foreach (var (waiting, offset, outcome, firstIndex, version) in _answers)
            waiting.Settle(offset, new AppendResult(outcome, firstIndex, version, Edge.Size));
    }

    private List<(StreamAppend Append, int Event, long Version)> Decide(IReadOnlyList<WaitingAppend> group, Dictionary<string, long> versions)
    {
        var accepted = new List<(StreamAppend, int, long)>(group.Count);
        foreach (var waiting in group)
        {
            if (Fits(waiting, versions))
                Accept(waiting, versions, accepted);
            else
                Refuse(waiting, versions);
        }

        return accepted;
    }

    // No stream is named twice by appends that stand or fall together.
    private static bool Fits(in WaitingAppend waiting, Dictionary<string, long> versions)
    {
        foreach (var append in waiting.Appends)
        {
            if (versions[append.StreamId] != append.ExpectedVersion)
                return false;
        }

        return true;
    }

    private void Accept(in WaitingAppend waiting, Dictionary<string, long> versions, List<(StreamAppend, int, long)> accepted)
    {
        for (var offset = 0; offset < waiting.Count; offset++)
        {
            var append = waiting.Appends[offset];
            var version = append.ExpectedVersion;
            var firstIndex = Edge.Size + accepted.Count;
            for (var i = 0; i < append.Events.Length; i++)
                accepted.Add((append, i, ++version));
            versions[append.StreamId] = version;
            _answers.Add((waiting, offset, AppendOutcome.Committed, firstIndex, version));
        }
    }

    private void Refuse(in WaitingAppend waiting, Dictionary<string, long> versions)
    {
        for (var offset = 0; offset < waiting.Count; offset++)
            _answers.Add((waiting, offset, AppendOutcome.WrongVersion, -1, versions[waiting.Appends[offset].StreamId]));
    }

    private void Build(List<(StreamAppend Append, int Event, long Version)> accepted, LedgerEdge before)
    {
        var salts = RandomNumberGenerator.GetBytes(accepted.Count * EventCommitment.SaltBytes);
        var entries = new SequencedEvent[accepted.Count];
        var leaves = new Hash256[accepted.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var (append, position, version) = accepted[i];
            var salt = salts.AsMemory(i * EventCommitment.SaltBytes, EventCommitment.SaltBytes);
            entries[i] = Sequence(append.StreamId, append.Events[position], before.Size + i, version, salt);
            leaves[i] = TreeHash.OfLeaf(entries[i].Entry.Span);
        }

        (Edge, var changed) = before.Append(leaves);
        LeafHashes = ImmutableArray.Create(leaves);
        Commit = new LedgerCommit(before.Size, ImmutableArray.Create(entries), changed, Edge.Head);
    }

    /// <summary>What does not fit between an event and its entry, or null. The issuer and the digest are in the entry alone.</summary>
    public static string? FindEntryFault(SequencedEvent sequenced)
    {
        if (!LedgerEntry.TryParse(sequenced.Entry.Span, out var entry, out var fault))
            return $"cannot be read: {fault}";
        var recorded = sequenced.Event;
        if (entry.Kind != recorded.Kind || entry.Time != recorded.At || entry.Stream != LedgerEntry.StreamHash(recorded.StreamId))
            return "has another kind, time or stream than the event";
        return entry.Commitment == Recompute(sequenced) ? null : "commits to something else than the event";

        static Hash256 Recompute(SequencedEvent of) => EventCommitment.Compute(
            of.Salt.Span, of.Event.StreamId, of.Event.Version, of.Event.Type, of.Event.Payload.Span, of.Event.Sealed.Span);
    }

    private static SequencedEvent Sequence(string streamId, PendingEvent pending, long index, long version, ReadOnlyMemory<byte> salt)
    {
        var entry = new LedgerEntry
        {
            Kind = pending.Kind,
            Time = pending.At,
            Stream = LedgerEntry.StreamHash(streamId),
            Issuer = pending.Issuer,
            Commitment = EventCommitment.Compute(salt.Span, streamId, version, pending.Type, pending.Payload.Span, pending.Sealed.Span),
            Digest = pending.Digest.IsEmpty ? null : new Hash256(pending.Digest.Span),
        };
        var recorded = new RecordedEvent(index, streamId, version, pending.Kind, pending.Type, entry.Time, pending.Payload, pending.Sealed);
        return new SequencedEvent(recorded, salt, entry.ToBytes());
    }
}
