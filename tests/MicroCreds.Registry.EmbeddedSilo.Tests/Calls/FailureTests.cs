using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Calls;

[Collection(SharedSiloCollection.Name)]
public sealed class FailureTests(SharedSilo silo)
{
    [Fact]
    public async Task Exception_ThrownAtOnce_ReachesTheCallerWithTypeMessageAndStack()
    {
        var grain = silo.Client.GetGrain<IFailingGrain>("at once");
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.ThrowAtOnceAsync().Soon());
        Assert.Equal("at once", error.Message);
        Assert.Contains(nameof(FailingGrain.ThrowAtOnceAsync), error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_OfAnOwnType_CrossesTwoCallsWithItsDataAndStack()
    {
        var grain = silo.Client.GetGrain<IFailingGrain>("through");
        var error = await Assert.ThrowsAsync<RefusedException>(() => grain.ThrowThroughAsync("thrower", 409).Soon());
        Assert.Equal("later", error.Message);
        Assert.Equal(409, error.Code);
        Assert.Contains(nameof(FailingGrain.ThrowLaterAsync), error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_InACall_LeavesTheGrainServing()
    {
        var grain = silo.Client.GetGrain<IFailingGrain>("serving");
        for (var i = 0; i < 10; i++)
            await Assert.ThrowsAsync<RefusedException>(() => grain.ThrowLaterAsync(i).Soon());
        Assert.Equal(0, await grain.CountAsync().Soon());
    }

    [Fact]
    public async Task Call_ThatIsCancelledInTheGrain_IsCancelledForTheCaller()
    {
        var grain = silo.Client.GetGrain<IFailingGrain>("cancels itself");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.CancelItselfAsync().Soon());
    }

    [Fact]
    public async Task Call_ThatTakesTooLong_TimesOutForTheCallerAndGoesOnInTheGrain()
    {
        var grain = silo.Client.GetGrain<IFailingGrain>("too long");
        await Assert.ThrowsAsync<TimeoutException>(() => grain.WaitAsync("too long gate").Soon());
        Signals.Open("too long gate");
        Assert.Equal("done", await Signals.Next<string>("too long gate"));
        Assert.Equal(1, await grain.CountAsync().Soon());
    }

    [Fact]
    public async Task Call_ThatTimesOutInTheQueue_NeverRuns()
    {
        var grain = silo.Client.GetGrain<IFailingGrain>("in the queue");
        var first = grain.WaitAsync("in the queue gate");
        var second = grain.WaitAsync("in the queue gate");
        await Assert.ThrowsAsync<TimeoutException>(() => first.Soon());
        await Assert.ThrowsAsync<TimeoutException>(() => second.Soon());
        Signals.Open("in the queue gate");
        Assert.Equal(1, await grain.CountAsync().Soon());
    }

    [Fact]
    public async Task Call_ThatInterleavesAndTakesTooLong_TimesOut()
    {
        var grain = silo.Client.GetGrain<IFailingGrain>("interleaved");
        await Assert.ThrowsAsync<TimeoutException>(() => grain.WaitInterleavedAsync("interleaved gate").Soon());
        Signals.Open("interleaved gate");
    }

    [Fact]
    public async Task Calls_ThatWaitForEachOther_TimeOutInsteadOfHanging()
    {
        var grain = silo.Client.GetGrain<IFailingGrain>("round");
        await Assert.ThrowsAsync<TimeoutException>(() => grain.CallRoundAsync("round other").Soon());
        Assert.Equal(0, await grain.CountAsync().Soon());
    }

    [Fact]
    public async Task OneWayCall_IsDoneWhenSent_AndRuns()
    {
        var grain = silo.Client.GetGrain<IFailingGrain>("one way");
        await grain.TellAsync("first");
        grain.TellWithoutATask("second");

        // Calls that nobody waits for may arrive in any order.
        string[] told = [await Signals.Next<string>("one way"), await Signals.Next<string>("one way")];
        Assert.Equal(["first", "second"], told.Order());
    }

    [Fact]
    public async Task OneWayCall_ThatThrows_TellsNobodyAndLeavesTheGrainServing()
    {
        var grain = silo.Client.GetGrain<IFailingGrain>("one way throws");
        await grain.TellAndThrowAsync();
        Assert.Equal(0, await grain.CountAsync().Soon());
    }
}
