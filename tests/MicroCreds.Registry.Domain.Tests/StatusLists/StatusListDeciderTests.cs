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
    public void GivenNothing_WhenOpenedForAnotherPurpose_ThenItHasThatOneAlone()
    {
        var refresh = Stories.StatusList();
        Assert.Equal(StatusPurpose.Refresh, Assert.Single(refresh.Accepts<StatusListOpened>(Samples.OpenStatusList() with { Family = StatusListFamily.Refresh }).Purposes));
        Assert.Null(refresh.State.Messages);

        var messages = Stories.StatusList();
        messages.Given(Samples.OpenStatusList() with { Family = StatusListFamily.OfMessages(Samples.Messages()) });
        Assert.Equal(StatusPurpose.Message, Assert.Single(messages.State.Purposes));
        Assert.Equal(131_072, messages.State.Length);
        Assert.Equal(2, messages.State.Messages!.Size);
        Assert.Equal("renewal due", messages.State.Messages.TextOf(2));
        Assert.Null(messages.State.Messages.TextOf(3));
        Assert.Null(messages.State.Messages.TextOf(4));
        Assert.Null(messages.State.Messages.TextOf(-1));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 2)]
    [InlineData(256, 8)]
    public void Check_AsManyTextsAsNumbers_IsATable(int texts, int size)
    {
        var table = new MessageTable([.. Enumerable.Range(0, texts).Select(n => $"text {n}")]);
        Assert.Null(table.Check("/m", "/r"));
        Assert.Equal(size, table.Size);
    }

    [Fact]
    public void GivenNothing_WhenTheFamilyIsNone_ThenRefusedWithThePlace()
    {
        var story = Stories.StatusList();
        var texts = Samples.Messages().Texts;

        foreach (var count in (int[])[1, 3, 5, 255])
            story.Refuses(Messages([.. Enumerable.Repeat("text", count)]), "field_invalid", "/family/messages/texts");
        story.Refuses(Messages([]), "list_empty", "/family/messages/texts");
        story.Refuses(Messages(default), "list_empty", "/family/messages/texts");
        story.Refuses(Messages([.. Enumerable.Repeat("text", 512)]), "list_too_long", "/family/messages/texts");
        story.Refuses(Messages(texts.SetItem(1, "")), "field_missing", "/family/messages/texts/1");
        story.Refuses(Messages(texts.SetItem(1, null!)), "field_missing", "/family/messages/texts/1");
        story.Refuses(Messages(texts.SetItem(3, new string('x', 201))), "field_too_long", "/family/messages/texts/3");
        story.Refuses(Messages(texts, "ftp://college.example"), "field_invalid", "/family/messages/references/0");
        story.Refuses(Messages(texts, [.. Enumerable.Repeat("https://college.example/", 9)]), "list_too_long", "/family/messages/references");
        story.Refuses(Family(new StatusListFamily(StatusPurpose.Message)), "field_missing", "/family/messages");
        story.Refuses(Family(new StatusListFamily(StatusPurpose.Refresh, Samples.Messages())), "field_invalid", "/family/messages");
        story.Refuses(Family(new StatusListFamily(null, Samples.Messages())), "field_invalid", "/family/messages");
        story.Refuses(Family(new StatusListFamily(StatusPurpose.Revocation)), "field_invalid", "/family/purpose");
    }

    private static OpenStatusList Family(StatusListFamily family) => Samples.OpenStatusList() with { Family = family };

    private static OpenStatusList Messages(System.Collections.Immutable.ImmutableArray<string> texts, params string[] references) =>
        Family(StatusListFamily.OfMessages(new MessageTable(texts) { References = [.. references] }));

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
