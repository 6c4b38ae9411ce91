using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Frameworks;

public sealed class FrameworkDeciderTests
{
    private static readonly DateTimeOffset Later = Samples.Noon.AddDays(1);

    [Fact]
    public void GivenNothing_WhenLevelsArePublished_ThenFrameworkIsFounded()
    {
        var story = Stories.Framework();

        var published = story.Accepts<LevelsPublished>(Samples.PublishLevels());

        Assert.Equal("example-framework", published.FrameworkId);
        Assert.Equal(["5", "6"], story.State.Levels.Select(l => l.Code));
        Assert.Equal("ECTS", story.State.CreditSystem?.Name);
    }

    [Fact]
    public void GivenFramework_WhenLevelsArePublishedAgain_ThenTheyReplaceAndTheIdStays()
    {
        var story = Stories.Framework().Given(Samples.PublishLevels());

        var published = story.Accepts<LevelsPublished>(
            Samples.PublishLevels() with { FrameworkId = "other", Levels = [new FrameworkLevel("7", "Second cycle", 7)] });

        Assert.Equal("example-framework", published.FrameworkId);
        Assert.Equal("7", Assert.Single(story.State.Levels).Code);
    }

    [Fact]
    public void GivenNothing_WhenLevelsAreOutOfBounds_ThenRefusedWithThePlace()
    {
        var story = Stories.Framework();
        var good = Samples.PublishLevels();

        story.Refuses(good with { FrameworkId = "a@b" }, "field_invalid", "/frameworkId");
        story.Refuses(good with { Name = " " }, "field_missing", "/name");
        story.Refuses(good with { Name = new string('n', 201) }, "field_too_long", "/name");
        story.Refuses(good with { Name = "bad\u0007" }, "field_invalid", "/name");
        story.Refuses(good with { Name = "half \ud83d" }, "field_invalid", "/name");
        story.Refuses(good with { Levels = [] }, "list_empty", "/levels");
        story.Refuses(good with { Levels = [null!] }, "field_missing", "/levels/0");
        story.Refuses(good with { Levels = [.. Enumerable.Range(0, 65).Select(i => new FrameworkLevel($"{i}", "x", 1))] }, "list_too_long", "/levels");
        story.Refuses(good with { Levels = [new FrameworkLevel("5", "a", 5), new FrameworkLevel("5", "b", 6)] }, "list_duplicate", "/levels");
        story.Refuses(good with { Levels = [new FrameworkLevel("5", "a", 5), new FrameworkLevel("9", "b", 9)] }, "field_out_of_range", "/levels/1/eqf");
        story.Refuses(good with { CreditSystem = null! }, "field_missing", "/creditSystem");
        story.Refuses(good with { CreditSystem = new CreditSystem("ECTS", 30, 25) }, "field_out_of_range", "/creditSystem/maxHoursPerCredit");
    }

    [Fact]
    public void GivenNothing_WhenAnythingElseIsAsked_ThenFrameworkUnknown()
    {
        var story = Stories.Framework();

        story.Refuses(Samples.AccreditIssuer(), "framework_unknown");
        story.Refuses(new ApproveAchievement(Samples.AchievementId, 1), "framework_unknown");
    }

    [Theory]
    [InlineData(Samples.Issuer, "MicroCredential", "5", 0, true)]
    [InlineData(Samples.Issuer, "MicroCredential", null, 0, true)]
    [InlineData(Samples.Issuer, "MicroCredential", "7", 0, false)]
    [InlineData(Samples.Issuer, "Diploma", "5", 0, false)]
    [InlineData(Samples.OtherIssuer, "MicroCredential", "5", 0, false)]
    [InlineData(Samples.Issuer, "MicroCredential", "5", -1, false)]
    [InlineData(Samples.Issuer, "MicroCredential", "5", 5 * 366, false)]
    public void GivenAccreditation_WhenAsked_ThenScopeDecides(string issuer, string kind, string? level, int days, bool expected)
    {
        var story = Stories.Framework().Given(Samples.PublishLevels(), Samples.AccreditIssuer());

        Assert.Equal(expected, story.State.IsAccredited(issuer, kind, level, Samples.Noon.AddDays(days)));
    }

    [Fact]
    public void GivenScopeWithEnd_WhenAskedAtTheEnd_ThenNoLongerAccredited()
    {
        var story = Stories.Framework().Given(Samples.PublishLevels(), Samples.AccreditIssuer());
        var until = Samples.Scope().Until!.Value;

        Assert.True(story.State.IsAccredited(Samples.Issuer, "MicroCredential", "5", until.AddTicks(-1)));
        Assert.False(story.State.IsAccredited(Samples.Issuer, "MicroCredential", "5", until));
    }

    [Fact]
    public void GivenFramework_WhenScopeIsWrong_ThenRefusedWithThePlace()
    {
        var story = Stories.Framework().Given(Samples.PublishLevels());
        var good = Samples.AccreditIssuer();
        var scope = Samples.Scope();

        story.Refuses(good with { Issuer = "college" }, "field_invalid", "/issuer");
        story.Refuses(good with { AccreditationId = "" }, "field_missing", "/accreditationId");
        story.Refuses(good with { Scope = null! }, "field_missing", "/scope");
        story.Refuses(good with { Scope = scope with { AchievementTypes = [] } }, "list_empty", "/scope/achievementTypes");
        story.Refuses(good with { Scope = scope with { AchievementTypes = ["A", "A"] } }, "list_duplicate", "/scope/achievementTypes");
        story.Refuses(good with { Scope = scope with { Levels = ["5", "8"] } }, "level_unknown", "/scope/levels/1");
        story.Refuses(good with { Scope = scope with { Until = scope.From } }, "period_invalid", "/scope/until");
    }

    [Fact]
    public void GivenAccreditation_WhenItsIdIsUsedAgain_ThenRefused() =>
        Stories.Framework().Given(Samples.PublishLevels(), Samples.AccreditIssuer())
            .Refuses(Samples.AccreditIssuer() with { Issuer = Samples.OtherIssuer }, "accreditation_exists", "/accreditationId");

    [Fact]
    public void GivenAccreditation_WhenSuspendedAndReinstated_ThenOnlyTheTimeBetweenIsLost()
    {
        var story = Stories.Framework().Given(
            Samples.PublishLevels(),
            Samples.AccreditIssuer(),
            new SuspendAccreditation("acc-1", "audit") { At = Later },
            new ReinstateAccreditation("acc-1") { At = Later.AddDays(1) });

        Assert.Equal(AccreditationStanding.Accredited, Standing(Samples.Noon));
        Assert.Equal(AccreditationStanding.Suspended, Standing(Later));
        Assert.Equal(AccreditationStanding.Accredited, Standing(Later.AddDays(1)));

        AccreditationStanding Standing(DateTimeOffset at) => story.State.StandingOf(Samples.Issuer, "MicroCredential", "5", at);
    }

    [Fact]
    public void GivenAccreditation_WhenWithdrawn_ThenWhatWasBeforeStaysAndNothingBringsItBack()
    {
        var story = Stories.Framework().Given(
            Samples.PublishLevels(), Samples.AccreditIssuer(), new WithdrawAccreditation("acc-1", "closed") { At = Later });

        Assert.True(story.State.IsAccredited(Samples.Issuer, "MicroCredential", "5", Later.AddTicks(-1)));
        Assert.Equal(AccreditationStanding.Withdrawn, story.State.StandingOf(Samples.Issuer, "MicroCredential", "5", Later));
        story.Refuses(new SuspendAccreditation("acc-1", "x"), "already_withdrawn");
        story.Refuses(new ReinstateAccreditation("acc-1"), "already_withdrawn");
        story.Refuses(new WithdrawAccreditation("acc-1", "x"), "already_withdrawn");
    }

    [Fact]
    public void GivenOneAccreditationWithdrawn_WhenAnotherCovers_ThenTheBestCounts()
    {
        var story = Stories.Framework().Given(
            Samples.PublishLevels(),
            Samples.AccreditIssuer(),
            Samples.AccreditIssuer() with { AccreditationId = "acc-2" },
            new WithdrawAccreditation("acc-1", "replaced"));

        Assert.True(story.State.IsAccredited(Samples.Issuer, "MicroCredential", "5", Later));
    }

    [Fact]
    public void GivenAccreditation_WhenMoveDoesNotFit_ThenRefusedWithTheReason()
    {
        var story = Stories.Framework().Given(Samples.PublishLevels(), Samples.AccreditIssuer());

        story.Refuses(new ReinstateAccreditation("acc-1"), "not_suspended");
        story.Refuses(new SuspendAccreditation("acc-9", "x"), "accreditation_unknown", "/accreditationId");
        story.Refuses(new WithdrawAccreditation("acc-9", "x"), "accreditation_unknown", "/accreditationId");
        story.Refuses(new SuspendAccreditation("acc-1", ""), "field_missing", "/reason");
        story.Refuses(new WithdrawAccreditation("acc-1", ""), "field_missing", "/reason");
        story.Given(new SuspendAccreditation("acc-1", "x")).Refuses(new SuspendAccreditation("acc-1", "x"), "already_suspended");
    }

    [Fact]
    public void GivenAProposer_WhenTheSameApproves_ThenRefusedAndAnotherMay()
    {
        var story = Stories.Framework().Given(Samples.PublishLevels());
        var approve = new ApproveAchievement(Samples.AchievementId, 1) { Actor = "key-1", Proposer = "key-1" };

        story.Refuses(approve, "approver_is_proposer", "/version");

        Assert.Equal("key-2", story.Accepts<AchievementApproved>(approve with { Actor = "key-2" }).ApprovedBy);
        Assert.Null(story.Accepts<AchievementApproved>(new ApproveAchievement(Samples.AchievementId, 2)).ApprovedBy);
    }

    [Fact]
    public void GivenApproval_WhenWithdrawnAndGivenAgain_ThenTheTimesBetweenAreKnown()
    {
        var approve = new ApproveAchievement(Samples.AchievementId, 1);
        var withdraw = new WithdrawApproval(Samples.AchievementId, 1, "outdated");
        var story = Stories.Framework().Given(
            Samples.PublishLevels(), approve, withdraw with { At = Later }, approve with { At = Later.AddDays(1) });

        Assert.False(Approved(Samples.Noon.AddTicks(-1)));
        Assert.True(Approved(Samples.Noon));
        Assert.False(Approved(Later));
        Assert.True(Approved(Later.AddDays(1)));
        Assert.False(story.State.IsApproved(Samples.AchievementId, 2, Later.AddDays(1)));
        story.Refuses(approve, "already_approved");
        story.Refuses(withdraw with { Version = 2 }, "not_approved");
        story.Refuses(approve with { Version = 0 }, "field_out_of_range", "/version");
        story.Refuses(approve with { AchievementId = "has space" }, "field_invalid", "/achievementId");

        bool Approved(DateTimeOffset at) => story.State.IsApproved(Samples.AchievementId, 1, at);
    }
}
