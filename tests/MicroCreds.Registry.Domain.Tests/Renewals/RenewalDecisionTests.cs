using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Domain.Tests.Deciding;
using static MicroCreds.Registry.Domain.Tests.Renewals.RenewalSamples;

namespace MicroCreds.Registry.Domain.Tests.Renewals;

public sealed class RenewalDecisionTests
{
    [Fact]
    public void GivenTheHours_WhenRenewed_ThenSupersededByItsRenewal()
    {
        var story = Ready();

        var superseded = story.Accepts<CredentialSuperseded>(Renew());

        Assert.Equal((Replacement, true), (superseded.ReplacementId, superseded.Renewal));
        Assert.True(story.State.IsRenewed);
        Assert.Equal(CredentialStatus.Superseded, story.State.StatusAt(End.AddYears(9)));
        Assert.Equal($"renewed as {Replacement}", RenewalReckoning.Of(story.State, Rule(), 1, End).Explanation);
        var refusal = story.Refuses(Renew(), "credential_superseded");
        Assert.Contains(Replacement, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GivenRenewed_WhenTheCommandComesAgain_ThenRepeated()
    {
        var story = Ready();
        story.Accepts(Renew() with { IdempotencyKey = "again" });

        Assert.IsType<Decision<CredentialEvent>.Repeated>(story.Does(Renew() with { IdempotencyKey = "again" }));
        story.Refuses(Renew() with { IdempotencyKey = "again", NewerVersion = true }, "idempotency_key_reused");
    }

    [Fact]
    public void GivenAny_WhenTheStateOrTheTimeIsWrong_ThenRefusedWithTheReason()
    {
        Stories.Credential().Refuses(Renew(), "credential_unknown");
        Ready().Refuses(Renew() with { Rule = null }, "renewal_without_rule");
        Stories.Credential().Given(Samples.AwardCredential() with { Document = Samples.Document() with { ValidUntil = null } })
            .Refuses(Renew(), "renewal_without_rule");
        Ready().Refuses(Renew() with { At = End.AddMonths(-6).AddTicks(-TimeSpan.TicksPerMillisecond) }, "renewal_too_early");
        Ready().Accepts(Renew() with { At = End.AddMonths(-6) });
        Ready().Accepts(Renew() with { At = End.AddMonths(3).AddMilliseconds(-1) });
        Ready().Refuses(Renew() with { At = End.AddMonths(3) }, "renewal_too_late");
        Ready().Refuses(Renew(Rule() with { Grace = null }) with { At = End }, "renewal_too_late");
        Ready().Given(new SuspendCredential(SuspensionReason.Other)).Refuses(Renew(), "credential_suspended");
        Ready().Given(new RevokeCredential(RevocationReason.Other)).Refuses(Renew(), "already_revoked");
        Ready().Given(new SupersedeCredential(Replacement)).Refuses(Renew(), "credential_superseded");
        Ready().Refuses(Renew() with { ReplacementId = Samples.CredentialId }, "replacement_is_itself");
        Ready().Refuses(Renew() with { ReplacementId = "" }, "field_missing");
    }

    [Fact]
    public void GivenTooFewHours_WhenRenewed_ThenRefusedWithWhatIsMissing()
    {
        var story = Ready().Given(new WithdrawContinuingEducation("b", "another's") { Rule = Rule() }, Record("c", 10m));

        var refusal = story.Refuses(Renew(), "renewal_requirements_missing");

        Assert.Equal("the renewal needs 26 of 20 hours of continuing education (ethics: 0 of 4)", refusal.Message);
    }

    [Theory]
    [InlineData(RenewalNeeds.Any, true, 1, "Reassessment")]
    [InlineData(RenewalNeeds.Any, false, 2, "NewerVersion")]
    [InlineData(RenewalNeeds.Any, true, 2, "Reassessment,NewerVersion")]
    [InlineData(RenewalNeeds.Any, false, 1, "")]
    [InlineData(RenewalNeeds.All, true, 1, "")]
    [InlineData(RenewalNeeds.All, false, 2, "")]
    [InlineData(RenewalNeeds.All, true, 2, "Reassessment,NewerVersion")]
    public void WaysMet_ResultsAndVersions_AsTheRuleNeedsThem(RenewalNeeds needs, bool hasResults, int newest, string met)
    {
        var rule = new RenewalRule([RenewalWay.Reassessment, RenewalWay.NewerVersion], needs);
        var story = Ready();
        var command = Renew(rule) with { HasResults = hasResults, NewestVersion = newest };

        Assert.Equal(met, string.Join(',', RenewalReckoning.WaysMet(story.State, rule, newest, hasResults)));
        if (met.Length == 0)
            story.Refuses(command, "renewal_requirements_missing");
        else
            story.Accepts(command);
    }

    [Fact]
    public void GivenCredential_WhenAnActivityIsOutOfBounds_ThenRefusedWithThePlace()
    {
        var story = Stories.Credential().Given(Samples.AwardCredential());
        var good = Record("a", 1m);

        story.Refuses(Activity(a => a with { Id = "no spaces" }), "field_invalid", "/activity/id");
        story.Refuses(Activity(a => a with { Category = "" }), "field_missing", "/activity/category");
        story.Refuses(Activity(a => a with { Hours = 1_000.5m }), "field_out_of_range", "/activity/hours");
        story.Refuses(good with { Activity = null! }, "field_missing", "/activity");
        story.Refuses(Activity(a => a with { DoneOn = new DateOnly(2026, 2, 28) }), "activity_outside_period", "/activity/doneOn");
        story.Refuses(Activity(a => a with { DoneOn = new DateOnly(2026, 3, 2) }), "activity_outside_period", "/activity/doneOn");
        story.Refuses(good with { Rule = null }, "renewal_without_rule");
        story.Refuses(good with { Rule = new RenewalRule([RenewalWay.NewerVersion]) }, "education_not_counted");
        story.Now = End;
        story.Given(good);
        story.Refuses(good, "activity_exists", "/activity/id");
        story.Refuses(new WithdrawContinuingEducation("b", "error") { Rule = Rule() }, "activity_unknown", "/activityId");
        story.Refuses(new WithdrawContinuingEducation("a", " ") { Rule = Rule() }, "field_missing", "/reason");
        story.Given(new WithdrawContinuingEducation("a", "error") { Rule = Rule() }, good);
        story.Refuses(Record("z", 1m) with { At = End.AddMonths(3) }, "renewal_too_late");

        RecordContinuingEducation Activity(Func<EducationActivity, EducationActivity> change) =>
            good with { Activity = change(good.Activity with { DoneOn = new DateOnly(2026, 3, 1) }) };
    }

    [Fact]
    public void GivenAsManyActivitiesAsThereMayBe_WhenOneMoreIsRecorded_ThenRefused()
    {
        var story = Stories.Credential().Given(Samples.AwardCredential());
        story.Now = End.AddDays(-1);
        story.Given([.. Enumerable.Range(0, Limits.EducationActivities).Select(i => Record($"a{i}", 0.01m))]);

        story.Refuses(Record("b", 1m), "activities_too_many");
    }

    [Fact]
    public void GivenSuspended_WhenEducationIsRecorded_ThenItCounts()
    {
        var story = Ready().Given(new SuspendCredential(SuspensionReason.Other));

        story.Accepts<ContinuingEducationRecorded>(Record("c", 1m));

        Assert.Equal(RenewalPhase.Suspended, RenewalReckoning.Of(story.State, Rule(), 1, story.Now).Phase);
    }

    [Fact]
    public void GivenRevokedOrSuperseded_WhenEducationIsRecorded_ThenRefused()
    {
        Ready().Given(new RevokeCredential(RevocationReason.Other)).Refuses(Record("c", 1m), "already_revoked");
        Ready().Given(Renew()).Refuses(Record("c", 1m), "credential_superseded");
    }

    [Fact]
    public void GivenDueNotice_WhenGiven_ThenOnceAndNeverAgain()
    {
        var story = Ready();
        var notice = new GiveRenewalNotice("P1M") { Rule = Rule() };

        var given = story.Accepts<RenewalNoticeGiven>(notice);

        Assert.Equal(("P1M", End, End.AddMonths(3), "learner-1"), (given.Notice, given.ValidUntil, given.RenewableUntil, given.LearnerId));
        story.Refuses(notice, "notice_not_due");
        story.Refuses(new GiveRenewalNotice("P2M") { Rule = Rule() }, "notice_not_due");
        story.Accepts<RenewalNoticeGiven>(new GiveRenewalNotice("P3M") { Rule = Rule() });
        Assert.Equal("P1M P3M", string.Join(' ', story.State.NoticesGiven));
    }

    [Fact]
    public void GivenCredential_WhenANoticeIsNotDueOrToNoUse_ThenRefused()
    {
        var notice = new GiveRenewalNotice("P1M") { Rule = Rule() };

        Ready().Refuses(notice with { At = End.AddMonths(-1).AddMilliseconds(-1) }, "notice_not_due");
        Ready().Accepts(notice with { At = End.AddMonths(-1) });
        Ready().Accepts(notice with { At = End.AddMonths(3).AddMilliseconds(-1) });
        Ready().Refuses(notice with { At = End.AddMonths(3) }, "notice_not_due");
        Ready().Given(new SuspendCredential(SuspensionReason.Other)).Accepts(notice);
        Ready().Given(Renew()).Refuses(notice, "credential_superseded");
        Ready().Given(new RevokeCredential(RevocationReason.Other)).Refuses(notice, "already_revoked");
    }
}
