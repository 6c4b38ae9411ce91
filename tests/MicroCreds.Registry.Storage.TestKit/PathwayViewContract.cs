using MicroCreds.Registry.Grains.Pathways;

namespace MicroCreds.Registry.Storage.TestKit;

/// <summary>What every <see cref="IPathwayView"/> must do. A store's tests derive from it.</summary>
public abstract class PathwayViewContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>The view, empty at a test's first call; at later calls another instance on what the first has written.</summary>
    protected abstract IPathwayView Open();

    [Fact]
    public async Task Apply_Pathways_AreThereWithThePosition()
    {
        Assert.Equal(0, await Open().ReadPositionAsync(None));
        Assert.Null(await Open().FindAsync("urn:p:1", None));
        await Open().ApplyAsync([Row(1), Row(2)], 12, None);
        Assert.Equal(12, await Open().ReadPositionAsync(None));
        Assert.Equal(Row(1), await Open().FindAsync("urn:p:1", None));
    }

    [Fact]
    public async Task Apply_Again_ReplacesWhatWasThere()
    {
        await Open().ApplyAsync([Row(1), Row(2)], 2, None);
        var second = Row(1) with { Version = 2, Award = "urn:a:9", Title = "Renamed", LedgerIndex = 3, IsOpen = false };
        await Open().ApplyAsync([second], 4, None);
        Assert.Equal([second, Row(2)], await Open().PageAsync(null, "", 9, None));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(4)]
    public async Task Apply_PositionThatIsNotBeyond_ChangesNothing(long position)
    {
        await Open().ApplyAsync([Row(1)], 5, None);
        await Open().ApplyAsync([Row(1) with { Title = "Old" }, Row(2)], position, None);
        Assert.Equal(5, await Open().ReadPositionAsync(None));
        Assert.Equal([Row(1)], await Open().PageAsync(null, "", 9, None));
    }

    [Fact]
    public async Task Page_AfterAnId_GoesOnInOrdinalOrder()
    {
        // Ordinal: capitals come before small letters.
        var rows = new[] { Row(1, "urn:p:B"), Row(1, "urn:p:a"), Row(1, "urn:p:b") };
        await Open().ApplyAsync([rows[2], rows[0], rows[1]], 3, None);
        Assert.Equal(rows[..2], await Open().PageAsync(null, "", 2, None));
        Assert.Equal(rows[2..], await Open().PageAsync(null, "urn:p:a", 2, None));
        Assert.Empty(await Open().PageAsync(null, "urn:p:b", 2, None));
    }

    [Fact]
    public async Task Page_OfAnIssuer_HasItsOwnAlone()
    {
        await Open().ApplyAsync([Row(1), Row(2) with { Issuer = "did:web:other.example" }, Row(3)], 3, None);
        Assert.Equal([Row(1), Row(3)], await Open().PageAsync("did:web:owner.example", "", 9, None));
        Assert.Equal([Row(3)], await Open().PageAsync("did:web:owner.example", "urn:p:1", 9, None));
        Assert.Empty(await Open().PageAsync("did:web:nobody.example", "", 9, None));
    }

    [Fact]
    public async Task LeadingTo_Awards_FindsOpenPathwaysEachOnceUpToTheLimit()
    {
        PathwayRow[] rows = [Row(1), Row(2) with { Award = "urn:a:1" }, Row(3) with { IsOpen = false }, Row(4)];
        await Open().ApplyAsync(rows, 4, None);
        Assert.Equal([rows[0], rows[1]], await Open().LeadingToAsync(["urn:a:1", "urn:a:3", "urn:a:1", "urn:a:none"], 9, None));
        Assert.Equal(2, (await Open().LeadingToAsync(["urn:a:4", "urn:a:1"], 2, None)).Count);
        Assert.Empty(await Open().LeadingToAsync([], 9, None));
    }

    private static PathwayRow Row(int number, string? id = null) => new(
        id ?? $"urn:p:{number}", "did:web:owner.example", 1, $"urn:a:{number}", $"Pathway {number}", number, true);
}
