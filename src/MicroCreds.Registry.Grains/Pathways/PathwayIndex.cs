using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Grains.Views;
using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Grains.Pathways;

/// <summary>Keeps the view of pathways up with the ledger, when somebody asks, and reads from the ledger what pathways say.</summary>
public sealed class PathwayIndex : IDisposable
{
    private readonly ILedgerStore _store;
    private readonly IPathwayView _view;
    private readonly ViewCursor _cursor;

    /// <summary>Made by the host.</summary>
    public PathwayIndex(ILedgerStore store, IPathwayView view)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(view);
        (_store, _view) = (store, view);
        _cursor = new ViewCursor(store, view.ReadPositionAsync, ApplyAsync);
    }

    /// <summary>The view; call <see cref="CatchUpAsync"/> first.</summary>
    public IPathwayView View => _view;

    /// <summary>Applies what the ledger has beyond the view.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) => _cursor.CatchUpAsync(cancellationToken);

    /// <summary>
    /// The newest versions of the open pathways that lead to what a content asks for, of those that lead to what these ask
    /// for, and so on; as <see cref="PathwayCycles"/> wants them. Null where there are more than <paramref name="limit"/>.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, PathwayContent>?> LeadingToAsync(PathwayContent content, int limit, CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var found = new Dictionary<string, PathwayContent>(StringComparer.Ordinal);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var next = PathwayCycles.AchievementsAskedFor(content).Where(asked.Add).ToList();
        while (next.Count > 0)
        {
            var rows = await _view.LeadingToAsync(next, limit + 1, cancellationToken).ConfigureAwait(false);
            next = [];
            foreach (var row in rows)
            {
                if (found.ContainsKey(row.Id))
                    continue;
                if (found.Count == limit)
                    return null;
                var other = await ReadAsync(row, cancellationToken).ConfigureAwait(false);
                found.Add(row.Id, other);
                next.AddRange(PathwayCycles.AchievementsAskedFor(other).Where(asked.Add));
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => _cursor.Dispose();

    // From the ledger and not from the pathway's grain: two that are published at once would wait for each other.
    private async Task<PathwayContent> ReadAsync(PathwayRow row, CancellationToken cancellationToken)
    {
        var recorded = (await _store.ReadEventsAsync(row.LedgerIndex, 1, cancellationToken).ConfigureAwait(false))[0];
        return ((PathwayPublished)EventCodec.Decode(recorded.Type, recorded.Payload.Span)).Content;
    }

    private async Task<bool> ApplyAsync(IReadOnlyList<RecordedEvent> events, long position, bool mustNote, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, PathwayRow>(StringComparer.Ordinal);
        foreach (var recorded in events)
            await ReadAsync(recorded, rows, cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0 && !mustNote)
            return false;
        await _view.ApplyAsync(rows.Values, position, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task ReadAsync(RecordedEvent recorded, Dictionary<string, PathwayRow> rows, CancellationToken cancellationToken)
    {
        if (recorded.Kind is not (LedgerEntryKind.PathwayPublished or LedgerEntryKind.PathwayWithdrawn))
            return;
        switch (EventCodec.Decode(recorded.Type, recorded.Payload.Span))
        {
            case PathwayPublished e:
                rows[e.PathwayId] = new PathwayRow(e.PathwayId, e.Issuer, e.Version, e.Content.Award, e.Content.Title, recorded.Index, true);
                break;
            case PathwayWithdrawn e when (rows.GetValueOrDefault(e.PathwayId)
                ?? await _view.FindAsync(e.PathwayId, cancellationToken).ConfigureAwait(false)) is { } known:
                rows[e.PathwayId] = known with { IsOpen = false };
                break;
        }
    }
}
