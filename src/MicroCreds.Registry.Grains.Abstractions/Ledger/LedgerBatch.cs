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
    /// <summary>How many events one item of the stream carries at most.</summary>
    public const int MostInStream = 512;

    /// <summary>The ledger's size after the commit.</summary>
    public long Size => FirstIndex + Events.Length;

    /// <summary>
    /// The batch as it travels between silos: in parts of bounded length, without the sealed documents, which no
    /// projection reads.
    /// </summary>
    public IEnumerable<LedgerBatch> ForStream()
    {
        for (var start = 0; start < Events.Length; start += MostInStream)
        {
            var part = Events.Slice(start, Math.Min(MostInStream, Events.Length - start));
            yield return new LedgerBatch(FirstIndex + start, [.. part.Select(e => e.Sealed.IsEmpty ? e : e with { Sealed = default })]);
        }
    }
}
