using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>Which enrolments an entry of the ledger may change: never too few, and of a credential only those whose pathway it touches.</summary>
public sealed class TouchedEnrolments(
    ILedgerStore store, EnrolmentIndex index, LearnerIndex learners, LearnerHoldings holdings, CompiledPathways pathways, TimeProvider clock)
{
    /// <summary>The ids of few enrolments that an entry touches; empty for an entry that touches none, or many.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(RecordedEvent recorded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        if (!StreamIds.TryParse(recorded.StreamId, out var kind, out var id))
            return [];
        return kind switch
        {
            StreamKind.Credential => await OfCredentialAsync(recorded, cancellationToken).ConfigureAwait(false),
            // What is committed to one pathway, or released, may change what counts for the learner's others, and for who absorbed the learner.
            StreamKind.Learner when recorded.Kind == LedgerEntryKind.CredentialsCommitted =>
                await OfLearnersAsync(learners.SurvivorsOf(id).Prepend(id), cancellationToken).ConfigureAwait(false),
            StreamKind.Learner when recorded.Kind is LedgerEntryKind.LearnersMerged or LedgerEntryKind.MergeUndone =>
                await OfMergedAsync(id, cancellationToken).ConfigureAwait(false),
            // What the registry judged is no reason to judge again; what it or others then decided is, for what is due of it.
            StreamKind.Enrolment => OfEnrolment(id, recorded),
            _ => [],
        };
    }

    /// <summary>Whether an entry may touch many enrolments, and whose: those of learners who hold something of this issuer's; null for all.</summary>
    public static bool TouchesMany(RecordedEvent recorded, out string? issuer)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        issuer = null;
        if (recorded.Kind is not (LedgerEntryKind.IssuerKeyCompromised or LedgerEntryKind.LevelsPublished or LedgerEntryKind.CreditConversionDeclared))
            return false;
        issuer = EventCodec.Decode(recorded.Type, recorded.Payload.Span) is IssuerKeyCompromised compromised ? compromised.Did : null;
        return true;
    }

    // The event is in the streams of both: what each has absorbed before, and who has absorbed it, holds otherwise now.
    private async Task<IReadOnlyList<string>> OfMergedAsync(string learnerId, CancellationToken cancellationToken)
    {
        var ids = await learners.IdsOfAsync(learnerId, cancellationToken).ConfigureAwait(false);
        return await OfLearnersAsync(learners.SurvivorsOf(learnerId).Concat(ids), cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<string>> OfLearnersAsync(IEnumerable<string> learnerIds, CancellationToken cancellationToken) =>
        [.. (await RowsAsync(learnerIds, cancellationToken).ConfigureAwait(false)).Select(row => row.Id)];

    private async Task<IReadOnlyList<EnrolmentRow>> RowsAsync(IEnumerable<string> learnerIds, CancellationToken cancellationToken)
    {
        var rows = new List<EnrolmentRow>();
        foreach (var id in learnerIds.Where(index.MayHave))
            rows.AddRange((await index.View.OfLearnerAsync(id, cancellationToken).ConfigureAwait(false)).Where(row => row.IsActive));
        return rows;
    }

    // What counts for the award of an absorbed id counts for no other of the same pathway, so its survivors' enrolments change with it.
    private List<string> OfEnrolment(string id, RecordedEvent recorded)
    {
        List<string> touched = recorded.Kind == LedgerEntryKind.PathwayProgressed ? [] : [id];
        if (learners.HasMergers && EventCodec.Decode(recorded.Type, recorded.Payload.Span) is EnrolmentEvent happened)
            touched.AddRange(learners.SurvivorsOf(happened.LearnerId).Select(survivor => EnrolmentIds.Of(survivor, happened.PathwayId)));

        return touched;
    }

    private async Task<IReadOnlyList<string>> OfCredentialAsync(RecordedEvent recorded, CancellationToken cancellationToken)
    {
        if (index.IsEmpty)
            return [];
        var first = recorded.Version == 1 ? recorded : (await store.ReadStreamAsync(recorded.StreamId, 0, 1, cancellationToken).ConfigureAwait(false))[0];
        var admitted = (CredentialEvent)EventCodec.Decode(first.Type, first.Payload.Span);
        var learnerId = CredentialAdmission.Of(admitted)?.LearnerId;
        var rows = learnerId is null ? [] : await RowsAsync(learners.SurvivorsOf(learnerId).Prepend(learnerId), cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0)
            return [];
        var holding = await holdings.ReadAsync(admitted, clock.GetUtcNow()).ConfigureAwait(false);
        var touched = new List<string>();
        foreach (var row in rows)
        {
            if ((await pathways.FindAsync(row.PathwayId, row.PathwayVersion).ConfigureAwait(false)).Compiled.Touches(holding))
                touched.Add(row.Id);
        }

        return touched;
    }
}
