using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Grains.Sequencing;

namespace MicroCreds.Registry.Grains.Learners;

/// <summary>
/// Learners' credentials. The view is brought up to the ledger's end when somebody asks, or in passing by
/// <see cref="CatchUpAsync"/>, so that an award that was acknowledged is in the portfolio.
/// </summary>
public sealed class Portfolios(ILedgerStore store, IPortfolioView view, TimeProvider clock) : IDisposable
{
    private const int BatchSize = 4_096;
    private const int StreamPage = 512;

    private readonly SemaphoreSlim _oneWriter = new(1, 1);

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
        var indexes = await view.ReadAsync(learnerId, after, limit + 1, cancellationToken).ConfigureAwait(false);
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
            indexes = await view.ReadAsync(learnerId, after, BatchSize, cancellationToken).ConfigureAwait(false);
            foreach (var index in indexes)
            {
                var recorded = await store.ReadEventsAsync(index, 1, cancellationToken).ConfigureAwait(false);
                admissions.Add((CredentialEvent)EventCodec.Decode(recorded[0].Type, recorded[0].Payload.Span));
                after = index;
            }
        }
        while (indexes.Count == BatchSize);
        return admissions;
    }

    /// <summary>Applies what the ledger has beyond the view.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _oneWriter.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var position = await view.ReadPositionAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                var events = await store.ReadEventsAsync(position, BatchSize, cancellationToken).ConfigureAwait(false);
                if (events.Count == 0)
                    return;
                var entries = new List<KeyValuePair<string, long>>();
                foreach (var recorded in events)
                {
                    if (LearnerOf(recorded) is { } learnerId)
                        entries.Add(new(learnerId, recorded.Index));
                }

                position += events.Count;
                await view.ApplyAsync(entries, position, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneWriter.Dispose();

    private async Task<PortfolioItem> ItemAsync(long ledgerIndex, CancellationToken cancellationToken)
    {
        var admitting = await store.ReadEventsAsync(ledgerIndex, 1, cancellationToken).ConfigureAwait(false);
        var state = CredentialState.Initial;
        IReadOnlyList<Ledger.RecordedEvent> page;
        do
        {
            page = await store.ReadStreamAsync(admitting[0].StreamId, state.Version, StreamPage, cancellationToken).ConfigureAwait(false);
            state = page.Aggregate(state, (known, next) => CredentialDecider.Evolve(known, (CredentialEvent)EventCodec.Decode(next.Type, next.Payload.Span)));
        }
        while (page.Count == StreamPage);
        return new PortfolioItem(
            state.Credential!.Id, state.Credential.Issuer, state.AchievementId, state.StatusAt(clock.GetUtcNow()),
            state.ValidFrom, state.ValidUntil, ledgerIndex);
    }

    private static string? LearnerOf(Ledger.RecordedEvent recorded) => recorded.Kind switch
    {
        Registry.Ledger.Entries.LedgerEntryKind.CredentialAwarded or Registry.Ledger.Entries.LedgerEntryKind.CredentialRegistered =>
            EventCodec.Decode(recorded.Type, recorded.Payload.Span) switch
            {
                CredentialAwarded e => e.LearnerId,
                CredentialRegistered e => e.LearnerId,
                _ => null,
            },
        _ => null,
    };
}
