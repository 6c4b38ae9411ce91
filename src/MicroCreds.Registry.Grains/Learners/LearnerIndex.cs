using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Learners.Merges;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Grains.Views;
using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Grains.Learners;

/// <summary>Whose a share is, and which learner ids are one person's; brought up to the ledger's end when somebody asks.</summary>
public sealed class LearnerIndex : IDisposable
{
    private readonly ILedgerStore _store;
    private readonly ILearnerView _view;
    private readonly ViewCursor _cursor;

    // All merges: every judgement asks, and few learners are merged.
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _survivors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _absorbed = new(StringComparer.Ordinal);

    /// <summary>Made by the host.</summary>
    public LearnerIndex(ILedgerStore store, ILearnerView view)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(view);
        (_store, _view) = (store, view);
        _cursor = new ViewCursor(store, BeginAsync, ApplyAsync);
    }

    /// <summary>Applies what the ledger has beyond the view.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) => _cursor.CatchUpAsync(cancellationToken);

    /// <summary>The learner who granted a share, or null. For a share that nobody granted the ledger's end is looked at, and no more.</summary>
    /// <param name="shareId">SHA-256 of the link's secret.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string?> FindShareAsync(string shareId, CancellationToken cancellationToken)
    {
        if (await _view.FindShareAsync(shareId, cancellationToken).ConfigureAwait(false) is { } known)
            return known;
        await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        return await _view.FindShareAsync(shareId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The share that an entry of the ledger granted.</summary>
    /// <exception cref="InvalidOperationException">The entry granted none.</exception>
    public async Task<string> GrantedAtAsync(long ledgerIndex, CancellationToken cancellationToken) =>
        await _store.ReadEventsAsync(ledgerIndex, 1, cancellationToken).ConfigureAwait(false) is [var recorded]
            && EventCodec.Decode(recorded.Type, recorded.Payload.Span) is ShareGranted granted
            ? granted.ShareId
            : throw new InvalidOperationException($"entry {ledgerIndex} of the ledger grants no share");

    /// <summary>A learner, and every id that the learner absorbed, directly or by way of others; the learner first.</summary>
    public async Task<IReadOnlyList<string>> IdsOfAsync(string learnerId, CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            if (!_absorbed.ContainsKey(learnerId))
                return [learnerId];
            var ids = new List<string> { learnerId };
            for (var i = 0; i < ids.Count; i++)
                ids.AddRange(_absorbed.GetValueOrDefault(ids[i]) ?? []);
            return ids;
        }
    }

    /// <summary>Whether anybody was merged, as far as the view has come.</summary>
    public bool HasMergers
    {
        get
        {
            lock (_lock)
                return _survivors.Count > 0;
        }
    }

    /// <summary>The learners who have absorbed this one, the nearest first; none for almost everybody. As far as the view has come.</summary>
    public IReadOnlyList<string> SurvivorsOf(string learnerId)
    {
        lock (_lock)
        {
            if (!_survivors.ContainsKey(learnerId))
                return [];
            var survivors = new List<string>();
            for (var id = learnerId; _survivors.GetValueOrDefault(id) is { } survivor; id = survivor)
                survivors.Add(survivor);
            return survivors;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _cursor.Dispose();

    // The position first: what is applied by another process between the two is in the table, and applied again.
    private async Task<long> BeginAsync(CancellationToken cancellationToken)
    {
        var position = await _view.ReadPositionAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (absorbed, survivor) in await _view.ReadMergersAsync(cancellationToken).ConfigureAwait(false))
            Note(absorbed, survivor);
        return position;
    }

    private async Task<bool> ApplyAsync(IReadOnlyList<RecordedEvent> events, long position, bool mustNote, CancellationToken cancellationToken)
    {
        var shares = new List<KeyValuePair<string, string>>();
        var mergers = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var recorded in events.Where(recorded => recorded.Kind is LedgerEntryKind.ShareGranted or LedgerEntryKind.LearnersMerged or LedgerEntryKind.MergeUndone))
        {
            switch (EventCodec.Decode(recorded.Type, recorded.Payload.Span))
            {
                case ShareGranted e:
                    shares.Add(new(e.ShareId, e.LearnerId));
                    break;
                // In both streams; the same said twice is said once.
                case MergeEvent e:
                    mergers[e.Absorbed] = e is LearnersMerged ? e.Survivor : null;
                    Note(e.Absorbed, mergers[e.Absorbed]);
                    break;
            }
        }

        if (shares.Count + mergers.Count == 0 && !mustNote)
            return false;
        await _view.ApplyAsync(shares, mergers, position, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private void Note(string absorbed, string? survivor)
    {
        lock (_lock)
        {
            if (_survivors.Remove(absorbed, out var before) && _absorbed[before].Remove(absorbed) && _absorbed[before].Count == 0)
                _absorbed.Remove(before);
            if (survivor is null)
                return;
            _survivors.Add(absorbed, survivor);
            if (!_absorbed.TryGetValue(survivor, out var others))
                _absorbed.Add(survivor, others = []);
            others.Add(absorbed);
        }
    }
}
