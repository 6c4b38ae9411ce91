using MicroCreds.Registry.Grains.Enrolments;

namespace MicroCreds.Registry.Storage.TestKit;

/// <summary>What every <see cref="IEnrolmentView"/> must do. A store's tests derive from it.</summary>
public abstract class EnrolmentViewContract
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The view, empty at a test's first call; at later calls another instance on what the first has written.</summary>
    protected abstract IEnrolmentView Open();

    [Fact]
    public async Task Apply_Enrolments_AreThereAsTheyWereGivenWithThePosition()
    {
        Assert.Equal(0, await Open().ReadPositionAsync(None));
        EnrolmentRow[] rows = [Row("l1"), Row("l2") with { Remaining = 2.50m, GoodUntil = Noon.AddMilliseconds(1), PathwayVersion = 7, IsActive = false }];
        await Open().ApplyAsync(rows, [], 12, None);
        Assert.Equal(12, await Open().ReadPositionAsync(None));
        Assert.Equal(rows[0], await Open().FindAsync(rows[0].Id, None));
        Assert.Equal(rows[1], await Open().FindAsync(rows[1].Id, None));
        Assert.Null(await Open().FindAsync("l3/p", None));
    }

    [Fact]
    public async Task Apply_Again_ReplacesWhatWasThere()
    {
        await Open().ApplyAsync([Row("l1") with { Remaining = 3, GoodUntil = Noon }], [], 2, None);
        await Open().ApplyAsync([Row("l1") with { PathwayVersion = 2 }], [], 4, None);
        Assert.Equal([Row("l1") with { PathwayVersion = 2 }], await Open().OfLearnerAsync("l1", None));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(4)]
    public async Task Apply_PositionThatIsNotBeyond_ChangesNothing(long position)
    {
        await Open().ApplyAsync([Row("l1")], [], 5, None);
        await Open().ApplyAsync([Row("l1") with { IsActive = false }, Row("l2")], [new("did:web:i.example", "l1")], position, None);
        Assert.Equal(5, await Open().ReadPositionAsync(None));
        Assert.Equal([Row("l1")], await Open().WithIssuerAsync(null, "", 9, None));
        Assert.Empty(await Open().WithIssuerAsync("did:web:i.example", "", 9, None));
    }

    [Fact]
    public async Task OfLearner_Enrolments_AreAllOfThemInOrder()
    {
        await Open().ApplyAsync([Row("l1", "q") with { IsActive = false }, Row("l1"), Row("l2")], [], 3, None);
        Assert.Equal([Row("l1"), Row("l1", "q") with { IsActive = false }], await Open().OfLearnerAsync("l1", None));
        Assert.Empty(await Open().OfLearnerAsync("l", None));
    }

    [Fact]
    public async Task OnPathway_Pages_HaveTheActiveOnesOfThePathway()
    {
        await Open().ApplyAsync([Row("l3"), Row("l1"), Row("l2") with { IsActive = false }, Row("l2", "q"), Row("l4")], [], 5, None);
        Assert.Equal([Row("l1"), Row("l3")], await Open().OnPathwayAsync("urn:p", "", 2, None));
        Assert.Equal([Row("l4")], await Open().OnPathwayAsync("urn:p", Row("l3").Id, 2, None));
        Assert.Empty(await Open().OnPathwayAsync("urn:none", "", 2, None));
    }

    [Fact]
    public async Task WithIssuer_HoldersOfItsCredentials_HaveTheirActiveEnrolments()
    {
        const string Issuer = "did:web:i.example";
        await Open().ApplyAsync(
            [Row("l1"), Row("l1", "q"), Row("l2"), Row("l3") with { IsActive = false }], [new(Issuer, "l1"), new(Issuer, "l1"), new(Issuer, "l3"), new("did:web:j.example", "l2")], 4, None);
        Assert.Equal([Row("l1"), Row("l1", "q")], await Open().WithIssuerAsync(Issuer, "", 9, None));
        Assert.Equal([Row("l1", "q")], await Open().WithIssuerAsync(Issuer, Row("l1").Id, 9, None));
        Assert.Equal([Row("l1")], await Open().WithIssuerAsync(Issuer, "", 1, None));
        Assert.Equal((2, 3), (await Open().CountWithIssuerAsync(Issuer, None), await Open().CountWithIssuerAsync(null, None)));
        Assert.Equal([Row("l1"), Row("l1", "q"), Row("l2")], await Open().WithIssuerAsync(null, "", 9, None));
    }

    [Fact]
    public async Task Apply_HolderWithoutEnrolment_IsNotKept()
    {
        const string Issuer = "did:web:i.example";
        await Open().ApplyAsync([Row("l1")], [new(Issuer, "l2")], 1, None);
        await Open().ApplyAsync([Row("l2")], [], 2, None);
        Assert.Empty(await Open().WithIssuerAsync(Issuer, "", 9, None));
        await Open().ApplyAsync([], [new(Issuer, "l2")], 3, None);
        Assert.Equal([Row("l2")], await Open().WithIssuerAsync(Issuer, "", 9, None));
    }

    [Fact]
    public async Task Due_ByAnInstant_AreTheActiveOnesTheLongestDueFirst()
    {
        EnrolmentRow[] rows =
        [
            Row("l1") with { GoodUntil = Noon }, Row("l2") with { GoodUntil = Noon.AddDays(-1) }, Row("l3") with { GoodUntil = Noon.AddMilliseconds(1) },
            Row("l4") with { GoodUntil = Noon.AddDays(-2), IsActive = false }, Row("l5"),
        ];
        await Open().ApplyAsync(rows, [], 5, None);
        Assert.Equal([rows[1], rows[0]], await Open().DueAsync(Noon, 9, None));
        Assert.Equal([rows[1]], await Open().DueAsync(Noon, 1, None));
        Assert.Empty(await Open().DueAsync(Noon.AddDays(-3), 9, None));
    }

    private static EnrolmentRow Row(string learner, string pathway = "p") => new($"{learner}/{pathway}", learner, $"urn:{pathway}", 1, true);
}
