using MicroCreds.Registry.Domain.StatusLists;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.StatusLists;

public sealed class StatusListDeciderTests
{
    [Fact]
    public void GivenNothing_WhenOpened_ThenBothPurposesAndAllIndexesAreThere()
    {
        var story = Stories.StatusList();

        var opened = story.Accepts<StatusListOpened>(Samples.OpenStatusList());

        Assert.Equal("Revocation, Suspension", string.Join(", ", opened.Purposes));
        Assert.Equal(131_072, story.State.Remaining);
        Assert.Equal([9, 8, 7], story.State.SealedKey.ToArray());
        Assert.False(story.State.IsFull);
        story.Refuses(Samples.OpenStatusList(), "status_list_exists");
    }

    [Fact]
    public void GivenNothing_WhenOpeningIsOutOfBounds_ThenRefusedWithThePlace()
    {
        var story = Stories.StatusList();

        story.Refuses(Samples.OpenStatusList() with { StatusListId = "a/b" }, "field_invalid", "/statusListId");
        story.Refuses(Samples.OpenStatusList() with { Issuer = "x" }, "field_invalid", "/issuer");
        story.Refuses(Samples.OpenStatusList() with { SealedKey = default }, "field_out_of_range", "/sealedKey");
        story.Refuses(new ReserveStatusIndexes(1), "status_list_unknown");
    }

    [Fact]
    public void GivenOpenList_WhenReserved_ThenCountersFollowEachOther()
    {
        var story = Stories.StatusList().Given(Samples.OpenStatusList());

        var first = story.Accepts<StatusIndexesReserved>(new ReserveStatusIndexes(10) { IdempotencyKey = "a" });
        var second = story.Accepts<StatusIndexesReserved>(new ReserveStatusIndexes(5) { IdempotencyKey = "b" });

        Assert.Equal((0, 10), (first.FromCounter, first.Count));
        Assert.Equal((10, 5), (second.FromCounter, second.Count));
        Assert.Equal(15, story.State.NextCounter);
        Assert.Equal(new CounterRange(10, 5), story.State.Reservations["b"]);
    }

    [Fact]
    public void GivenNearlyFullList_WhenMoreIsAskedThanIsLeft_ThenRefusedAndTheRestCanBeHad()
    {
        var story = Stories.StatusList().Given(Samples.OpenStatusList(), new ReserveStatusIndexes(131_070));

        var refusal = story.Refuses(new ReserveStatusIndexes(3), "status_list_full", "/count");
        Assert.Contains("2 indexes left", refusal.Message, StringComparison.Ordinal);
        story.Given(new ReserveStatusIndexes(2));
        Assert.True(story.State.IsFull);
        story.Refuses(new ReserveStatusIndexes(1), "status_list_full");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(131_073)]
    public void GivenOpenList_WhenCountIsOutOfRange_ThenRefused(int count) =>
        Stories.StatusList().Given(Samples.OpenStatusList()).Refuses(new ReserveStatusIndexes(count), "field_out_of_range", "/count");
}
