using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>Which enrolments an entry of the ledger may change: never too few, and of a credential only those whose pathway it touches.</summary>
public sealed class TouchedEnrolments(ILedgerStore store, EnrolmentIndex index, LearnerHoldings holdings, CompiledPathways pathways, TimeProvider clock)
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
            // What is committed to one pathway, or released, may change what counts for the learner's others.
            StreamKind.Learner when recorded.Kind == LedgerEntryKind.CredentialsCommitted => await OfLearnerAsync(id, cancellationToken).ConfigureAwait(false),
            // What the registry judged is no reason to judge again; what it or others then decided is, for what is due of it.
            StreamKind.Enrolment when recorded.Kind != LedgerEntryKind.PathwayProgressed => [id],
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

    private async Task<IReadOnlyList<string>> OfLearnerAsync(string learnerId, CancellationToken cancellationToken) =>
        [.. (await index.View.OfLearnerAsync(learnerId, cancellationToken).ConfigureAwait(false)).Where(row => row.IsActive).Select(row => row.Id)];

    private async Task<IReadOnlyList<string>> OfCredentialAsync(RecordedEvent recorded, CancellationToken cancellationToken)
    {
        if (index.IsEmpty)
            return [];
        var first = recorded.Version == 1 ? recorded : (await store.ReadStreamAsync(recorded.StreamId, 0, 1, cancellationToken).ConfigureAwait(false))[0];
        var admitted = (CredentialEvent)EventCodec.Decode(first.Type, first.Payload.Span);
        var learnerId = CredentialAdmission.Of(admitted)?.LearnerId;
        var rows = learnerId is null || !index.MayHave(learnerId) ? [] : await index.View.OfLearnerAsync(learnerId, cancellationToken).ConfigureAwait(false);
        if (!rows.Any(row => row.IsActive))
            return [];
        var holding = await holdings.ReadAsync(admitted, clock.GetUtcNow()).ConfigureAwait(false);
        var touched = new List<string>();
        foreach (var row in rows.Where(row => row.IsActive))
        {
            if ((await pathways.FindAsync(row.PathwayId, row.PathwayVersion).ConfigureAwait(false)).Compiled.Touches(holding))
                touched.Add(row.Id);
        }

        return touched;
    }
}
