using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Learners;

public sealed class LearnerDeciderTests
{
    [Fact]
    public void GivenNothing_WhenEnrolled_ThenKnownByTheOpaqueIdAlone()
    {
        var story = Stories.Learner();

        Assert.Equal("learner-1", story.Accepts<LearnerEnrolled>(Samples.EnrolLearner()).LearnerId);

        Assert.Equal(Samples.Noon, story.State.EnrolledAt);
        story.Refuses(Samples.EnrolLearner(), "learner_exists");
    }

    [Fact]
    public void Commit_CredentialsOfAnotherPathway_IsRefusedUntilTheyAreReleased()
    {
        var story = Stories.Learner();
        var one = new CommitCredentials("https://college.example/pathways/1", ["urn:uuid:a", "urn:uuid:b"]) { LearnerId = "learner-1" };
        var other = one with { PathwayId = "https://college.example/pathways/2", Credentials = ["urn:uuid:b", "urn:uuid:c"] };

        story.Accepts<CredentialsCommitted>(one);
        story.Refuses(other, "credential_committed", "/credentials");
        // In the place of what was committed before; what is left out is free again.
        story.Accepts<CredentialsCommitted>(one with { Credentials = ["urn:uuid:a"] });
        story.Accepts<CredentialsCommitted>(other);
        Assert.Equal("urn:uuid:b urn:uuid:c", string.Join(' ', story.State.CommittedTo(other.PathwayId)));
        story.Accepts<CredentialsCommitted>(one with { Credentials = [] });
        Assert.Empty(story.State.CommittedTo(one.PathwayId));
        story.Refuses(one with { Credentials = ["urn:uuid:x", "urn:uuid:x"] }, "list_duplicate", "/credentials");
        story.Refuses(one with { Credentials = ["x"] }, "field_invalid", "/credentials/0");

        // A learner of whom only this is known can still be enrolled.
        story.Accepts<LearnerEnrolled>(Samples.EnrolLearner());
    }

    [Theory]
    [InlineData("", "field_missing")]
    [InlineData("kari@example.org", "field_invalid")]
    [InlineData("Kari Nordmann", "field_invalid")]
    public void GivenNothing_WhenIdIsNotOpaque_ThenRefused(string id, string code) =>
        Stories.Learner().Refuses(new EnrolLearner { LearnerId = id }, code, "/learnerId");
}
