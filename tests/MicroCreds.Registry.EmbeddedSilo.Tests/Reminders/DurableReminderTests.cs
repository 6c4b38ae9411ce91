#if !ENGINE_ORLEANS
using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Reminders;

/// <summary>Only the embedded engine keeps reminders, and streams' subscriptions, in a grain storage; here one that outlives the silo.</summary>
public sealed class DurableReminderTests
{
    [Fact]
    public async Task EmbeddedReminder_InAGrainStorage_SurvivesARestart()
    {
        var storage = await NewStorageAsync();
        await using (var first = await StartAsync(storage))
        {
            var grain = first.Client.GetGrain<IReminderGrain>("durable");
            await grain.RegisterAsync("kept", TimeSpan.FromHours(1), TimeSpan.FromHours(1)).Soon();
            await grain.RegisterAsync("ticking", TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200)).Soon();
            await grain.RegisterAsync("removed", TimeSpan.FromHours(1), TimeSpan.FromHours(1)).Soon();
            Assert.True(await grain.UnregisterAsync("removed").Soon());
        }

        while (Signals.TryNext("durable", out _))
        {
        }

        await using var second = await StartAsync(storage);
        Assert.Equal("ticking 200 True", await Signals.Next<string>("durable"));
        Assert.Equal(["kept", "ticking"], await second.Client.GetGrain<IReminderGrain>("durable").NamesAsync().Soon());
    }

    private static Task<RunningSilo> StartAsync(IGrainStorage storage) => RunningSilo.StartAsync(silo =>
    {
        silo.Services.AddKeyedSingleton("durable", storage);
        silo.UseGrainStorageReminderService("durable");
    });

    /// <summary>A storage that no host owns.</summary>
    private static async Task<IGrainStorage> NewStorageAsync()
    {
        await using var silo = await RunningSilo.StartAsync(builder => builder.AddMemoryGrainStorage("durable"));
        return silo.Services.GetRequiredKeyedService<IGrainStorage>("durable");
    }
}
#endif
