using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;
using Orleans.Storage;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Persistence;

[Collection(SharedSiloCollection.Name)]
public sealed class StateTests(SharedSilo silo)
{
    [Fact]
    public async Task State_NeverWritten_IsNewAndDoesNotExist()
    {
        var grain = silo.Client.GetGrain<IStateGrain>("new");
        Assert.Equal("0 [] False  False", await grain.DescribeAsync().Soon());
        Assert.Null(await grain.ETagAsync().Soon());
    }

    [Fact]
    public async Task State_Written_IsReadByTheNextActivation()
    {
        var grain = silo.Client.GetGrain<IStateGrain>("written");
        await grain.SetAsync(5, "a", write: true).Soon();
        await grain.NoteAsync("noted").Soon();
        await grain.SetAsync(6, "lost", write: false).Soon();
        Assert.Equal("6 [a,lost] True noted True", await grain.DescribeAsync().Soon());
        await grain.EndAsync().Soon();
        Assert.Equal("5 [a] True noted True", await grain.DescribeAsync().Soon());
    }

    [Fact]
    public async Task ReadState_TakesUnwrittenChangesBack()
    {
        var grain = silo.Client.GetGrain<IStateGrain>("read");
        await grain.SetAsync(5, "a", write: true).Soon();
        await grain.SetAsync(6, "b", write: false).Soon();
        await grain.ReadAsync().Soon();
        Assert.Equal("5 [a] True  False", await grain.DescribeAsync().Soon());
    }

    [Fact]
    public async Task WriteState_ChangesTheETag()
    {
        var grain = silo.Client.GetGrain<IStateGrain>("etag");
        await grain.SetAsync(1, "a", write: true).Soon();
        var first = await grain.ETagAsync().Soon();
        await grain.SetAsync(2, "b", write: true).Soon();
        var second = await grain.ETagAsync().Soon();
        Assert.NotNull(first);
        Assert.NotNull(second);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task ClearState_RemovesTheRecord()
    {
        var grain = silo.Client.GetGrain<IStateGrain>("cleared");
        await grain.SetAsync(1, "a", write: true).Soon();
        await grain.ClearAsync().Soon();
        Assert.Equal("0 [] False  False", await grain.DescribeAsync().Soon());
        await grain.EndAsync().Soon();
        Assert.Equal("0 [] False  False", await grain.DescribeAsync().Soon());
        await grain.SetAsync(2, "b", write: true).Soon();
        Assert.Equal("2 [b] True  False", await grain.DescribeAsync().Soon());
    }

    [Fact]
    public async Task WriteState_AfterAnotherWriter_IsRefusedAndWritesNothing()
    {
        var grain = silo.Client.GetGrain<IStateGrain>("handled conflict");
        await grain.SetAsync(5, "a", write: true).Soon();
        await grain.WriteAfterAnotherWriterAsync(handle: true).Soon();
        Assert.Equal("1000 [a] True  False", await grain.DescribeAsync().Soon());
    }

    [Fact]
    public async Task WriteState_AfterAnotherWriterUnhandled_FailsTheCallAndEndsTheActivation()
    {
        var grain = silo.Client.GetGrain<IStateGrain>("conflict");
        await grain.SetAsync(5, "a", write: true).Soon();
        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.WriteAfterAnotherWriterAsync(handle: false).Soon());
        Assert.Equal("1000 [a] True  False", await grain.DescribeAsync().Soon());
    }

    [Fact]
    public async Task WriteState_TwiceAtOnce_WritesTheLast()
    {
        var grain = silo.Client.GetGrain<IStateGrain>("twice");
        await grain.WriteTwiceAtOnceAsync().Soon();
        await grain.EndAsync().Soon();
        Assert.Equal("20 [] True  False", await grain.DescribeAsync().Soon());
    }
}
