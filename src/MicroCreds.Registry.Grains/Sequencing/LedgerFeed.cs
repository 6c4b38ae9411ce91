using MicroCreds.Registry.Grains.Ledger;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>
/// The way from the sequencer to the read side of the same process: each batch, when it is durable and before its
/// writers are answered, so that a verification here sees what a writer here was told. Only the silo that sequences has
/// batches; the others get them by the "ledger" stream.
/// </summary>
public sealed class LedgerFeed
{
    private volatile Action<LedgerBatch>[] _readers = [];

    /// <summary>
    /// Adds a reader for as long as the process lives. It is called with one batch at a time, normally in ledger order,
    /// on the sequencer's thread: it must be quick. After a change of sequencer a batch may be missing or come late; the
    /// index tells. What it throws is logged by the sequencer and keeps later readers from this batch.
    /// </summary>
    public void Subscribe(Action<LedgerBatch> reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Action<LedgerBatch>[] seen;
        do
        {
            seen = _readers;
        }
#pragma warning disable CS0420 // The exchange has the barrier that the volatile field asks for.
        while (Interlocked.CompareExchange(ref _readers, [.. seen, reader], seen) != seen);
#pragma warning restore CS0420
    }

    /// <summary>Hands a batch to each reader.</summary>
    public void Publish(LedgerBatch batch)
    {
        foreach (var reader in _readers)
            reader(batch);
    }
}
