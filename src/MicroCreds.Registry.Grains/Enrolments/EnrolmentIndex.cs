using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Learners.Merges;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Grains.Views;
using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>Keeps the view of enrolments up with the ledger, when somebody asks.</summary>
public sealed class EnrolmentIndex : IDisposable
{
    private const int PageSize = 4_096;

    private readonly IEnrolmentView _view;
    private readonly Portfolios _portfolios;
    private readonly LearnerIndex _mergers;
    private readonly ViewCursor _cursor;

    // Hashes of the learners who have begun a pathway: most awards are to others, and need not be looked at.
    private volatile HashSet<int>? _learners;

    /// <summary>Made by the host.</summary>
    public EnrolmentIndex(ILedgerStore store, IEnrolmentView view, Portfolios portfolios, LearnerIndex learners)
    {
        ArgumentNullException.ThrowIfNull(view);
        (_view, _portfolios, _mergers) = (view, portfolios, learners);
        _cursor = new ViewCursor(store, BeginAsync, ApplyAsync);
    }

    /// <summary>The view; call <see cref="CatchUpAsync"/> first.</summary>
    public IEnrolmentView View => _view;

    /// <summary>Applies what the ledger has beyond the view.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) => _cursor.CatchUpAsync(cancellationToken);

    /// <summary>Whether a learner may have begun a pathway, as far as the view has come: false is certain.</summary>
    public bool MayHave(string learnerId)
    {
        var known = _learners;
        if (known is null)
            return true;
        lock (known)
            return known.Contains(HashOf(learnerId));
    }

    /// <summary>Whether nobody has begun any pathway, as far as the view has come.</summary>
    public bool IsEmpty => _learners is { Count: 0 };

    /// <inheritdoc/>
    public void Dispose() => _cursor.Dispose();

    // The position first: what another process applies meanwhile is in the table, and applied again. And the mergers though nothing
    // be left to apply: who asks this view whom an entry touches asks them, in memory, who has absorbed whom.
    private async Task<long> BeginAsync(CancellationToken cancellationToken)
    {
        var position = await _view.ReadPositionAsync(cancellationToken).ConfigureAwait(false);
        await _mergers.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        _learners = await ReadLearnersAsync(cancellationToken).ConfigureAwait(false);
        return position;
    }

    private async Task<bool> ApplyAsync(IReadOnlyList<RecordedEvent> events, long position, bool mustNote, CancellationToken cancellationToken)
    {
        await _mergers.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var rows = new Dictionary<string, EnrolmentRow>(StringComparer.Ordinal);
        var holders = new HashSet<KeyValuePair<string, string>>();
        foreach (var recorded in events)
            await ReadAsync(recorded, rows, holders, cancellationToken).ConfigureAwait(false);
        if (rows.Count + holders.Count == 0 && !mustNote)
            return false;
        await _view.ApplyAsync(rows.Values, holders, position, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task ReadAsync(
        RecordedEvent recorded, Dictionary<string, EnrolmentRow> rows, HashSet<KeyValuePair<string, string>> holders, CancellationToken cancellationToken)
    {
        var admits = recorded.Kind is LedgerEntryKind.CredentialAwarded or LedgerEntryKind.CredentialRegistered;
        if (admits ? IsEmpty : recorded.Kind is < LedgerEntryKind.PathwayBegun and not LedgerEntryKind.LearnersMerged)
            return;
        switch (EventCodec.Decode(recorded.Type, recorded.Payload.Span))
        {
            case CredentialEvent happened when CredentialAdmission.Of(happened) is { LearnerId: { } learnerId }:
                holders.UnionWith(HoldersOf(learnerId).Select(holder => KeyValuePair.Create(happened.Credential.Issuer, holder)));
                break;
            case LearnersMerged e when e.LearnerId == e.Survivor:
                // What comes after this entry finds the merge.
                await _mergers.CatchUpAsync(cancellationToken).ConfigureAwait(false);
                if (HoldersOf(e.Survivor).ToList() is { Count: > 0 } survivors)
                {
                    foreach (var admitted in await _portfolios.AdmissionsAsync(e.Absorbed, cancellationToken).ConfigureAwait(false))
                        holders.UnionWith(survivors.Select(holder => KeyValuePair.Create(admitted.Credential.Issuer, holder)));
                }

                break;
            case EnrolmentEvent e:
                var id = EnrolmentIds.Of(e.LearnerId, e.PathwayId);
                var known = rows.GetValueOrDefault(id) ?? await _view.FindAsync(id, cancellationToken).ConfigureAwait(false);
                rows[id] = Changed(known ?? new EnrolmentRow(id, e.LearnerId, e.PathwayId, 0, true), e);
                // What the learner had before has no row yet: holders are kept of those who have an enrolment.
                if (e is PathwayBegun)
                {
                    Add(e.LearnerId);
                    foreach (var admitted in await _portfolios.AdmissionsAsync(e.LearnerId, cancellationToken).ConfigureAwait(false))
                        holders.Add(new(admitted.Credential.Issuer, e.LearnerId));
                }

                break;
        }
    }

    /// <summary>Those of a learner, and of the learners who have absorbed them, who may have begun a pathway.</summary>
    private IEnumerable<string> HoldersOf(string learnerId) => _mergers.SurvivorsOf(learnerId).Prepend(learnerId).Where(MayHave);

    private async Task<HashSet<int>> ReadLearnersAsync(CancellationToken cancellationToken)
    {
        var learners = new HashSet<int>();
        var after = "";
        while (await _view.WithIssuerAsync(null, after, PageSize, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            learners.UnionWith(page.Select(row => HashOf(row.LearnerId)));
            after = page[^1].Id;
        }

        return learners;
    }

    private void Add(string learnerId)
    {
        var known = _learners!;
        lock (known)
            known.Add(HashOf(learnerId));
    }

    private static int HashOf(string learnerId) => string.GetHashCode(learnerId, StringComparison.Ordinal);

    private static EnrolmentRow Changed(EnrolmentRow row, EnrolmentEvent happened) => happened switch
    {
        PathwayBegun e => row with { PathwayVersion = e.PathwayVersion, IsActive = true, Remaining = null, GoodUntil = null },
        EnrolmentMoved e => row with { PathwayVersion = e.PathwayVersion },
        PathwayLeft => row with { IsActive = false },
        PathwayProgressed e => row with { Remaining = e.Progress.Remaining, GoodUntil = e.Progress.GoodUntil },
        _ => row,
    };
}
