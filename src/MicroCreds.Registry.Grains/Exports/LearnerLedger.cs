using System.Runtime.CompilerServices;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;

namespace MicroCreds.Registry.Grains.Exports;

/// <summary>What the ledger has of one learner, as of one size of it: what comes later is not seen, however long the reading takes.</summary>
internal sealed class LearnerLedger
{
    private const int Page = 512;

    private readonly ILedgerStore _store;
    private readonly Portfolios _portfolios;
    private readonly EnrolmentIndex _enrolments;

    private LearnerLedger(ILedgerStore store, Portfolios portfolios, EnrolmentIndex enrolments, IReadOnlyList<string> ids, long size) =>
        (_store, _portfolios, _enrolments, Ids, Size) = (store, portfolios, enrolments, ids, size);

    public string LearnerId => Ids[0];

    /// <summary>The learner's id, then those that were merged into it.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>How many entries the ledger has for this reading.</summary>
    public long Size { get; }

    public static async Task<LearnerLedger> OpenAsync(
        ILedgerStore store, Portfolios portfolios, EnrolmentIndex enrolments, LearnerIndex learners, string learnerId, CancellationToken cancellationToken)
    {
        var head = await store.ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        var merged = await learners.IdsOfAsync(learnerId, cancellationToken).ConfigureAwait(false);
        return new LearnerLedger(store, portfolios, enrolments, [learnerId, .. merged.Where(id => id != learnerId)], head.Size);
    }

    /// <summary>The events of a stream, in order.</summary>
    public async IAsyncEnumerable<RecordedEvent> StreamAsync(string streamId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long after = 0;
        while (await _store.ReadStreamAsync(streamId, after, Page, cancellationToken).ConfigureAwait(false) is { Count: > 0 } events)
        {
            foreach (var recorded in events)
            {
                if (recorded.Index >= Size)
                    yield break;
                yield return recorded;
                after = recorded.Version;
            }

            if (events.Count < Page)
                yield break;
        }
    }

    /// <summary>The entries that brought the learner a credential, in order: awards, registrations, imports.</summary>
    public async IAsyncEnumerable<RecordedEvent> BroughtAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = -1L;
        while (await _portfolios.EntriesAsync(LearnerId, after, Page, cancellationToken).ConfigureAwait(false) is { Count: > 0 } entries)
        {
            foreach (var entry in entries)
            {
                if (entry.Index >= Size)
                    yield break;
                yield return entry;
                after = entry.Index;
            }
        }
    }

    /// <summary>The ids of the learner's enrolments; one that came later than this reading has no event in it.</summary>
    public async Task<IReadOnlyList<string>> EnrolmentsAsync(CancellationToken cancellationToken)
    {
        await _enrolments.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<string>();
        foreach (var id in Ids)
            found.AddRange((await _enrolments.View.OfLearnerAsync(id, cancellationToken).ConfigureAwait(false)).Select(row => row.Id));
        return found;
    }
}
