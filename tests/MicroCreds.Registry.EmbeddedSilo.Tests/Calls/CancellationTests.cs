using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Calls;

[Collection(SharedSiloCollection.Name)]
public sealed class CancellationTests(SharedSilo silo)
{
    [Fact]
    public async Task Token_CancelledByTheCaller_EndsTheCallAndReachesTheGrainInATurn()
    {
        using var source = new CancellationTokenSource();
        var call = silo.Client.GetGrain<ICancellableGrain>("waits").WaitAsync("waits", source.Token);
        Assert.Equal("started", await Signals.Next<string>("waits"));
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        Assert.Equal("cancelled in a turn: True", await Signals.Next<string>("waits"));
    }

    [Fact]
    public async Task Token_PassedOnToAnotherGrain_ReachesIt()
    {
        using var source = new CancellationTokenSource();
        var call = silo.Client.GetGrain<ICancellableGrain>("passes on").PassOnAsync("passed on to", source.Token);
        Assert.Equal("started", await Signals.Next<string>("passed on to"));
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        Assert.StartsWith("cancelled", await Signals.Next<string>("passed on to"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_CancelledBeforeTheCall_StopsItFromBeingSent()
    {
        var grain = silo.Client.GetGrain<ICancellableGrain>("too late");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await grain.WaitAsync("too late", new CancellationToken(canceled: true)));
        Assert.False(await grain.IsCancelledAsync(CancellationToken.None).Soon());
        Assert.False(Signals.TryNext("too late", out _));
    }

    [Fact]
    public async Task Token_CancelledWhileTheCallWaitsForItsTurn_DropsTheCallOrRunsItCancelled()
    {
        var grain = silo.Client.GetGrain<ICancellableGrain>("busy");
        var block = grain.BlockAsync("busy gate");
        Assert.Equal("blocking", await Signals.Next<string>("busy gate"));
        using var source = new CancellationTokenSource();
        var call = grain.WaitAsync("busy", source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        Assert.False(block.IsCompleted);
        Signals.Open("busy gate");
        await block.Soon();

        // Served after the cancelled call: that one is over by now, one way or the other.
        Assert.False(await grain.IsCancelledAsync(CancellationToken.None).Soon());
        if (Signals.TryNext("busy", out _))
            Assert.Equal("cancelled in a turn: True", await Signals.Next<string>("busy"));
    }
}
