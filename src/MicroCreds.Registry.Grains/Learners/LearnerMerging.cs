using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Merges;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.EventSourcing;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Sequencing;

namespace MicroCreds.Registry.Grains.Learners;

/// <summary>
/// What a merge needs of the other learner, and how it is recorded: in the streams of both, in one commit. The other's grain is not
/// asked, for it may be asking this one; that the other's stream has not changed meanwhile is the ledger's to say.
/// </summary>
internal sealed class LearnerMerging(ILedgerStore store, Portfolios portfolios, EnrolmentIndex enrolments, LearnerIndex learners, PersonalVault vault)
{
    /// <summary>A command with what the registry knows of both.</summary>
    /// <param name="command">A merge, or its undoing.</param>
    /// <param name="learner">The learner who goes on.</param>
    /// <param name="other">The other.</param>
    public async Task<LearnerCommand> AddressAsync(MergeCommand command, LearnerState learner, LearnerState other) => command is not MergeLearner merge
        ? command
        : merge with
        {
            OtherMergedInto = other.MergedInto,
            AreKnown = await IsKnownAsync(learner, merge.LearnerId) && await IsKnownAsync(other, merge.Other),
            Identities = (await learners.IdsOfAsync(merge.LearnerId, CancellationToken.None)).Count + (await learners.IdsOfAsync(merge.Other, CancellationToken.None)).Count,
        };

    /// <summary>Why two learners cannot be merged, whatever else there is; or null.</summary>
    public async Task<Refusal?> RefuseAsync(MergeCommand command)
    {
        foreach (var id in command is MergeLearner ? [command.LearnerId, command.Other] : Array.Empty<string>())
        {
            if (await vault.IsErasedAsync(id, CancellationToken.None))
                return new Refusal(RefusalCodes.LearnerErased, "one of the two was erased");
        }

        return null;
    }

    /// <summary>The same event for the other's stream, to be recorded in the same commit.</summary>
    public static StreamAppend TwinOf(MergeEvent happened, LearnerState other) =>
        new(StreamIds.Learner(happened.Absorbed), other.Version, [PendingEvents.From(happened.ForAbsorbed(), default)]);

    /// <summary>The learner with this id, as the stream has it.</summary>
    public Task<LearnerState> ReadAsync(string learnerId) => store.ReadLearnerAsync(learnerId, CancellationToken.None);

    /// <summary>What the ids that a learner has absorbed have committed to pathways of theirs: by credential, the pathway.</summary>
    public async Task<ImmutableDictionary<string, string>> CommittedByAbsorbedAsync(string learnerId)
    {
        var committed = ImmutableDictionary<string, string>.Empty;
        foreach (var id in (await learners.IdsOfAsync(learnerId, CancellationToken.None)).Skip(1))
            committed = committed.SetItems((await ReadAsync(id)).Committed);
        return committed;
    }

    // A slip of the pen must not merge somebody with nobody, and later with whoever gets that id.
    private async Task<bool> IsKnownAsync(LearnerState state, string learnerId)
    {
        if (state.EnrolledAt is not null || (await portfolios.EntriesAsync(learnerId, -1, 1, CancellationToken.None)).Count > 0)
            return true;
        await enrolments.CatchUpAsync(CancellationToken.None);
        return (await enrolments.View.OfLearnerAsync(learnerId, CancellationToken.None)).Count > 0;
    }
}
