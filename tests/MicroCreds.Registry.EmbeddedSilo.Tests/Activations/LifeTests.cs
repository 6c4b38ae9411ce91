using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Activations;

[Collection(SharedSiloCollection.Name)]
public sealed class LifeTests(SharedSilo silo)
{
    [Fact]
    public async Task Grain_IsActivatedByItsFirstCall_BeforeTheCallIsServed()
    {
        var grain = silo.Client.GetGrain<ILifeGrain>("first call");
        Assert.False(Signals.TryNext("first call", out _));
        Assert.Equal(1, await grain.CountAsync().Soon());
        Assert.True(Signals.TryNext("first call", out var signal));
        Assert.Equal("activated", signal);
        Assert.Equal(2, await grain.CountAsync().Soon());
    }

    [Fact]
    public async Task DeactivateOnIdle_EndsTheActivation_AndTheNextCallMakesANewOne()
    {
        var grain = silo.Client.GetGrain<ILifeGrain>("ends");
        Assert.Equal(1, await grain.CountAsync().Soon());
        await grain.EndAsync().Soon();
        Assert.Equal("activated", await Signals.Next<string>("ends"));
        Assert.Equal("deactivated: ApplicationRequested after 1", await Signals.Next<string>("ends"));
        Assert.Equal(1, await grain.CountAsync().Soon());
        Assert.Equal("activated", await Signals.Next<string>("ends"));
    }

    [Fact]
    public async Task DeactivateOnIdle_LetsTheRunningCallEnd_AndSendsWaitingCallsToTheSuccessor()
    {
        var grain = silo.Client.GetGrain<ILifeGrain>("goes on");
        var ending = grain.EndAndGoOnAsync("goes on gate");
        Assert.Equal("asked", await Signals.Next<string>("goes on gate"));
        var waiting = Enumerable.Range(0, 5).Select(_ => grain.CountAsync()).ToArray();
        Signals.Open("goes on gate");
        await ending.Soon();
        Assert.Equal([1, 2, 3, 4, 5], (await Task.WhenAll(waiting).Soon()).Order());
        Assert.Equal("activated", await Signals.Next<string>("goes on"));
        Assert.Equal("deactivated: ApplicationRequested after 100", await Signals.Next<string>("goes on"));
        Assert.Equal("activated", await Signals.Next<string>("goes on"));
    }

    [Fact]
    public async Task Activation_ThatFails_FailsTheCallAndIsTriedAgainByTheNext()
    {
        var grain = silo.Client.GetGrain<IUnwillingGrain>("unwilling");
        var error = await Assert.ThrowsAnyAsync<Exception>(() => grain.HelloAsync().Soon());
        Assert.Contains("not today", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("hello", await grain.HelloAsync().Soon());
    }

    [Fact]
    public async Task Constructor_TakesServicesAndItsContext() =>
        Assert.Equal("True dependent True True True", await silo.Client.GetGrain<IDependentGrain>("dependent").DescribeAsync().Soon());

    [Fact]
    public async Task Silo_WhenItStops_DeactivatesItsGrains()
    {
        await using var own = await RunningSilo.StartAsync();
        Assert.Equal(1, await own.Client.GetGrain<ILifeGrain>("at stop").CountAsync().Soon());
        await own.StopAsync();
        Assert.Equal("activated", await Signals.Next<string>("at stop"));
        Assert.Equal("deactivated: ShuttingDown after 1", await Signals.Next<string>("at stop"));
    }
}
