using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Enrolments;

namespace MicroCreds.Registry.Server.Enrolments;

/// <summary>A learner on a pathway, with what is left to do, explained.</summary>
/// <param name="Learner">The learner.</param>
/// <param name="Pathway">The pathway.</param>
/// <param name="Issuer">The pathway's owner.</param>
/// <param name="PathwayVersion">The version under which the learner finishes.</param>
/// <param name="Active">Whether the learner is on the pathway.</param>
/// <param name="BegunAt">When the learner began, the last time.</param>
/// <param name="LeftAt">When the learner left.</param>
/// <param name="CompletedAt">When the pathway was completed, the last time.</param>
/// <param name="Award">The larger award.</param>
/// <param name="Recognitions">What the owner recognised.</param>
/// <param name="Judged">What was judged last and is in the ledger.</param>
/// <param name="Evaluation">How it stands now; not for an enrolment that was left, or that waits because its learner was merged into another.</param>
/// <param name="Explanation">The evaluation in sentences.</param>
internal sealed record EnrolmentView(
    string Learner, string Pathway, string Issuer, int PathwayVersion, bool Active, DateTimeOffset? BegunAt, DateTimeOffset? LeftAt,
    DateTimeOffset? CompletedAt, LargerAwardView Award, ImmutableArray<Recognition> Recognitions, PathwayProgress? Judged,
    Evaluation? Evaluation, ImmutableArray<string> Explanation)
{
    /// <param name="state">The enrolment.</param>
    /// <param name="evaluation">How it stands now, or null.</param>
    /// <param name="all">Whether the caller may see what else the learner holds and is on.</param>
    public static EnrolmentView Of(EnrolmentState state, Evaluation? evaluation, bool all)
    {
        var shown = evaluation is null || all ? evaluation : ToOwner(evaluation);
        return new EnrolmentView(
            state.LearnerId, state.PathwayId, state.Issuer, state.PathwayVersion, state.IsActive, state.BegunAt, state.LeftAt, state.CompletedAt,
            new LargerAwardView(state.Award.Standing, state.Award.CredentialId), state.Recognitions, state.Progress,
            shown, shown is not null ? EvaluationText.Of(shown) : state.IsActive ? ["waits: the learner's id was merged into another"] : []);
    }

    /// <summary>What has nothing to do with the pathway is no business of its owner's, nor is what other pathway the learner is on.</summary>
    private static Evaluation ToOwner(Evaluation evaluation) => evaluation with
    {
        Holdings =
        [
            .. evaluation.Holdings.Where(holding => holding.Verdict != HoldingVerdict.NotAskedFor).Select(holding => holding with { CommittedTo = null }),
        ],
    };
}

/// <summary>The larger award of an enrolment.</summary>
internal sealed record LargerAwardView(AwardStanding Standing, string? Credential);

/// <summary>All of a learner's enrolments, or some of a pathway's.</summary>
internal sealed record EnrolmentListView(ImmutableArray<EnrolmentListEntry> Enrolments, string? Next);

/// <summary>One enrolment in a list.</summary>
internal sealed record EnrolmentListEntry(
    string Learner, string Pathway, int PathwayVersion, bool Active, decimal? Remaining, DateTimeOffset? GoodUntil, LargerAwardView Award)
{
    public static EnrolmentListEntry Of(EnrolmentRow row, LargerAward award) => new(
        row.LearnerId, row.PathwayId, row.PathwayVersion, row.IsActive, row.Remaining, row.GoodUntil, new LargerAwardView(award.Standing, award.CredentialId));
}

/// <summary>The body of what ends or refuses something, for a reason.</summary>
internal sealed record StatedReason(string Reason);
