using Orleans;
using Orleans.Streams;

namespace MicroCreds.Registry.EmbeddedSilo.Streams;

/// <summary>The place of an item of a memory stream.</summary>
[GenerateSerializer, Immutable]
internal sealed class EventSequenceToken(long sequenceNumber, int eventIndex) : StreamSequenceToken
{
    [Id(0)]
    public override long SequenceNumber { get; protected set; } = sequenceNumber;

    [Id(1)]
    public override int EventIndex { get; protected set; } = eventIndex;

    public override bool Equals(StreamSequenceToken? other) =>
        other is not null && other.SequenceNumber == SequenceNumber && other.EventIndex == EventIndex;

    public override int CompareTo(StreamSequenceToken? other) =>
        other is null ? 1 : (SequenceNumber, EventIndex).CompareTo((other.SequenceNumber, other.EventIndex));

    public override string ToString() => $"{SequenceNumber}:{EventIndex}";
}
