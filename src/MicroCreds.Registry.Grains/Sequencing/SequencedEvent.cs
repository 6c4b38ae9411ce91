using MicroCreds.Registry.Grains.Ledger;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>An event with its place, its public entry and what binds the two.</summary>
/// <param name="Event">The event with its index and version.</param>
/// <param name="Salt">32 random bytes that keep the commitment from being guessed.</param>
/// <param name="Entry">The canonical entry bytes, the leaf's data.</param>
public sealed record SequencedEvent(RecordedEvent Event, ReadOnlyMemory<byte> Salt, ReadOnlyMemory<byte> Entry);
