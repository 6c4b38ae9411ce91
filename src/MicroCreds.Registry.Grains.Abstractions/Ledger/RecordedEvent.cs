using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Grains.Ledger;

/// <summary>An event as the ledger keeps it.</summary>
/// <param name="Index">Its place in the ledger, from 0.</param>
/// <param name="StreamId">The stream that it belongs to.</param>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="Kind">What the public entry says happened.</param>
/// <param name="Type">The event's stable type name.</param>
/// <param name="At">When it happened, as the command said.</param>
/// <param name="Payload">The event, in the domain's JSON.</param>
/// <param name="Sealed">The event's personal part, encrypted under the learner's key, or empty.</param>
[GenerateSerializer, Immutable, Alias("microcreds.ledger.recorded-event")]
public sealed record RecordedEvent(
    [property: Id(0)] long Index,
    [property: Id(1)] string StreamId,
    [property: Id(2)] long Version,
    [property: Id(3)] LedgerEntryKind Kind,
    [property: Id(4)] string Type,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] ReadOnlyMemory<byte> Payload,
    [property: Id(7)] ReadOnlyMemory<byte> Sealed);
