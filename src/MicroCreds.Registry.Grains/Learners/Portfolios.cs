using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Grains.Views;

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
    private readonly IPortfolioView _view;
    private readonly TimeProvider _clock;
    private readonly ViewCursor _cursor;

    /// <summary>Made by the host.</summary>
    public Portfolios(ILedgerStore store, IPortfolioView view, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(view);
        (_store, _view, _clock) = (store, view, clock);
        _cursor = new ViewCursor(store, view.ReadPositionAsync, ApplyAsync);
    }

    /// <summary>Some of a learner's credentials, each with its status now.</summary>
    /// <param name="learnerId">The learner.</param>
    /// <param name="after">The ledger index to go on after; -1 for the beginning.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PortfolioPage> ReadAsync(string learnerId, long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1_000);
        await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var indexes = await _view.ReadAsync(learnerId, after, limit + 1, cancellationToken).ConfigureAwait(false);
        var items = ImmutableArray.CreateBuilder<PortfolioItem>(Math.Min(indexes.Count, limit));
        foreach (var index in indexes.Take(limit))
            items.Add(await ItemAsync(index, cancellationToken).ConfigureAwait(false));
        return new PortfolioPage(learnerId, items.DrainToImmutable(), indexes.Count > limit ? indexes[limit - 1] : null);
    }

    /// <summary>The events that admitted a learner's credentials, all of them, in the ledger's order.</summary>
    public async Task<IReadOnlyList<CredentialEvent>> AdmissionsAsync(string learnerId, CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var admissions = new List<CredentialEvent>();
        IReadOnlyList<long> indexes;
        var after = -1L;
        do
        {
            indexes = await _view.ReadAsync(learnerId, after, IndexPage, cancellationToken).ConfigureAwait(false);
            foreach (var index in indexes)
            {
                var recorded = await _store.ReadEventsAsync(index, 1, cancellationToken).ConfigureAwait(false);
                admissions.Add((CredentialEvent)EventCodec.Decode(recorded[0].Type, recorded[0].Payload.Span));
                after = index;
            }
        }
        while (indexes.Count == IndexPage);
        return admissions;
    }

    /// <summary>Applies what the ledger has beyond the view.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) => _cursor.CatchUpAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _cursor.Dispose();

    private async Task<bool> ApplyAsync(IReadOnlyList<Ledger.RecordedEvent> events, long position, bool mustNote, CancellationToken cancellationToken)
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

    private async Task<PortfolioItem> ItemAsync(long ledgerIndex, CancellationToken cancellationToken)
    {
        var admitting = await _store.ReadEventsAsync(ledgerIndex, 1, cancellationToken).ConfigureAwait(false);
        var state = CredentialState.Initial;
        IReadOnlyList<Ledger.RecordedEvent> page;
        do
        {
            page = await _store.ReadStreamAsync(admitting[0].StreamId, state.Version, StreamPage, cancellationToken).ConfigureAwait(false);
            state = page.Aggregate(state, (known, next) => CredentialDecider.Evolve(known, (CredentialEvent)EventCodec.Decode(next.Type, next.Payload.Span)));
        }
        while (page.Count == StreamPage);
        return new PortfolioItem(
            state.Credential!.Id, state.Credential.Issuer, state.AchievementId, state.StatusAt(_clock.GetUtcNow()),
            state.ValidFrom, state.ValidUntil, ledgerIndex);
    }

    private static string? LearnerOf(Ledger.RecordedEvent recorded) => recorded.Kind switch
    {
        Registry.Ledger.Entries.LedgerEntryKind.CredentialAwarded or Registry.Ledger.Entries.LedgerEntryKind.CredentialRegistered =>
            CredentialAdmission.Of(EventCodec.Decode(recorded.Type, recorded.Payload.Span))?.LearnerId,
        _ => null,
    };
}
