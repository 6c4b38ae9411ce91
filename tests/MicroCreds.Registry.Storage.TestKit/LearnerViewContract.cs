using MicroCreds.Registry.Grains.Learners;

namespace MicroCreds.Registry.Storage.TestKit;

/// <summary>What every <see cref="ILearnerView"/> must do. A store's tests derive from it.</summary>
public abstract class LearnerViewContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>The view, empty at a test's first call; at later calls another instance on what the first has written.</summary>
    protected abstract ILearnerView Open();

    [Fact]
    public async Task Apply_Shares_AreFoundWithThePosition()
    {
        Assert.Equal(0, await Open().ReadPositionAsync(None));
        Assert.Null(await Open().FindShareAsync("share-1", None));
        await Open().ApplyAsync([new("share-1", "learner-1"), new("share-2", "learner-2")], [], 7, None);
        Assert.Equal(7, await Open().ReadPositionAsync(None));
        Assert.Equal("learner-2", await Open().FindShareAsync("share-2", None));
        Assert.Null(await Open().FindShareAsync("share-3", None));
    }

    [Fact]
    public async Task Apply_Mergers_AreThereUntilTheyAreUndone()
    {
        await Open().ApplyAsync([], [new("learner-3", "learner-1"), new("learner-2", "learner-1")], 2, None);
        Assert.Equal([new("learner-2", "learner-1"), new("learner-3", "learner-1")], await Open().ReadMergersAsync(None));
        await Open().ApplyAsync([], [new("learner-3", null), new("learner-2", "learner-9")], 4, None);
        Assert.Equal([new("learner-2", "learner-9")], await Open().ReadMergersAsync(None));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(4)]
    public async Task Apply_PositionThatIsNotBeyond_ChangesNothing(long position)
    {
        await Open().ApplyAsync([new("share-1", "learner-1")], [new("learner-2", "learner-1")], 5, None);
        await Open().ApplyAsync([new("share-2", "learner-1")], [new("learner-2", null)], position, None);
        Assert.Equal(5, await Open().ReadPositionAsync(None));
        Assert.Null(await Open().FindShareAsync("share-2", None));
        Assert.Single(await Open().ReadMergersAsync(None));
    }
}
