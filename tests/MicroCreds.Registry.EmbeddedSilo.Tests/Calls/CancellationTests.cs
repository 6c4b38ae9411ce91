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
    public async Task Token_CancelledWhileTheCallWaitsForItsTurn_DropsTheCall()
    {
        var grain = silo.Client.GetGrain<ICancellableGrain>("busy");
        var block = grain.BlockAsync("busy gate");
        Assert.Equal("blocking", await Signals.Next<string>("busy gate"));
        using var source = new CancellationTokenSource();
        var call = grain.WaitAsync("busy", source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());

        // The cancellation was sent before this, and is there when this is answered.
        await grain.ProbeAsync().Soon();
        Signals.Open("busy gate");
        await block.Soon();
        Assert.False(await grain.IsCancelledAsync(CancellationToken.None).Soon());
        Assert.False(Signals.TryNext("busy", out _));
    }
}
