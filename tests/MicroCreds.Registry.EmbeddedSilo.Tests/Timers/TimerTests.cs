using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Timers;

[Collection(SharedSiloCollection.Name)]
public sealed class TimerTests(SharedSilo silo)
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Timer_TicksInTurns_AgainAndAgain()
    {
        var grain = silo.Client.GetGrain<ITimerGrain>("ticks");
        await grain.StartAsync(Short, Short).Soon();
        for (var i = 1; i <= 5; i++)
            Assert.Equal($"tick {i}: in a turn True", await Signals.Next<string>("ticks"));
        await grain.StopAsync().Soon();
    }

    [Fact]
    public async Task Timer_WithoutAPeriod_TicksOnce()
    {
        var grain = silo.Client.GetGrain<ITimerGrain>("once");
        await grain.StartAsync(TimeSpan.Zero, Timeout.InfiniteTimeSpan).Soon();
        Assert.Equal("tick 1: in a turn True", await Signals.Next<string>("once"));
        await grain.EndAsync().Soon();
        Assert.Equal("deactivated", await Signals.Next<string>("once"));
    }

    [Fact]
    public async Task Timer_ThatDoesNotInterleave_WaitsForTheCallThatRuns()
    {
        var grain = silo.Client.GetGrain<ITimerGrain>("waits");
        await grain.StartAsync(Short, Short).Soon();
        await Signals.Next<string>("waits");
        var call = grain.BlockAsync("waits gate");
        Assert.Equal("blocked", await Signals.Next<string>("waits gate"));
        var other = silo.Client.GetGrain<ITimerGrain>("waits measure");
        await other.StartAsync(Short, Short).Soon();
        for (var i = 1; i <= 5; i++)
            await Signals.Next<string>("waits measure");
        Signals.Open("waits gate");
        Assert.Equal(0, await call.Soon());
        await grain.StopAsync().Soon();
        await other.StopAsync().Soon();
    }

    [Fact]
    public async Task Timer_ThatInterleaves_TicksWhileACallWaits()
    {
        var grain = silo.Client.GetGrain<ITimerGrain>("interleaves");
        await grain.StartInterleavingAsync().Soon();
        var call = grain.BlockAsync("interleaves gate");
        Assert.Equal("blocked", await Signals.Next<string>("interleaves gate"));
        for (var i = 0; i < 5; i++)
            await Signals.Next<string>("interleaves");
        Signals.Open("interleaves gate");
        Assert.InRange(await call.Soon(), 1, int.MaxValue);
        await grain.StopAsync().Soon();
    }

    [Fact]
    public async Task Timer_WhoseTickThrows_GoesOn()
    {
        var grain = silo.Client.GetGrain<ITimerGrain>("throws");
        await grain.StartThrowingAsync().Soon();
        Assert.Equal("tick 1: in a turn True", await Signals.Next<string>("throws"));
        Assert.Equal("tick 2: in a turn True", await Signals.Next<string>("throws"));
        await grain.StopAsync().Soon();
    }

    [Fact]
    public async Task Timer_Disposed_OrOfAnEndedActivation_TicksNoMore()
    {
        foreach (var key in (string[])["disposed", "ended"])
        {
            var grain = silo.Client.GetGrain<ITimerGrain>(key);
            await grain.StartAsync(Short, Short).Soon();
            await Signals.Next<string>(key);
            await (key == "disposed" ? grain.StopAsync() : grain.EndAsync()).Soon();
            if (key == "ended")
            {
                while (await Signals.Next<string>(key) != "deactivated")
                {
                }
            }

            while (Signals.TryNext(key, out _))
            {
            }

            var measure = silo.Client.GetGrain<ITimerGrain>(key + " measure");
            await measure.StartAsync(Short, Short).Soon();
            for (var i = 0; i < 5; i++)
                await Signals.Next<string>(key + " measure");
            await measure.StopAsync().Soon();
            Assert.False(Signals.TryNext(key, out _));
        }
    }
}
