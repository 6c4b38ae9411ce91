using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Consents;
using MicroCreds.Registry.Domain.Tests.Codec;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Learners;

public sealed class ConsentDeciderTests
{
    private const string KeyId = "0123456789abcdef";

    [Fact]
    public void Give_Withdraw_Give_HoldsWhileItHoldsAndKeepsTheHistory()
    {
        var story = Stories.Learner();
        Assert.False(Holds(story.State, story.Now));
        story.Accepts<ConsentGiven>(Give());
        Assert.True(Holds(story.State, story.Now));
        Assert.False(story.State.Consented([KeyId], "research", story.Now));
        Assert.False(story.State.Consented(["fedcba9876543210"], Purposes.Portfolio, story.Now));

        story.Now = story.Now.AddDays(1);
        story.Accepts<ConsentWithdrawn>(Withdraw());
        Assert.False(Holds(story.State, story.Now));
        story.Refuses(Withdraw(), "consent_unknown");

        story.Now = story.Now.AddDays(1);
        story.Accepts<ConsentGiven>(Give());
        Assert.True(Holds(story.State, story.Now));
        Assert.Equal(
            [(Samples.Noon, Samples.Noon.AddDays(1)), (Samples.Noon.AddDays(2), (DateTimeOffset?)null)],
            story.State.Consents.Select(consent => (consent.GivenAt, consent.EndedAt)));
    }

    [Fact]
    public void Give_Until_EndsByItself()
    {
        var story = Stories.Learner().Given(Give() with { Until = Samples.Noon.AddHours(1) });
        Assert.True(Holds(story.State, Samples.Noon.AddHours(1).AddMilliseconds(-1)));
        Assert.False(Holds(story.State, Samples.Noon.AddHours(1)));
        story.Now = Samples.Noon.AddHours(2);
        story.Refuses(Withdraw(), "consent_unknown");
        story.Accepts<ConsentGiven>(Give());
        Assert.Equal(Samples.Noon.AddHours(1), story.State.Consents[0].EndedAt);
        Assert.True(Holds(story.State, story.Now));
    }

    [Fact]
    public void Give_Otherwise_TakesThePlaceOfWhatWasSaid()
    {
        var story = Stories.Learner().Given(Give());
        story.Refuses(Give(), "consent_unchanged");
        story.Accepts<ConsentGiven>(Give() with { Until = Samples.Noon.AddHours(1) });
        Assert.False(Holds(story.State, Samples.Noon.AddHours(1)));
        Assert.Equal(2, story.State.Consents.Length);
    }

    [Fact]
    public void Give_Everybody_HoldsForEveryKey()
    {
        var story = Stories.Learner().Given(Give() with { Recipient = Recipients.Everybody });
        Assert.True(Holds(story.State, story.Now));
        story.Refuses(Withdraw(), "consent_unknown");
        story.Accepts<ConsentWithdrawn>(Withdraw() with { Recipient = Recipients.Everybody });
        Assert.False(Holds(story.State, story.Now));
    }

    [Theory]
    [InlineData("", "portfolio", "field_missing", "/recipient")]
    [InlineData("kari@example.org", "portfolio", "field_invalid", "/recipient")]
    [InlineData("did:nothing", "portfolio", "field_invalid", "/recipient")]
    [InlineData(KeyId, "", "field_missing", "/purpose")]
    [InlineData(KeyId, "to read it", "field_invalid", "/purpose")]
    public void Give_WhatCannotBe_IsRefusedWithThePlace(string recipient, string purpose, string code, string pointer) =>
        Stories.Learner().Refuses(new GiveConsent(recipient, purpose) { LearnerId = "learner-1" }, code, pointer);

    [Fact]
    public void Give_InThePastOrTooMany_IsRefused()
    {
        var story = Stories.Learner();
        story.Refuses(Give() with { LearnerId = "" }, "field_missing", "/learnerId");
        story.Refuses(Give() with { Until = Samples.Noon }, "field_out_of_range", "/until");
        for (var n = 0; n < Limits.ActiveConsents; n++)
            story.Accepts(Give() with { Recipient = FormattableString.Invariant($"key-{n}") });
        story.Refuses(Give(), "consents_too_many");
        story.Accepts(Give() with { Recipient = "key-1", Until = Samples.Noon.AddDays(1) });

        for (var n = 0; n < Limits.ConsentsKept; n++)
            story.Accepts(Give() with { Recipient = "key-1", Until = Samples.Noon.AddDays(n + 2) });
        Assert.Equal(Limits.ConsentsKept, story.State.Consents.Length);
        Assert.Equal(Limits.ActiveConsents, story.State.Consents.Count(consent => consent.IsActiveAt(story.Now)));
        Assert.Equal(StateText.Of(story.State), StateText.Of(LearnerDecider.Fold(story.Events)));
    }

    private static bool Holds(LearnerState state, DateTimeOffset at) => state.Consented([KeyId], Purposes.Portfolio, at);

    private static GiveConsent Give() => new(KeyId, Purposes.Portfolio) { LearnerId = "learner-1" };

    private static WithdrawConsent Withdraw() => new(KeyId, Purposes.Portfolio) { LearnerId = "learner-1" };
}
