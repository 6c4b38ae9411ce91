using Orleans.Storage;

namespace MicroCreds.Registry.Storage.TestKit;

/// <summary>What every grain storage must do. A store's tests derive from it.</summary>
public abstract class GrainStorageContract
{
    private static readonly GrainId Grain = GrainId.Create("test", "urn:example:ünï/1");

    /// <summary>The storage, empty at a test's first call; at later calls another instance on what the first has written.</summary>
    protected abstract IGrainStorage Open();

    [Fact]
    public async Task Read_NothingWritten_IsEmptyWithoutETag()
    {
        var state = await ReadAsync("a");
        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
        Assert.Equal(0, state.State!.Count);
    }

    [Fact]
    public async Task Write_ThenRead_GivesTheSameStateAndETag()
    {
        var written = new GrainState<Counter>(new Counter { Count = 7, Words = ["ü", "\0", ""] });
        await Open().WriteStateAsync("a", Grain, written);
        Assert.True(written.RecordExists);
        var read = await ReadAsync("a");
        Assert.True(read.RecordExists);
        Assert.Equal(written.ETag, read.ETag);
        Assert.Equal((7, 3), (read.State!.Count, read.State.Words.Count));
        Assert.False((await ReadAsync("b")).RecordExists);
    }

    [Fact]
    public async Task Write_StaleETag_ThrowsAndChangesNothing()
    {
        var first = new GrainState<Counter>(new Counter { Count = 1 });
        await Open().WriteStateAsync("a", Grain, first);
        var stale = new GrainState<Counter>(new Counter { Count = 9 }, first.ETag);
        first.State!.Count = 2;
        await Open().WriteStateAsync("a", Grain, first);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Open().WriteStateAsync("a", Grain, stale));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Open().ClearStateAsync("a", Grain, stale));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Open().WriteStateAsync("a", Grain, new GrainState<Counter>(new Counter())));
        Assert.Equal(2, (await ReadAsync("a")).State!.Count);
    }

    [Fact]
    public async Task Clear_ThenWrite_NeverMeetsAnOldETagAgain()
    {
        var state = new GrainState<Counter>(new Counter { Count = 1 });
        await Open().WriteStateAsync("a", Grain, state);
        var beforeClear = state.ETag;
        await Open().ClearStateAsync("a", Grain, state);
        Assert.False(state.RecordExists);
        Assert.False((await ReadAsync("a")).RecordExists);
        await Open().WriteStateAsync("a", Grain, state);
        await Assert.ThrowsAsync<InconsistentStateException>(
            () => Open().WriteStateAsync("a", Grain, new GrainState<Counter>(new Counter(), beforeClear)));
    }

    [Fact]
    public async Task Write_ManyAtOnceFromOneETag_ExactlyOneWins()
    {
        var storage = Open();
        var writes = Enumerable.Range(0, 16).Select(async i =>
        {
            try
            {
                await storage.WriteStateAsync("a", Grain, new GrainState<Counter>(new Counter { Count = i }));
                return 1;
            }
            catch (InconsistentStateException)
            {
                return 0;
            }
        });
        Assert.Equal(1, (await Task.WhenAll(writes)).Sum());
    }

    private async Task<GrainState<Counter>> ReadAsync(string name)
    {
        var state = new GrainState<Counter>();
        await Open().ReadStateAsync(name, Grain, state);
        return state;
    }

    public sealed class Counter
    {
        public int Count { get; set; }

        public List<string> Words { get; set; } = [];
    }
}
