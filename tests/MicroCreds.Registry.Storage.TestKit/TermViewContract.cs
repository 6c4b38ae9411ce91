using MicroCreds.Registry.Grains.Recommendations;

namespace MicroCreds.Registry.Storage.TestKit;

/// <summary>What every <see cref="ITermView"/> must do. A store's tests derive from it.</summary>
public abstract class TermViewContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>The view, empty at a test's first call; at later calls another instance on what the first has written.</summary>
    protected abstract ITermView Open();

    [Fact]
    public async Task Find_Terms_HasThoseWithTheMostInCommonFirst()
    {
        await Open().ApplyAsync([Row("p1", "a", "b"), Row("p2", "b", "c"), Row("p3", "d"), Row("P4", "a")], 9, None);
        Assert.Equal(9, await Open().ReadPositionAsync(None));
        Assert.Equal(["p2", "p1"], await Open().FindAsync(TermKind.Pathway, ["b", "c", "b"], 9, None));
        // Ordinal: capitals come before small letters.
        Assert.Equal(["P4", "p1"], await Open().FindAsync(TermKind.Pathway, ["a"], 9, None));
        Assert.Equal(["P4"], await Open().FindAsync(TermKind.Pathway, ["a"], 1, None));
        Assert.Empty(await Open().FindAsync(TermKind.Pathway, ["x"], 9, None));
        Assert.Empty(await Open().FindAsync(TermKind.Pathway, [], 9, None));
        Assert.Empty(await Open().FindAsync(TermKind.Achievement, ["a"], 9, None));
    }

    [Fact]
    public async Task Apply_Again_ReplacesWhatWasThere()
    {
        await Open().ApplyAsync([Row("p1", "a"), Row("p2", "a"), new TermRow(TermKind.Achievement, "p1", Set("a"))], 1, None);
        await Open().ApplyAsync([Row("p1", "b"), Row("p2")], 2, None);
        Assert.Empty(await Open().FindAsync(TermKind.Pathway, ["a"], 9, None));
        Assert.Equal(["p1"], await Open().FindAsync(TermKind.Pathway, ["b"], 9, None));
        Assert.Equal(["p1"], await Open().FindAsync(TermKind.Achievement, ["a"], 9, None));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(4)]
    public async Task Apply_PositionThatIsNotBeyond_ChangesNothing(long position)
    {
        await Open().ApplyAsync([Row("p1", "a")], 5, None);
        await Open().ApplyAsync([Row("p1", "b"), Row("p2", "a")], position, None);
        Assert.Equal(5, await Open().ReadPositionAsync(None));
        Assert.Equal(["p1"], await Open().FindAsync(TermKind.Pathway, ["a", "b"], 9, None));
    }

    private static TermRow Row(string id, params string[] terms) => new(TermKind.Pathway, id, Set(terms));

    private static HashSet<string> Set(params string[] terms) => [.. terms];
}
