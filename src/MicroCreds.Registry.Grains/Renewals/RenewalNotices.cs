using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Grains.Views;
using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>
/// Notices ahead of credentials' ends: which are awaited, and which were given. The view is brought up to the ledger's end when
/// somebody asks.
/// </summary>
public sealed class RenewalNotices : IDisposable
{
    private readonly ILedgerStore _store;
    private readonly IRenewalNoticeView _view;
    private readonly LearnerIndex _learners;
    private readonly ViewCursor _cursor;

    // The cursor's alone. Few achievements ask for notices, and of most registries none: then awards need not be read.
    private readonly Dictionary<(string Achievement, int Version), ImmutableArray<string>> _rules = [];

    /// <summary>Made by the host.</summary>
    public RenewalNotices(ILedgerStore store, IRenewalNoticeView view, LearnerIndex learners)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(view);
        (_store, _view, _learners) = (store, view, learners);
        _cursor = new ViewCursor(store, BeginAsync, ApplyAsync);
    }

    /// <summary>The view; call <see cref="CatchUpAsync"/> first.</summary>
    public IRenewalNoticeView View => _view;

    /// <summary>Applies what the ledger has beyond the view.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) => _cursor.CatchUpAsync(cancellationToken);

    /// <summary>The notices of an issuer's credentials, in the order in which they were given.</summary>
    /// <param name="issuer">The issuer's DID.</param>
    /// <param name="after">The ledger index to go on after; -1 for the beginning.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<RenewalNotice>> OfIssuerAsync(string issuer, long after, int limit, CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAsync(await _view.OfIssuerAsync(issuer, after, limit, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The notices of a learner's credentials, in the order in which they were given; those of ids that the learner absorbed are among them.</summary>
    /// <param name="learnerId">The learner.</param>
    /// <param name="after">The ledger index to go on after; -1 for the beginning.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<RenewalNotice>> OfLearnerAsync(string learnerId, long after, int limit, CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var indexes = new List<long>();
        foreach (var id in await _learners.IdsOfAsync(learnerId, cancellationToken).ConfigureAwait(false))
            indexes.AddRange(await _view.OfLearnerAsync(id, after, limit, cancellationToken).ConfigureAwait(false));
        return await ReadAsync([.. indexes.Order().Take(limit)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All notices that were given, in their order.</summary>
    /// <param name="after">The ledger index to go on after; -1 for the beginning.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<RenewalNotice>> GivenAsync(long after, int limit, CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAsync(await _view.GivenAsync(after, limit, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _cursor.Dispose();

    private async Task<IReadOnlyList<RenewalNotice>> ReadAsync(IReadOnlyList<long> indexes, CancellationToken cancellationToken)
    {
        var notices = new List<RenewalNotice>(indexes.Count);
        foreach (var index in indexes)
        {
            var recorded = (await _store.ReadEventsAsync(index, 1, cancellationToken).ConfigureAwait(false))[0];
            var e = (RenewalNoticeGiven)EventCodec.Decode(recorded.Type, recorded.Payload.Span);
            notices.Add(new RenewalNotice(
                index, e.Credential.Id, e.Credential.Issuer, e.LearnerId, e.AchievementId, e.Notice, e.At, e.ValidUntil, e.RenewableUntil));
        }

        return notices;
    }

    private async Task<long> BeginAsync(CancellationToken cancellationToken)
    {
        // The position first: what another process applies between the two is applied again, and changes nothing.
        var position = await _view.ReadPositionAsync(cancellationToken).ConfigureAwait(false);
        foreach (var rule in await _view.ReadRulesAsync(cancellationToken).ConfigureAwait(false))
            _rules[(rule.Achievement, rule.Version)] = rule.Notices;
        return position;
    }

    private async Task<bool> ApplyAsync(IReadOnlyList<RecordedEvent> events, long position, bool mustNote, CancellationToken cancellationToken)
    {
        var changes = new List<NoticeChange>();
        foreach (var recorded in events)
            Read(recorded, changes);
        if (changes.Count == 0 && !mustNote)
            return false;
        await _view.ApplyAsync(changes, position, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private void Read(RecordedEvent recorded, List<NoticeChange> changes)
    {
        switch (recorded.Kind)
        {
            case LedgerEntryKind.AchievementPublished:
                var published = Decode<AchievementPublished>(recorded);
                if (published.Content.Renewal is { Notices: { IsEmpty: false } notices })
                {
                    _rules[(published.AchievementId, published.Version)] = notices;
                    changes.Add(new NoticeChange.Asked(new NoticeRule(published.AchievementId, published.Version, notices)));
                }

                break;
            case LedgerEntryKind.CredentialAwarded or LedgerEntryKind.CredentialRegistered when _rules.Count > 0:
                Await(Decode<CredentialEvent>(recorded), changes);
                break;
            case LedgerEntryKind.CredentialRevoked or LedgerEntryKind.CredentialSuperseded when _rules.Count > 0:
                changes.Add(new NoticeChange.Ended(Decode<CredentialEvent>(recorded).Credential.Id));
                break;
            case LedgerEntryKind.RenewalNoticeGiven:
                var given = Decode<RenewalNoticeGiven>(recorded);
                changes.Add(new NoticeChange.Given(recorded.Index, given.Credential.Id, given.Notice, given.Credential.Issuer, given.LearnerId));
                break;
            default:
                break;
        }
    }

    private void Await(CredentialEvent happened, List<NoticeChange> changes)
    {
        var admitted = CredentialAdmission.Of(happened)!;
        if (admitted is not { AchievementVersion: { } version, ValidUntil: { } until } || !_rules.TryGetValue((admitted.AchievementId, version), out var notices))
            return;
        foreach (var notice in notices)
        {
            // An award may end sooner than its rule thought: what was due before it is given by the award itself.
            var due = RenewalRule.DueAt(notice, until);
            if (due > happened.At)
                changes.Add(new NoticeChange.Awaited(new DueNotice(due, admitted.Credential.Id, notice)));
        }
    }

    private static TEvent Decode<TEvent>(RecordedEvent recorded)
        where TEvent : Domain.Deciding.DomainEvent => (TEvent)EventCodec.Decode(recorded.Type, recorded.Payload.Span);
}
