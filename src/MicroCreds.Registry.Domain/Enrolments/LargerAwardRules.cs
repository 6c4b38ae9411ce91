using MicroCreds.Registry.Domain.Pathways;

namespace MicroCreds.Registry.Domain.Enrolments;

/// <summary>What becomes of a larger award as what justifies it comes and goes.</summary>
internal static class LargerAwardRules
{
    /// <summary>Whether a pathway that is complete gives a new award: where there is none, or where a revoked one lost its parts before.</summary>
    public static bool IsAwardedAnew(LargerAward award, bool wasComplete) =>
        award.Standing == AwardStanding.None || (award.Standing == AwardStanding.Revoked && !wasComplete);

    /// <summary>Whether an award is what it is because a part does not count.</summary>
    public static bool WaitsForParts(LargerAward award) =>
        award.Standing is AwardStanding.Flagged or AwardStanding.SuspensionDue or AwardStanding.Suspended or AwardStanding.InReview;

    /// <summary>Whether an award becomes something else when a part no longer counts.</summary>
    public static bool RestsOnParts(LargerAward award) =>
        award.Standing is AwardStanding.Proposed or AwardStanding.Declined or AwardStanding.IssueDue or AwardStanding.Issued or AwardStanding.ReinstatementDue;

    public static LargerAward AfterCompletion(PathwayCompleted completed) =>
        new(completed.Awarding == AwardingRule.Issue ? AwardStanding.IssueDue : AwardStanding.Proposed, completed.Completion);

    // What was due and is not carried out yet need not be.
    public static LargerAward AfterLoss(LargerAward award, PartPolicy policy) => award with
    {
        Standing = award.Standing switch
        {
            AwardStanding.Proposed or AwardStanding.Declined or AwardStanding.IssueDue => AwardStanding.None,
            AwardStanding.ReinstatementDue => AwardStanding.Suspended,
            AwardStanding.Issued => policy switch
            {
                PartPolicy.Flag => AwardStanding.Flagged,
                PartPolicy.Suspend => AwardStanding.SuspensionDue,
                PartPolicy.Review => AwardStanding.InReview,
                _ => AwardStanding.Issued,
            },
            _ => award.Standing,
        },
    };

    public static LargerAward AfterRegaining(LargerAward award) => award with
    {
        Standing = award.Standing == AwardStanding.Suspended ? AwardStanding.ReinstatementDue : AwardStanding.Issued,
    };

    public static LargerAward AfterLeaving(LargerAward award) =>
        award.Standing is AwardStanding.Proposed or AwardStanding.Declined or AwardStanding.IssueDue ? award with { Standing = AwardStanding.None } : award;
}
