using MicroCreds.Registry.Grains.Renewals;

namespace MicroCreds.Registry.Storage.TestKit;

/// <summary>What every <see cref="IRenewalNoticeView"/> must do. A store's tests derive from it.</summary>
public abstract class RenewalNoticeViewContract
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The view, empty at a test's first call; at later calls another instance on what the first has written.</summary>
    protected abstract IRenewalNoticeView Open();

    [Fact]
    public async Task Apply_Rules_AreReadAgain()
    {
        Assert.Equal(0, await Open().ReadPositionAsync(None));
        Assert.Empty(await Open().ReadRulesAsync(None));
        await Open().ApplyAsync([new NoticeChange.Asked(new NoticeRule("urn:a:1", 2, ["P3M", "P1M"])), new NoticeChange.Asked(new NoticeRule("urn:a:1", 3, ["P1D"]))], 7, None);
        Assert.Equal(7, await Open().ReadPositionAsync(None));
        Assert.Equal(
            ["urn:a:1 2 P3M P1M", "urn:a:1 3 P1D"],
            (await Open().ReadRulesAsync(None)).Select(rule => FormattableString.Invariant($"{rule.Achievement} {rule.Version} {string.Join(' ', rule.Notices)}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Due_ByAnInstant_ComesInOrderPageByPage()
    {
        await Open().ApplyAsync([Awaited(3, "c"), Awaited(1, "b"), Awaited(1, "a"), Awaited(2, "a", "P7D"), Awaited(1, "a", "P1M"), Awaited(9, "z")], 6, None);
        Assert.Empty(await Open().DueAsync(Day, null, 9, None));
        var first = await Open().DueAsync(Day.AddDays(3), null, 3, None);
        Assert.Equal(["a P1D", "a P1M", "b P1D"], first.Select(Spell));
        var second = await Open().DueAsync(Day.AddDays(3), first[^1], 3, None);
        Assert.Equal(["a P7D", "c P1D"], second.Select(Spell));
        Assert.Equal(Day.AddDays(3), second[^1].DueAt);
        Assert.Empty(await Open().DueAsync(Day.AddDays(3), second[^1], 3, None));
    }

    [Fact]
    public async Task Apply_GivenEndedOrDropped_IsAwaitedNoMore()
    {
        await Open().ApplyAsync([Awaited(1, "a"), Awaited(1, "a", "P7D"), Awaited(1, "b"), Awaited(1, "b", "P7D"), Awaited(1, "c"), Awaited(1, "d")], 6, None);
        await Open().ApplyAsync([Given(6, "a", "did:web:i.example", "l-1"), new NoticeChange.Ended("b"), Awaited(1, "e"), new NoticeChange.Ended("e")], 9, None);
        await Open().DropAsync(new DueNotice(Day.AddDays(1), "c", "P1D"), None);
        Assert.Equal(["a P7D", "d P1D"], (await Open().DueAsync(Day.AddDays(1), null, 9, None)).Select(Spell));
    }

    [Fact]
    public async Task Given_OfAnIssuerOrALearner_IsInTheLedgersOrder()
    {
        await Open().ApplyAsync(
            [Given(4, "a", "did:web:i.example", "l-1"), Given(5, "b", "did:web:j.example", "l-1"), Given(8, "c", "did:web:i.example", null), Given(9, "d", "did:web:i.example", "l-2")], 10, None);
        Assert.Equal([4L, 5, 8, 9], await Open().GivenAsync(-1, 9, None));
        Assert.Equal([8L, 9], await Open().GivenAsync(5, 9, None));
        Assert.Equal([4L, 8], await Open().OfIssuerAsync("did:web:i.example", -1, 2, None));
        Assert.Equal([9L], await Open().OfIssuerAsync("did:web:i.example", 8, 2, None));
        Assert.Equal([4L, 5], await Open().OfLearnerAsync("l-1", -1, 9, None));
        Assert.Empty(await Open().OfLearnerAsync("l-3", -1, 9, None));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(4)]
    public async Task Apply_PositionThatIsNotBeyond_ChangesNothing(long position)
    {
        await Open().ApplyAsync([Awaited(1, "a")], 5, None);
        await Open().ApplyAsync([new NoticeChange.Ended("a"), Awaited(1, "b")], position, None);
        Assert.Equal(5, await Open().ReadPositionAsync(None));
        Assert.Equal(["a P1D"], (await Open().DueAsync(Day.AddDays(1), null, 9, None)).Select(Spell));
    }

    private static string Spell(DueNotice due) => $"{due.Credential} {due.Notice}";

    private static NoticeChange.Awaited Awaited(int day, string credential, string notice = "P1D") => new(new DueNotice(Day.AddDays(day), credential, notice));

    private static NoticeChange.Given Given(long index, string credential, string issuer, string? learner) => new(index, credential, "P1D", issuer, learner);
}
