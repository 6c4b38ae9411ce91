using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Ledger;

/// <summary>What one commit added: the item of the "ledger" stream, and what the in-process read side is given.</summary>
/// <param name="FirstIndex">The ledger index of the first event.</param>
/// <param name="Events">The events, in ledger order without a gap; one or more.</param>
[GenerateSerializer, Immutable, Alias("microcreds.ledger.batch")]
public sealed record LedgerBatch(
    [property: Id(0)] long FirstIndex,
    [property: Id(1)] ImmutableArray<RecordedEvent> Events)
{
    /// <summary>The ledger's size after the commit.</summary>
    public long Size => FirstIndex + Events.Length;
}
