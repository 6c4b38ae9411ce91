using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Credentials;

public sealed class CredentialDeciderTests
{
    private static readonly SuspendCredential Suspend = new(SuspensionReason.UnderInvestigation);
    private static readonly ReinstateCredential Reinstate = new();
    private static readonly RevokeCredential Revoke = new(RevocationReason.Misconduct, "plagiarism");
    private static readonly SupersedeCredential Supersede = new("urn:uuid:0198f6a2-7c00-7000-8000-0123456789ff");
    private static readonly DateTimeOffset Later = Samples.Noon.AddDays(10);

    [Fact]
    public void GivenNothing_WhenAwarded_ThenActiveForItsPeriod()
    {
        var story = Stories.Credential();

        var awarded = story.Accepts<CredentialAwarded>(Samples.AwardCredential());

        Assert.Equal(new CredentialReference(Samples.CredentialId, Samples.Issuer, Samples.Digest, new StatusListEntry("list-1", 4711)), awarded.Credential);
        Assert.Equal(CredentialStatus.Unknown, story.State.StatusAt(Samples.Noon.AddTicks(-1)));
        Assert.Equal(CredentialStatus.Active, story.State.StatusAt(Samples.Noon));
        Assert.Equal(CredentialStatus.Active, story.State.StatusAt(Samples.Noon.AddYears(2).AddTicks(-1)));
        Assert.Equal(CredentialStatus.Expired, story.State.StatusAt(Samples.Noon.AddYears(2)));
        Assert.False(story.State.IsSelfSigned);
    }

    [Fact]
    public void GivenAwardForTheFuture_WhenAskedBefore_ThenNotYetValid()
    {
        var story = Stories.Credential().Given(Samples.AwardCredential() with { Document = Samples.Document() with { ValidFrom = Later } });

        Assert.Equal(CredentialStatus.NotYetValid, story.State.StatusAt(Samples.Noon));
        Assert.Equal(CredentialStatus.Active, story.State.StatusAt(Later));
    }

    [Fact]
    public void GivenNothing_WhenRegistered_ThenActiveAndSelfSigned()
    {
        var story = Stories.Credential();

        var registered = story.Accepts<CredentialRegistered>(Samples.RegisterCredential() with { AchievementVersion = null });

        Assert.Null(registered.Credential.Status);
        Assert.True(story.State.IsSelfSigned);
        Assert.Equal(CredentialStatus.Active, story.State.StatusAt(Samples.Noon));
    }

    [Fact]
    public void GivenCredential_WhenAwardedOrRegisteredAgain_ThenRefused()
    {
        var story = Stories.Credential().Given(Samples.AwardCredential());

        story.Refuses(Samples.AwardCredential(), "credential_exists");
        story.Refuses(Samples.RegisterCredential(), "credential_exists");
    }

    [Fact]
    public void GivenNothing_WhenAwardIsOutOfBounds_ThenRefusedWithThePlace()
    {
        var story = Stories.Credential();
        var good = Samples.AwardCredential();
        var document = Samples.Document();

        story.Refuses(good with { CredentialId = "" }, "field_invalid", "/credentialId");
        story.Refuses(good with { CredentialId = Samples.CredentialId.ToUpperInvariant() }, "field_invalid", "/credentialId");
        story.Refuses(good with { CredentialId = "urn:uuid:0198F6A2-7c00-7000-8000-0123456789ab" }, "field_invalid", "/credentialId");
        story.Refuses(good with { Issuer = "did:web" }, "field_invalid", "/issuer");
        story.Refuses(good with { AchievementId = "" }, "field_missing", "/achievementId");
        story.Refuses(good with { AchievementVersion = 0 }, "field_out_of_range", "/achievementVersion");
        story.Refuses(good with { LearnerId = "kari@example.org" }, "field_invalid", "/learnerId");
        story.Refuses(good with { Document = null }, "field_missing", "/document");
        story.Refuses(good with { Document = document with { KeyId = Samples.OtherIssuer + "#key-1" } }, "key_not_of_issuer", "/document/keyId");
        story.Refuses(good with { Document = document with { Digest = Samples.Digest.ToUpperInvariant() } }, "field_invalid", "/document/digest");
        story.Refuses(good with { Document = document with { Status = null! } }, "field_missing", "/document/status");
        story.Refuses(good with { Document = document with { Status = new StatusListEntry("l", 131_072) } }, "field_out_of_range", "/document/status/index");
        story.Refuses(good with { Document = document with { ValidFrom = default } }, "field_missing", "/validFrom");
        story.Refuses(good with { Document = document with { ValidUntil = Samples.Noon } }, "period_invalid", "/validUntil");
        story.Refuses(good with { ValidFrom = Samples.Noon.AddTicks(1) }, "field_invalid", "/validFrom");
        story.Refuses(good with { ValidUntil = Samples.Noon.AddYears(1) }, "field_invalid", "/validUntil");
    }

    [Fact]
    public void GivenNothing_WhenRegistrationIsOutOfBounds_ThenRefusedWithThePlace()
    {
        var story = Stories.Credential();
        var good = Samples.RegisterCredential();

        story.Refuses(good with { CredentialId = "17" }, "field_invalid", "/credentialId");
        story.Refuses(good with { CredentialId = "https://x.example/" + new string('a', 256) }, "field_too_long", "/credentialId");
        story.Refuses(good with { AchievementVersion = 0 }, "field_out_of_range", "/achievementVersion");
        story.Refuses(good with { LearnerId = "a b" }, "field_invalid", "/learnerId");
        story.Refuses(good with { KeyId = Samples.Issuer }, "key_not_of_issuer", "/keyId");
        story.Refuses(good with { Digest = "00" }, "field_invalid", "/digest");
        story.Refuses(good with { Status = new StatusListEntry("l", -1) }, "field_out_of_range", "/status/index");
        story.Refuses(good with { ValidUntil = good.ValidFrom }, "period_invalid", "/validUntil");
    }

    [Fact]
    public void GivenNothing_WhenAnythingElseIsAsked_ThenCredentialUnknown()
    {
        var story = Stories.Credential();

        foreach (var command in (CredentialCommand[])[Suspend, Reinstate, Revoke, Supersede])
            story.Refuses(command, "credential_unknown");
    }

    [Fact]
    public void GivenSuspended_WhenReinstated_ThenTheTimeBetweenStaysKnown()
    {
        var story = Stories.Credential().Given(
            Samples.AwardCredential(), Suspend with { At = Later }, Reinstate with { At = Later.AddDays(1) });

        Assert.Equal(CredentialStatus.Active, story.State.StatusAt(Later.AddTicks(-1)));
        Assert.Equal(CredentialStatus.Suspended, story.State.StatusAt(Later));
        Assert.Equal(CredentialStatus.Active, story.State.StatusAt(Later.AddDays(1)));
        Assert.Null(story.State.SuspensionReason);
    }

    [Fact]
    public void GivenAwarded_WhenRevoked_ThenRevokedForGood()
    {
        var story = Stories.Credential().Given(Samples.AwardCredential());

        var revoked = story.Accepts<CredentialRevoked>(Revoke with { At = Later });

        Assert.Equal((RevocationReason.Misconduct, "plagiarism"), (revoked.Reason, revoked.Text));
        Assert.Equal(new StatusListEntry("list-1", 4711), revoked.Credential.Status);
        Assert.Equal(CredentialStatus.Revoked, story.State.StatusAt(Samples.Noon.AddYears(10)));
        foreach (var command in (CredentialCommand[])[Suspend, Reinstate, Revoke, Supersede])
            story.Refuses(command, "already_revoked");
    }

    [Fact]
    public void GivenSuspended_WhenAsked_ThenOnlyReinstateAndRevokeFit()
    {
        var story = Stories.Credential().Given(Samples.AwardCredential(), Suspend);

        Assert.Equal(SuspensionReason.UnderInvestigation, story.State.SuspensionReason);
        story.Refuses(Suspend, "credential_suspended");
        story.Refuses(Supersede, "credential_suspended");
        story.Accepts<CredentialRevoked>(Revoke);
    }

    [Fact]
    public void GivenActive_WhenReinstated_ThenRefused() =>
        Stories.Credential().Given(Samples.AwardCredential()).Refuses(Reinstate, "credential_not_suspended");

    [Fact]
    public void GivenSuperseded_WhenAsked_ThenOnlyRevokeFits()
    {
        var story = Stories.Credential().Given(Samples.AwardCredential(), Supersede);

        Assert.Equal(CredentialStatus.Superseded, story.State.StatusAt(Samples.Noon.AddYears(3)));
        Assert.Equal(Supersede.ReplacementId, story.State.ReplacedBy);
        foreach (var command in (CredentialCommand[])[Suspend, Reinstate, Supersede])
            story.Refuses(command, "credential_superseded");
        story.Accepts<CredentialRevoked>(Revoke);
    }

    [Fact]
    public void GivenActive_WhenReplacementIsWrong_ThenRefused()
    {
        var story = Stories.Credential().Given(Samples.AwardCredential());

        story.Refuses(new SupersedeCredential(Samples.CredentialId), "replacement_is_itself", "/replacementId");
        story.Refuses(new SupersedeCredential("next"), "field_invalid", "/replacementId");
    }

    [Fact]
    public void GivenExpired_WhenStatusChanges_ThenTheChangeGoesFirst()
    {
        var story = Stories.Credential().Given(Samples.AwardCredential());
        story.Now = Samples.Noon.AddYears(3);

        Assert.Equal(CredentialStatus.Expired, story.State.StatusAt(story.Now));
        story.Given(Suspend);
        Assert.Equal(CredentialStatus.Suspended, story.State.StatusAt(story.Now));
    }

    [Fact]
    public void GivenActive_WhenReasonIsOutOfBounds_ThenRefusedWithThePlace()
    {
        var story = Stories.Credential().Given(Samples.AwardCredential());

        story.Refuses(Revoke with { Reason = (RevocationReason)99 }, "field_invalid", "/reason");
        story.Refuses(Revoke with { Text = new string('x', 501) }, "field_too_long", "/text");
        story.Refuses(Suspend with { Reason = (SuspensionReason)99 }, "field_invalid", "/reason");
        story.Refuses(Suspend with { Text = "" }, "field_missing", "/text");
        story.Given(Suspend).Refuses(Reinstate with { Text = "" }, "field_missing", "/text");
    }

    [Fact]
    public void GivenMessages_WhenOneIsSet_ThenItIsSaidUntilTheNext()
    {
        var story = Stories.Credential().Given(Samples.AwardWithNotices());
        Assert.Equal(0, story.State.MessageNumber);

        var set = story.Accepts<CredentialMessageSet>(Say(2) with { At = Later });
        Assert.Equal((2, "renewal due"), (set.Number, set.Text));
        Assert.Equal(new StatusListEntry("list-2", 131_071), set.Credential.Message);
        story.Given(Say(1) with { At = Later.AddSeconds(-1) }, Say(0) with { At = Later.AddDays(1) }, Say(2) with { At = Later.AddDays(2) });

        Assert.Equal("2 1 0 2", string.Join(' ', story.State.Messages.Select(said => said.Number)));
        Assert.Equal(Later, story.State.Messages[1].At);
        Assert.Equal(2, story.State.MessageNumber);
        Assert.Equal(CredentialStatus.Active, story.State.StatusAt(Later.AddDays(3)));
        Assert.Single(story.State.Changes);
    }

    [Fact]
    public void GivenMessages_WhenTheNumberIsNone_ThenRefusedWithThePlace()
    {
        var story = Stories.Credential().Given(Samples.AwardWithNotices());

        foreach (var number in (int[])[-1, 3, 4, int.MaxValue])
            story.Refuses(Say(number), "message_unknown", "/number");
        story.Refuses(Say(0), "message_unchanged", "/number");
        story.Refuses(new SetCredentialMessage(1), "field_missing", "/table");
        story.Given(Say(1)).Refuses(Say(1), "message_unchanged", "/number");
    }

    [Fact]
    public void GivenARefreshStatus_WhenOffered_ThenForGood()
    {
        var story = Stories.Credential().Given(Samples.AwardWithNotices());

        var offered = story.Accepts<CredentialRefreshOffered>(new OfferCredentialRefresh { At = Later });
        Assert.Equal(new StatusListEntry("list-3", 1), offered.Credential.Refresh);
        Assert.Equal(Later, story.State.RefreshOfferedAt);
        Assert.Equal(CredentialStatus.Active, story.State.StatusAt(Later));
        story.Refuses(new OfferCredentialRefresh(), "refresh_already_offered");
    }

    [Fact]
    public void GivenNoSuchEntry_WhenSomethingIsSaid_ThenRefused()
    {
        foreach (var admitted in (CredentialCommand[])[Samples.AwardCredential(), Samples.RegisterCredential()])
        {
            var story = Stories.Credential().Given(admitted);
            story.Refuses(Say(1), "status_purpose_missing");
            story.Refuses(new OfferCredentialRefresh(), "status_purpose_missing");
        }
    }

    [Fact]
    public void GivenAnyStatus_WhenSomethingIsSaid_ThenOnlyOfWhatMayStillCount()
    {
        var suspended = Stories.Credential().Given(Samples.AwardWithNotices(), Suspend, Say(1), new OfferCredentialRefresh());
        Assert.Equal(CredentialStatus.Suspended, suspended.State.Current);
        suspended.Given(Reinstate);
        Assert.Equal(1, suspended.State.MessageNumber);
        Assert.NotNull(suspended.State.RefreshOfferedAt);

        var superseded = Stories.Credential().Given(Samples.AwardWithNotices(), Supersede);
        superseded.Refuses(Say(1), "credential_superseded");
        superseded.Refuses(new OfferCredentialRefresh(), "credential_superseded");

        var revoked = Stories.Credential().Given(Samples.AwardWithNotices(), Revoke);
        revoked.Refuses(Say(1), "already_revoked");
        revoked.Refuses(new OfferCredentialRefresh(), "already_revoked");

        Stories.Credential().Refuses(Say(1), "credential_unknown");
    }

    [Fact]
    public void GivenNothing_WhenAPlaceIsOutOfBounds_ThenRefusedWithThePlace()
    {
        var story = Stories.Credential();
        var good = Samples.AwardWithNotices();

        story.Refuses(good with { Document = good.Document! with { Refresh = new StatusListEntry("a/b", 1) } }, "field_invalid", "/document/refresh/listId");
        story.Refuses(good with { Document = good.Document! with { Message = new StatusListEntry("l", 131_072) } }, "field_out_of_range", "/document/message/index");
    }

    private static SetCredentialMessage Say(int number) => new(number) { Table = Samples.Messages() };

    [Fact]
    public void GivenClockOfAnotherEdgeIsBehind_WhenRevoked_ThenItTakesEffectAfterWhatWentBefore()
    {
        var story = Stories.Credential().Given(Samples.AwardCredential(), Suspend with { At = Later }, Revoke with { At = Later.AddSeconds(-1) });

        Assert.Equal(CredentialStatus.Active, story.State.StatusAt(Later.AddMilliseconds(-1)));
        Assert.Equal(CredentialStatus.Revoked, story.State.StatusAt(Later));
    }
}
