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

    [Theory]
    [InlineData("", "field_missing")]
    [InlineData("kari@example.org", "field_invalid")]
    [InlineData("Kari Nordmann", "field_invalid")]
    public void GivenNothing_WhenIdIsNotOpaque_ThenRefused(string id, string code) =>
        Stories.Learner().Refuses(new EnrolLearner { LearnerId = id }, code, "/learnerId");
}
