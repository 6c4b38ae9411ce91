using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Grains.Views;
using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Grains.Learners;

/// <summary>
/// Learners' credentials. The view is brought up to the ledger's end when somebody asks, or in passing by
/// <see cref="CatchUpAsync"/>, so that an award that was acknowledged is in the portfolio.
/// </summary>
public sealed class Portfolios : IDisposable
{
    private const int IndexPage = 4_096;
    private const int StreamPage = 512;

    private readonly ILedgerStore _store;
    private readonly LearnerIndex _learners;
    private readonly IPortfolioView _view;
    private readonly TimeProvider _clock;
    private readonly ViewCursor _cursor;

    /// <summary>Made by the host.</summary>
    public Portfolios(ILedgerStore store, IPortfolioView view, LearnerIndex learners, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(view);
        (_store, _view, _learners, _clock) = (store, view, learners, clock);
        _cursor = new ViewCursor(store, view.ReadPositionAsync, ApplyAsync);
    }

    /// <summary>Some of a learner's credentials, each with its status now; those from elsewhere are passed over.</summary>
    /// <param name="learnerId">The learner.</param>
    /// <param name="after">The ledger index to go on after; -1 for the beginning.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PortfolioPage> ReadAsync(string learnerId, long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1_000);
        var entries = await EntriesAsync(learnerId, after, limit + 1, cancellationToken).ConfigureAwait(false);
        var items = ImmutableArray.CreateBuilder<PortfolioItem>(Math.Min(entries.Count, limit));
        foreach (var entry in entries.Take(limit).Where(entry => entry.Kind != LedgerEntryKind.CredentialImported))
        {
            var state = await FoldAsync(entry.StreamId, cancellationToken).ConfigureAwait(false);
            items.Add(new PortfolioItem(
                state.Credential!.Id, state.Credential.Issuer, state.AchievementId, state.StatusAt(_clock.GetUtcNow()), state.ValidFrom, state.ValidUntil, entry.Index));
        }

        return new PortfolioPage(learnerId, items.DrainToImmutable(), entries.Count > limit ? entries[limit - 1].Index : null);
    }

    /// <summary>The events that admitted a learner's credentials, all of them, in the ledger's order.</summary>
    public async Task<IReadOnlyList<CredentialEvent>> AdmissionsAsync(string learnerId, CancellationToken cancellationToken)
    {
        var admissions = new List<CredentialEvent>();
        IReadOnlyList<RecordedEvent> entries;
        var after = -1L;
        do
        {
            entries = await EntriesAsync(learnerId, after, IndexPage, cancellationToken).ConfigureAwait(false);
            admissions.AddRange(entries.Select(entry => EventCodec.Decode(entry.Type, entry.Payload.Span)).OfType<CredentialEvent>());
        }
        while (entries.Count == IndexPage && (after = entries[^1].Index) >= 0);
        return admissions;
    }

    /// <summary>The ledger's entries that brought a learner, or an id that was merged into this one, something for the portfolio, awards and imports, in order, after one; at most <paramref name="limit"/>.</summary>
    public async Task<IReadOnlyList<RecordedEvent>> EntriesAsync(string learnerId, long after, int limit, CancellationToken cancellationToken)
    {
        var ids = await _learners.IdsOfAsync(learnerId, cancellationToken).ConfigureAwait(false);
        await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var indexes = new List<long>();
        foreach (var id in ids)
            indexes.AddRange(await _view.ReadAsync(id, after, limit, cancellationToken).ConfigureAwait(false));
        var entries = new List<RecordedEvent>();
        foreach (var index in indexes.Order().Take(limit))
            entries.Add((await _store.ReadEventsAsync(index, 1, cancellationToken).ConfigureAwait(false))[0]);
        return entries;
    }

    /// <summary>A credential as the ledger has made it.</summary>
    /// <param name="streamId">The credential's stream.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<CredentialState> FoldAsync(string streamId, CancellationToken cancellationToken)
    {
        var state = CredentialState.Initial;
        IReadOnlyList<RecordedEvent> page;
        do
        {
            page = await _store.ReadStreamAsync(streamId, state.Version, StreamPage, cancellationToken).ConfigureAwait(false);
            state = page.Aggregate(state, (known, next) => CredentialDecider.Evolve(known, (CredentialEvent)EventCodec.Decode(next.Type, next.Payload.Span)));
        }
        while (page.Count == StreamPage);
        return state;
    }

    /// <summary>Applies what the ledger has beyond the view.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) => _cursor.CatchUpAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _cursor.Dispose();

    private async Task<bool> ApplyAsync(IReadOnlyList<RecordedEvent> events, long position, bool mustNote, CancellationToken cancellationToken)
    {
        var entries = new List<KeyValuePair<string, long>>();
        foreach (var recorded in events)
        {
            if (LearnerOf(recorded) is { } learnerId)
                entries.Add(new(learnerId, recorded.Index));
        }

        if (entries.Count == 0 && !mustNote)
            return false;
        await _view.ApplyAsync(entries, position, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static string? LearnerOf(RecordedEvent recorded) => recorded.Kind switch
    {
        LedgerEntryKind.CredentialAwarded or LedgerEntryKind.CredentialRegistered =>
            CredentialAdmission.Of(EventCodec.Decode(recorded.Type, recorded.Payload.Span))?.LearnerId,
        LedgerEntryKind.CredentialImported => ((CredentialImported)EventCodec.Decode(recorded.Type, recorded.Payload.Span)).LearnerId,
        _ => null,
    };
}
