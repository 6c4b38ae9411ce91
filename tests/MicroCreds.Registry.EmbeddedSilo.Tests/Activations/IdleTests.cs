using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;
using Orleans.Configuration;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Activations;

/// <summary>A silo of its own, which collects idle activations soon.</summary>
public sealed class IdleTests : IAsyncLifetime
{
    private RunningSilo? _silo;

    public async Task InitializeAsync() => _silo = await RunningSilo.StartAsync(silo => silo.Configure<GrainCollectionOptions>(options =>
    {
        options.CollectionQuantum = TimeSpan.FromMilliseconds(500);
        options.CollectionAge = TimeSpan.FromSeconds(1);
    }));

    public async Task DisposeAsync() => await _silo!.DisposeAsync();

    [Fact]
    public async Task Activation_ThatIsIdle_IsDeactivated_AndActivatedAgainByACall()
    {
        var grain = _silo!.Client.GetGrain<ILifeGrain>("idle");
        Assert.Equal(1, await grain.CountAsync().Soon());
        Assert.Equal("activated", await Signals.Next<string>("idle"));
        Assert.Equal("deactivated: ActivationIdle after 1", await Signals.Next<string>("idle"));
        Assert.Equal(1, await grain.CountAsync().Soon());
    }

    [Fact]
    public async Task Activation_ThatIsAtWorkOrDelaysItsEnd_OutlivesOneThatIsIdle()
    {
        var working = _silo!.Client.GetGrain<ILifeGrain>("working");
        var call = working.WaitAsync("working gate");
        var delaying = _silo.Client.GetGrain<ILifeGrain>("delaying");
        await delaying.DelayEndAsync(TimeSpan.FromMinutes(10)).Soon();
        Assert.Equal(1, await delaying.CountAsync().Soon());
        Assert.Equal(1, await working.CountAsync().Soon());

        for (var i = 0; i < 2; i++)
        {
            var idle = _silo.Client.GetGrain<ILifeGrain>($"measure {i}");
            Assert.Equal(1, await idle.CountAsync().Soon());
            Assert.Equal("activated", await Signals.Next<string>($"measure {i}"));
            Assert.Equal("deactivated: ActivationIdle after 1", await Signals.Next<string>($"measure {i}"));
        }

        Assert.Equal(2, await delaying.CountAsync().Soon());
        Assert.Equal(2, await working.CountAsync().Soon());
        Signals.Open("working gate");
        await call.Soon();
    }
}
