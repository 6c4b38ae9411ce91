using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Tests.Deciding;
using static MicroCreds.Registry.Domain.Tests.Enrolments.EnrolmentSamples;

namespace MicroCreds.Registry.Domain.Tests.Enrolments;

public sealed class EnrolmentDeciderTests
{
    [Fact]
    public void GivenNothing_WhenBegun_ThenOnThePathwayUnderItsVersion()
    {
        var story = Stories.Enrolment();

        var begun = story.Accepts<PathwayBegun>(Begin());

        Assert.Equal((Learner, Samples.Issuer, 1), (begun.LearnerId, begun.Issuer, begun.PathwayVersion));
        Assert.True(story.State.IsActive);
        Assert.Equal(LargerAward.None, story.State.Award);
        story.Refuses(Begin(), "enrolment_exists");
    }

    [Fact]
    public void GivenNothing_WhenAnythingElseIsAsked_ThenEnrolmentUnknown()
    {
        var story = Stories.Enrolment();

        story.Refuses(new LeavePathway(), "enrolment_unknown");
        story.Refuses(Judged(Complete(1)), "enrolment_unknown");
        story.Refuses(new RecordAward(AwardStanding.Issued, Samples.CredentialId), "enrolment_unknown");
    }

    [Fact]
    public void GivenLeft_WhenBegunAgain_ThenJudgedFromTheBeginning()
    {
        var story = Stories.Enrolment().Given(Begin(), Judged(Incomplete(10)), new LeavePathway());

        Assert.False(story.State.IsActive);
        story.Refuses(Judged(Incomplete(11, 1)), "enrolment_left");
        story.Refuses(new LeavePathway(), "enrolment_left");
        story.Accepts<PathwayBegun>(Begin() with { PathwayVersion = 3 });

        Assert.Equal((3, null), (story.State.PathwayVersion, story.State.Progress));
    }

    [Fact]
    public void GivenJudged_WhenJudgedTheSame_ThenNothingHappens()
    {
        var story = Stories.Enrolment().Given(Begin(), Judged(Incomplete(10)));

        story.Refuses(Judged(Incomplete(12)), "progress_unchanged");
        story.Refuses(Judged(Incomplete(9, 1)), "progress_outdated");
        story.Refuses(Judged(Incomplete(12, 1) with { PathwayVersion = 2 }), "progress_outdated");
        story.Accepts<PathwayProgressed>(Judged(Incomplete(12, 1)));
    }

    [Theory]
    [InlineData(AwardingRule.Issue, AwardStanding.IssueDue)]
    [InlineData(AwardingRule.Propose, AwardStanding.Proposed)]
    public void GivenComplete_WhenJudged_ThenTheAwardFollowsByTheRule(AwardingRule rule, AwardStanding standing)
    {
        var story = Stories.Enrolment().Given(Begin(), Judged(Complete(10), rule));

        Assert.Equal(new LargerAward(standing, 1), story.State.Award);
        Assert.Equal(Samples.Noon, story.State.CompletedAt);
        Assert.Equal(2, story.State.Progress!.Parts.Length);
    }

    [Fact]
    public void GivenProposed_WhenApprovedOrDeclined_ThenDueOrDeclined()
    {
        var proposed = Judged(Complete(10), AwardingRule.Propose);
        var approved = Stories.Enrolment().Given(Begin(), proposed, new ApproveAward());
        var declined = Stories.Enrolment().Given(Begin(), proposed, new DeclineAward("disputed"));

        Assert.Equal(AwardStanding.IssueDue, approved.State.Award.Standing);
        Assert.Equal(AwardStanding.Declined, declined.State.Award.Standing);
        approved.Refuses(new ApproveAward(), "award_not_proposed");
        declined.Refuses(new DeclineAward("again"), "award_not_proposed");
        Stories.Enrolment().Given(Begin(), proposed).Refuses(new DeclineAward(" "), "field_missing", "/reason");

        // A declined award is proposed again once the pathway was lost and completed anew.
        declined.Given(Judged(Incomplete(11)), Judged(Complete(12), AwardingRule.Propose));
        Assert.Equal(new LargerAward(AwardStanding.Proposed, 2), declined.State.Award);
    }

    [Theory]
    [InlineData(PartPolicy.None, AwardStanding.Issued, AwardStanding.Issued)]
    [InlineData(PartPolicy.Flag, AwardStanding.Flagged, AwardStanding.Issued)]
    [InlineData(PartPolicy.Review, AwardStanding.InReview, AwardStanding.Issued)]
    [InlineData(PartPolicy.Suspend, AwardStanding.SuspensionDue, AwardStanding.Issued)]
    public void GivenIssued_WhenAPartIsLostAndRegained_ThenTheAwardFollowsThePolicyAndRecovers(PartPolicy policy, AwardStanding lost, AwardStanding regained)
    {
        var story = Issued();

        story.Given(Judged(Incomplete(20), policy: policy));
        Assert.Equal(new LargerAward(lost, 1, Samples.CredentialId), story.State.Award);
        story.Given(Judged(Complete(21), policy: policy));

        Assert.Equal(new LargerAward(regained, 1, Samples.CredentialId), story.State.Award);
        story.Refuses(Judged(Complete(22), policy: policy), "progress_unchanged");
    }

    [Fact]
    public void GivenSuspendedByRule_WhenRegained_ThenReinstatementIsDueAndCarriedOut()
    {
        var story = Issued().Given(Judged(Incomplete(20)), new RecordAward(AwardStanding.Suspended, Samples.CredentialId));
        Assert.Equal(AwardStanding.Suspended, story.State.Award.Standing);

        story.Given(Judged(Complete(21)));
        Assert.Equal(AwardStanding.ReinstatementDue, story.State.Award.Standing);
        story.Given(new RecordAward(AwardStanding.Issued, Samples.CredentialId));

        Assert.Equal(AwardStanding.Issued, story.State.Award.Standing);
        story.Refuses(new RecordAward(AwardStanding.Issued, Samples.CredentialId), "award_not_due");
    }

    [Fact]
    public void GivenReinstatementDue_WhenLostAgain_ThenItStaysSuspended()
    {
        var story = Issued().Given(Judged(Incomplete(20)), new RecordAward(AwardStanding.Suspended, Samples.CredentialId), Judged(Complete(21)), Judged(Incomplete(22)));

        Assert.Equal(AwardStanding.Suspended, story.State.Award.Standing);
    }

    [Fact]
    public void GivenReview_WhenSettled_ThenRevokedOrUpheld()
    {
        var revoked = Issued().Given(Judged(Incomplete(20), policy: PartPolicy.Review), new SettleReview(true, "forged"));
        Assert.Equal(AwardStanding.RevocationDue, revoked.State.Award.Standing);
        revoked.Given(new RecordAward(AwardStanding.Revoked, Samples.CredentialId));
        Assert.Equal(AwardStanding.Revoked, revoked.State.Award.Standing);
        // Complete once more: another award, for another completion.
        revoked.Given(Judged(Complete(21)));
        Assert.Equal(new LargerAward(AwardStanding.IssueDue, 2), revoked.State.Award);

        var upheld = Issued().Given(Judged(Incomplete(20), policy: PartPolicy.Review), new SettleReview(false, "the part was of no weight"));
        Assert.Equal(AwardStanding.Issued, upheld.State.Award.Standing);
        upheld.Refuses(new SettleReview(true, "again"), "award_not_in_review");
    }

    [Fact]
    public void GivenDueOrProposed_WhenThePathwayIsLostOrLeft_ThenThereIsNoAward()
    {
        Assert.Equal(AwardStanding.None, Stories.Enrolment().Given(Begin(), Judged(Complete(10)), Judged(Incomplete(11))).State.Award.Standing);
        Assert.Equal(AwardStanding.None, Stories.Enrolment().Given(Begin(), Judged(Complete(10), AwardingRule.Propose), new LeavePathway()).State.Award.Standing);
        Assert.Equal(AwardStanding.Issued, Issued().Given(new LeavePathway()).State.Award.Standing);
    }

    [Fact]
    public void Move_ToAnotherVersion_IsJudgedByItUnlessAnAwardWasMade()
    {
        var story = Stories.Enrolment().Given(Begin(), Judged(Incomplete(10)));

        story.Refuses(new MoveToVersion(1), "enrolment_has_version", "/pathwayVersion");
        story.Refuses(new MoveToVersion(0), "field_out_of_range", "/pathwayVersion");
        story.Accepts<EnrolmentMoved>(new MoveToVersion(2));
        story.Refuses(Judged(Incomplete(11, 1)), "progress_outdated");
        story.Accepts<PathwayProgressed>(Judged(Incomplete(11, 1) with { PathwayVersion = 2 }));
        Issued().Refuses(new MoveToVersion(2), "award_made");
    }

    [Fact]
    public void Recognise_KnownWithdrawnOrUnsound_IsRefusedWithThePlace()
    {
        var story = Stories.Enrolment().Given(Begin(), new RecogniseLearning(Recognition()));

        story.Refuses(new RecogniseLearning(Recognition()), "recognition_exists", "/recognition/id");
        story.Refuses(new WithdrawRecognition("rpl-2", "x"), "recognition_unknown", "/recognitionId");
        story.Refuses(new WithdrawRecognition("rpl-1", ""), "field_missing", "/reason");
        story.Accepts<RecognitionWithdrawn>(new WithdrawRecognition("rpl-1", "recorded in error"));
        story.Refuses(new RecogniseLearning(Recognition()), "recognition_exists", "/recognition/id");
        Assert.Empty(story.State.Recognitions);

        var unsound = Recognition() with { Id = "rpl-3" };
        story.Refuses(new RecogniseLearning(unsound with { Id = "a b" }), "field_invalid", "/recognition/id");
        story.Refuses(new RecogniseLearning(unsound with { Component = "" }), "field_missing", "/recognition/component");
        story.Refuses(new RecogniseLearning(unsound with { Reason = " " }), "field_missing", "/recognition/reason");
        story.Refuses(new RecogniseLearning(unsound with { EarnedOn = Samples.Noon.AddDays(1) }), "field_out_of_range", "/recognition/earnedOn");
        story.Refuses(new RecogniseLearning(unsound with { ValidUntil = unsound.EarnedOn }), "period_invalid", "/recognition/validUntil");
        story.Refuses(new RecogniseLearning(unsound with { Evidence = ["ftp://x/"] }), "field_invalid", "/recognition/evidence/0");
    }

    [Fact]
    public void Of_LearnerAndPathway_TellsTheLearnerAndTheFirstBitsOfThePathwaysHash()
    {
        Assert.Equal("a/b/abc04a44fa98d2465f53eb92cf20b231", EnrolmentIds.Of("a/b", "https://college.example/pathways/welder"));
        Assert.NotEqual(EnrolmentIds.Of("a", "https://college.example/pathways/welder"), EnrolmentIds.Of("a", "https://college.example/pathways/fitter"));
    }

    private static Story<EnrolmentState, EnrolmentCommand, EnrolmentEvent> Issued() =>
        Stories.Enrolment().Given(Begin(), Judged(Complete(10)), new RecordAward(AwardStanding.Issued, Samples.CredentialId));
}
