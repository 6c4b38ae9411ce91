using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>Keeps the view of enrolments up with the ledger, when somebody asks.</summary>
public sealed class EnrolmentIndex(ILedgerStore store, IEnrolmentView view, Portfolios portfolios) : IDisposable
{
    private const int BatchSize = 4_096;

    private const int PageSize = 4_096;

    /// <summary>Entries that say nothing of enrolments are noted together: to read so many again costs less than a write a batch.</summary>
    private const long UnnotedEntries = 65_536;

    private readonly SemaphoreSlim _oneWriter = new(1, 1);

    // Hashes of the learners who have begun a pathway: most awards are to others, and need not be looked at.
    private volatile HashSet<int>? _learners;
    private long _position = -1;
    private long _noted;

    /// <summary>The view; call <see cref="CatchUpAsync"/> first.</summary>
    public IEnrolmentView View => view;

    /// <summary>Applies what the ledger has beyond the view.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _oneWriter.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _learners ??= await ReadLearnersAsync(cancellationToken).ConfigureAwait(false);
            if (_position < 0)
                _position = _noted = await view.ReadPositionAsync(cancellationToken).ConfigureAwait(false);
            while (await store.ReadEventsAsync(_position, BatchSize, cancellationToken).ConfigureAwait(false) is { Count: > 0 } events)
            {
                var rows = new Dictionary<string, EnrolmentRow>(StringComparer.Ordinal);
                var holders = new HashSet<KeyValuePair<string, string>>();
                foreach (var recorded in events)
                    await ReadAsync(recorded, rows, holders, cancellationToken).ConfigureAwait(false);
                var position = _position + events.Count;
                if (rows.Count + holders.Count > 0 || position - _noted >= UnnotedEntries)
                {
                    await view.ApplyAsync(rows.Values, holders, position, cancellationToken).ConfigureAwait(false);
                    _noted = position;
                }

                _position = position;
            }
        }
        finally
        {
            _oneWriter.Release();
        }
    }

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
    public void Dispose() => _oneWriter.Dispose();

    private async Task ReadAsync(
        RecordedEvent recorded, Dictionary<string, EnrolmentRow> rows, HashSet<KeyValuePair<string, string>> holders, CancellationToken cancellationToken)
    {
        var admits = recorded.Kind is LedgerEntryKind.CredentialAwarded or LedgerEntryKind.CredentialRegistered;
        if (admits ? IsEmpty : recorded.Kind < LedgerEntryKind.PathwayBegun)
            return;
        switch (EventCodec.Decode(recorded.Type, recorded.Payload.Span))
        {
            case CredentialAwarded e when MayHave(e.LearnerId):
                holders.Add(new(e.Credential.Issuer, e.LearnerId));
                break;
            case CredentialRegistered { LearnerId: { } learnerId } e when MayHave(learnerId):
                holders.Add(new(e.Credential.Issuer, learnerId));
                break;
            case EnrolmentEvent e:
                var id = EnrolmentIds.Of(e.LearnerId, e.PathwayId);
                var known = rows.GetValueOrDefault(id) ?? await view.FindAsync(id, cancellationToken).ConfigureAwait(false);
                rows[id] = Changed(known ?? new EnrolmentRow(id, e.LearnerId, e.PathwayId, 0, true), e);
                // What the learner had before has no row yet: holders are kept of those who have an enrolment.
                if (e is PathwayBegun)
                {
                    Add(e.LearnerId);
                    foreach (var admitted in await portfolios.AdmissionsAsync(e.LearnerId, cancellationToken).ConfigureAwait(false))
                        holders.Add(new(admitted.Credential.Issuer, e.LearnerId));
                }

                break;
        }
    }

    private async Task<HashSet<int>> ReadLearnersAsync(CancellationToken cancellationToken)
    {
        var learners = new HashSet<int>();
        var after = "";
        while (await view.WithIssuerAsync(null, after, PageSize, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
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
