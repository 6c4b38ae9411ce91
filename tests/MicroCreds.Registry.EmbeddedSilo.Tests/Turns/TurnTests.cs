using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Turns;

[Collection(SharedSiloCollection.Name)]
public sealed class TurnTests(SharedSilo silo)
{
    [Fact]
    public async Task Calls_ManyAtOnce_RunOneAfterAnother()
    {
        var grain = silo.Client.GetGrain<ITurnGrain>("one after another");
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => grain.AddSlowlyAsync(10))).Soon();
        Assert.Equal(2000, await grain.CountAsync());
    }

    [Fact]
    public async Task InterleavingCalls_ManyAtOnce_NeverRunTwoTurnsAtOnce()
    {
        var grain = silo.Client.GetGrain<ITurnGrain>("turns");
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => grain.AddInTurnsAsync(50)))).Soon();
        Assert.Equal(10_000, await grain.CountAsync());
        Assert.False(await grain.OverlappedAsync());
    }

    [Fact]
    public async Task Code_InAGrain_StaysInItsTurnsUnlessRunOutside()
    {
        var grain = silo.Client.GetGrain<ITurnGrain>("where");
        Assert.Equal(
            "await True, after run True, run False, start-new True, continue-with True, default False",
            await grain.WhereCodeRunsAsync().Soon());
    }
}
