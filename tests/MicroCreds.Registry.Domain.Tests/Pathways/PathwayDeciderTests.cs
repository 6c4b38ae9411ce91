using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Pathways;

public sealed class PathwayDeciderTests
{
    [Fact]
    public void GivenNothing_WhenPublished_ThenVersionOne()
    {
        var story = Stories.Pathway();

        var published = story.Accepts<PathwayPublished>(PathwaySamples.Publish());

        Assert.Equal((PathwaySamples.Id, Samples.Issuer, 1), (published.PathwayId, published.Issuer, published.Version));
        Assert.True(story.State.IsOpen);
        Assert.Equal("Welder", story.State.Content(1)?.Title);
        Assert.Null(story.State.Content(0));
        Assert.Null(story.State.Content(2));
    }

    [Fact]
    public void GivenVersionOne_WhenPublishedAgain_ThenVersionTwoAndTheFirstStays()
    {
        var story = Stories.Pathway().Given(PathwaySamples.Publish());

        var published = story.Accepts<PathwayPublished>(
            PathwaySamples.Publish() with { PathwayId = "ignored", Content = PathwaySamples.FullContent() });

        Assert.Equal((PathwaySamples.Id, 2), (published.PathwayId, published.Version));
        Assert.Equal("Welder", story.State.Content(1)?.Title);
        Assert.Equal("Sveiser — fagbrev", story.State.Content(2)?.Title);
    }

    [Fact]
    public void GivenPathway_WhenAnotherIssuerPublishes_ThenRefused() =>
        Stories.Pathway().Given(PathwaySamples.Publish())
            .Refuses(PathwaySamples.Publish() with { Issuer = Samples.OtherIssuer }, "pathway_of_other_issuer", "/issuer");

    [Fact]
    public void GivenWithdrawn_WhenAnythingIsAsked_ThenRefusedAndTheVersionsStay()
    {
        var story = Stories.Pathway().Given(PathwaySamples.Publish(), new WithdrawPathway("replaced"));

        Assert.False(story.State.IsOpen);
        Assert.Equal(Samples.Noon, story.State.WithdrawnAt);
        Assert.NotNull(story.State.Content(1));
        story.Refuses(PathwaySamples.Publish(), "pathway_withdrawn");
        story.Refuses(new WithdrawPathway("again"), "pathway_withdrawn");
    }

    [Fact]
    public void GivenNothing_WhenWithdrawn_ThenPathwayUnknown() => Stories.Pathway().Refuses(new WithdrawPathway("x"), "pathway_unknown");

    [Fact]
    public void GivenPathway_WhenWithdrawnWithoutReason_ThenRefused() =>
        Stories.Pathway().Given(PathwaySamples.Publish()).Refuses(new WithdrawPathway(" "), "field_missing", "/reason");

    [Theory]
    [InlineData("welding")]
    [InlineData("/pathways/welding")]
    [InlineData("")]
    public void GivenNothing_WhenTheIdIsNoAbsoluteUri_ThenRefused(string id)
    {
        var refusal = Stories.Pathway().Refuses(PathwaySamples.Publish() with { PathwayId = id }, id.Length == 0 ? "field_missing" : "field_invalid");

        Assert.Equal("/pathwayId", refusal.Pointer);
    }

    [Fact]
    public void GivenNothing_WhenTheIssuerIsNoDid_ThenRefused() =>
        Stories.Pathway().Refuses(PathwaySamples.Publish() with { Issuer = "college" }, "field_invalid", "/issuer");

    [Fact]
    public void GivenAsManyVersionsAsMayBe_WhenPublished_ThenRefused()
    {
        var story = Stories.Pathway();
        for (var i = 0; i < Limits.PathwayVersions; i++)
            story.Accepts(PathwaySamples.Publish());

        story.Refuses(PathwaySamples.Publish(), "pathway_versions_too_many");
    }

    [Fact]
    public void GivenPublished_WhenRepeated_ThenReceipt()
    {
        var publish = PathwaySamples.Publish() with { IdempotencyKey = "publish-1" };
        var story = Stories.Pathway().Given(publish);

        var repeated = Assert.IsType<Decision<PathwayEvent>.Repeated>(story.Does(publish with { Content = PathwaySamples.Content() }));

        Assert.Equal(1, repeated.Receipt.LastVersion);
        story.Refuses(publish with { Content = PathwaySamples.FullContent() }, "idempotency_key_reused");
    }
}
