using System.Collections.Immutable;
using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Grains.Ledger;

/// <summary>
/// One event on its way into the ledger. The sequencer adds the salt, the commitment and the entry; nothing in
/// <see cref="Payload"/> may be personal, and <see cref="Sealed"/> is already encrypted.
/// </summary>
/// <param name="Kind">What the public entry says happened.</param>
/// <param name="Type">The event's stable type name, such as <c>credential-awarded</c>.</param>
/// <param name="At">When it happened, as the command said; milliseconds are kept.</param>
/// <param name="Issuer">The issuer concerned, or empty.</param>
/// <param name="Digest">The credential's digest, 32 bytes, or empty.</param>
/// <param name="Payload">The event, in the domain's JSON.</param>
/// <param name="Sealed">The event's personal part, encrypted under the learner's key, or empty.</param>
[GenerateSerializer, Immutable, Alias("microcreds.ledger.pending-event")]
public sealed record PendingEvent(
    [property: Id(0)] LedgerEntryKind Kind,
    [property: Id(1)] string Type,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string Issuer,
    [property: Id(4)] ReadOnlyMemory<byte> Digest,
    [property: Id(5)] ReadOnlyMemory<byte> Payload,
    [property: Id(6)] ReadOnlyMemory<byte> Sealed);

/// <summary>Events to append to one stream, all or none.</summary>
/// <param name="StreamId">The thing's stream, such as <c>credential/urn:uuid:…</c>; 1 to 512 characters.</param>
/// <param name="ExpectedVersion">How many events the writer has seen in the stream; 0 for a stream that must not exist yet.</param>
/// <param name="Events">One event or more.</param>
[GenerateSerializer, Immutable, Alias("microcreds.ledger.stream-append")]
public sealed record StreamAppend(
    [property: Id(0)] string StreamId,
    [property: Id(1)] long ExpectedVersion,
    [property: Id(2)] ImmutableArray<PendingEvent> Events);

/// <summary>What became of an append.</summary>
public enum AppendOutcome
{
    /// <summary>Durable, and in the tree.</summary>
    Committed,
    /// <summary>Nothing was written: the stream has another version than the writer thought.</summary>
    WrongVersion,
}

/// <summary>The answer to one <see cref="StreamAppend"/>.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="FirstIndex">The ledger index of its first event, if committed.</param>
/// <param name="Version">The stream's version now.</param>
/// <param name="LedgerSize">The ledger's size after the commit that it was part of.</param>
[GenerateSerializer, Immutable, Alias("microcreds.ledger.append-result")]
public sealed record AppendResult(
    [property: Id(0)] AppendOutcome Outcome,
    [property: Id(1)] long FirstIndex,
    [property: Id(2)] long Version,
    [property: Id(3)] long LedgerSize);
