using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;

namespace MicroCreds.Registry.Grains.Views;

/// <summary>Applies entries to a view.</summary>
/// <param name="events">The next entries, one or more.</param>
/// <param name="position">The first ledger index that is not applied after them.</param>
/// <param name="mustNote">Whether to write the position even if the entries change nothing.</param>
/// <param name="cancellationToken">Ends the wait.</param>
/// <returns>Whether the position was written.</returns>
internal delegate Task<bool> ApplyEntries(IReadOnlyList<RecordedEvent> events, long position, bool mustNote, CancellationToken cancellationToken);

/// <summary>
/// Brings a view up to the ledger's end, one caller at a time. A view is a projection that may be thrown away and built again; its
/// position is noted with what it changes, and seldom besides: entries that change nothing cost less to read again than a write.
/// </summary>
/// <param name="store">The ledger.</param>
/// <param name="readPosition">The first ledger index that the view has not applied, as noted.</param>
/// <param name="apply">Applies entries.</param>
internal sealed class ViewCursor(ILedgerStore store, Func<CancellationToken, Task<long>> readPosition, ApplyEntries apply) : IDisposable
{
    private const int BatchSize = 4_096;
    private const long UnnotedEntries = 65_536;

    private readonly SemaphoreSlim _oneWriter = new(1, 1);
    private long _position = -1;
    private long _noted;

    /// <summary>Applies what the ledger has beyond the view.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _oneWriter.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_position < 0)
                _position = _noted = await readPosition(cancellationToken).ConfigureAwait(false);
            while (await store.ReadEventsAsync(_position, BatchSize, cancellationToken).ConfigureAwait(false) is { Count: > 0 } events)
            {
                var position = _position + events.Count;
                if (await apply(events, position, position - _noted >= UnnotedEntries, cancellationToken).ConfigureAwait(false))
                    _noted = position;
                _position = position;
            }
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneWriter.Dispose();
}
