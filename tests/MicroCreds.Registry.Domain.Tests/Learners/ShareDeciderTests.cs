using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Domain.Tests.Codec;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Learners;

public sealed class ShareDeciderTests
{
    private const string One = "urn:uuid:0198f6a2-7c00-7000-8000-000000000001";
    private const string Two = "urn:uuid:0198f6a2-7c00-7000-8000-000000000002";
    private const string KeyId = "0123456789abcdef";

    [Fact]
    public void GivenNothing_WhenGranted_ThenTheListAsItWasNamedAndNoSecret()
    {
        var story = Stories.Learner();

        var granted = story.Accepts<ShareGranted>(Grant());

        Assert.Equal<string>([One, Two], granted.Credentials);
        Assert.Equal((Samples.Digest, "application"), (granted.ShareId, granted.Purpose));
        Assert.Equal(ShareStanding.Open, story.State.Share(Samples.Digest)!.StandingAt(story.Now));
    }

    [Fact]
    public void GivenNothing_WhenGrantedByPathway_ThenWhatCountedThen()
    {
        var granted = Stories.Learner().Accepts<ShareGranted>(Grant() with { Credentials = null, Pathway = "https://college.example/pathways/1", Counted = [Two] });
        Assert.Equal(("https://college.example/pathways/1", Two), (granted.Pathway, Assert.Single(granted.Credentials)));
    }

    [Fact]
    public void Grant_WhatCannotBe_IsRefusedWithThePlace()
    {
        var story = Stories.Learner();
        var grant = Grant();
        var many = Enumerable.Range(0, Limits.SharedCredentials + 1).Select(n => FormattableString.Invariant($"urn:uuid:{n}")).ToImmutableArray();
        story.Refuses(grant with { LearnerId = "kari@example.org" }, "field_invalid", "/learnerId");
        story.Refuses(grant with { ShareId = "secret" }, "field_invalid", "/shareId");
        story.Refuses(grant with { Credentials = null }, "field_missing", "/credentials");
        story.Refuses(grant with { Credentials = [] }, "list_empty", "/credentials");
        story.Refuses(grant with { Credentials = many }, "list_too_long", "/credentials");
        story.Accepts(grant with { Credentials = many[1..], ShareId = Id(900) });
        story.Refuses(grant with { Credentials = [One, "x"] }, "field_invalid", "/credentials/1");
        story.Refuses(grant with { Credentials = [One, One] }, "list_duplicate", "/credentials");
        story.Refuses(grant with { NotHeld = [Two] }, "credential_unknown", "/credentials/1");
        story.Refuses(grant with { Pathway = "https://college.example/pathways/1" }, "field_invalid", "/pathway");
        story.Refuses(grant with { Credentials = null, Pathway = "pathways/1" }, "field_invalid", "/pathway");
        story.Refuses(grant with { Credentials = null, Pathway = "https://college.example/pathways/1" }, "list_empty", "/pathway");
        story.Refuses(grant with { Expires = story.Now }, "field_out_of_range", "/expires");
        story.Refuses(grant with { Expires = story.Now.AddYears(1).AddMilliseconds(1) }, "field_out_of_range", "/expires");
        story.Refuses(grant with { Purpose = "" }, "field_missing", "/purpose");
        story.Refuses(grant with { Purpose = "for Kari" }, "field_invalid", "/purpose");
        story.Refuses(grant with { Purpose = new string('p', 65) }, "field_too_long", "/purpose");
        story.Refuses(grant with { Audience = "did:nothing" }, "field_invalid", "/audience");
        story.Refuses(grant with { Audience = "*" }, "field_invalid", "/audience");
        story.Refuses(grant with { MaxViews = 0 }, "field_out_of_range", "/maxViews");
        story.Refuses(grant with { MaxViews = Limits.ShareViews + 1 }, "field_out_of_range", "/maxViews");
        story.Accepts(grant);
        story.Refuses(grant, "conflict");
    }

    [Fact]
    public void Open_AsOftenAsItMay_CountsAndTellsWho()
    {
        var story = Stories.Learner().Given(Grant() with { MaxViews = 3 });

        Assert.Equal((1, null), Opened(story.Accepts<ShareOpened>(Open())));
        Assert.Equal((2, KeyId), Opened(story.Accepts<ShareOpened>(Open() with { KeyId = KeyId })));
        Assert.Equal((3, Samples.Issuer), Opened(story.Accepts<ShareOpened>(Open() with { KeyId = KeyId, Issuer = Samples.Issuer })));

        story.Refuses(Open(), "share_used_up");
        Assert.Equal([null, KeyId, Samples.Issuer], story.State.Share(Samples.Digest)!.Openings.Select(opening => opening.Viewer));
        // Openings are told apart by their number: none leaves a receipt, or the same key would open only once.
        Assert.Single(story.State.Receipts);
    }

    [Fact]
    public void Open_WithOneKey_IsOneMoreEachTime()
    {
        var story = Stories.Learner().Given(Grant());
        for (var number = 1; number <= Limits.ShareOpeningsKept + 5; number++)
            Assert.Equal(number, story.Accepts<ShareOpened>(Open() with { IdempotencyKey = "registry:open" }).Number);
        var share = story.State.Share(Samples.Digest)!;
        Assert.Equal(Enumerable.Range(6, Limits.ShareOpeningsKept), share.Openings.Select(opening => opening.Number));
        Assert.Equal(Limits.ShareOpeningsKept + 5, share.Views);
    }

    [Theory]
    [InlineData(KeyId, KeyId, null, true)]
    [InlineData(KeyId, "fedcba9876543210", null, false)]
    [InlineData(KeyId, null, null, false)]
    [InlineData(Samples.Issuer, KeyId, Samples.Issuer, true)]
    [InlineData(Samples.Issuer, KeyId, "did:web:other.example", false)]
    [InlineData(Samples.Issuer, KeyId, null, false)]
    public void Open_WithAnAudience_IsForItAlone(string audience, string? keyId, string? issuer, bool opens)
    {
        var story = Stories.Learner().Given(Grant() with { Audience = audience, MaxViews = 1 });
        var open = Open() with { KeyId = keyId, Issuer = issuer };
        if (opens)
        {
            story.Accepts<ShareOpened>(open);
            return;
        }

        story.Refuses(open, "share_not_for_caller");
        // What has become of it is not told either.
        story.Accepts(new WithdrawShare(Samples.Digest) { LearnerId = "learner-1" });
        story.Refuses(open, "share_not_for_caller");
    }

    [Fact]
    public void Open_ExpiredOrWithdrawnOrUnknown_IsRefused()
    {
        var story = Stories.Learner().Given(Grant());
        story.Refuses(Open() with { ShareId = Id(1) }, "share_unknown");
        story.Now = Samples.Noon.AddDays(30).AddMilliseconds(-1);
        story.Accepts<ShareOpened>(Open());
        story.Now = Samples.Noon.AddDays(30);
        story.Refuses(Open(), "share_expired");

        story.Refuses(new WithdrawShare(Id(1)), "share_unknown");
        story.Accepts<ShareWithdrawn>(new WithdrawShare(Samples.Digest) { LearnerId = "learner-1" });
        story.Refuses(Open(), "share_withdrawn");
        story.Refuses(new WithdrawShare(Samples.Digest), "share_withdrawn");
    }

    [Fact]
    public void Grant_MoreThanMayBeOpen_IsRefusedUntilOneEnds()
    {
        var story = Stories.Learner();
        for (var n = 0; n < Limits.OpenShares; n++)
            story.Accepts(Grant(n));
        story.Refuses(Grant(Limits.OpenShares), "shares_too_many");
        story.Accepts(new WithdrawShare(Id(7)) { LearnerId = "learner-1" });
        story.Accepts(Grant(Limits.OpenShares));

        // However many were granted, the record stays as large as it may be, and those that are open are in it.
        for (var n = 0; n < Limits.SharesKept; n++)
        {
            story.Accepts(new WithdrawShare(Id(Limits.OpenShares + n)) { LearnerId = "learner-1" });
            story.Accepts(Grant(Limits.OpenShares + n + 1));
        }

        Assert.Equal(Limits.SharesKept, story.State.Shares.Length);
        Assert.Equal(Limits.OpenShares, story.State.Shares.Count(share => share.StandingAt(story.Now) == ShareStanding.Open));
        Assert.Equal(StateText.Of(story.State), StateText.Of(LearnerDecider.Fold(story.Events)));
    }

    private static (int, string?) Opened(ShareOpened opened) => (opened.Number, opened.Viewer);

    private static GrantShare Grant(int number) => Grant() with { ShareId = Id(number) };

    private static GrantShare Grant() => new(Samples.Noon.AddDays(30), "application", [One, Two]) { LearnerId = "learner-1", ShareId = Samples.Digest };

    private static OpenShare Open() => new(Samples.Digest) { LearnerId = "learner-1" };

    private static string Id(int number) => number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);
}
