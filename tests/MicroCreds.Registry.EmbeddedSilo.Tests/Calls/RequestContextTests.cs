using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Calls;

public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> GetAsync(string key);

    /// <summary>Changes the context and asks another grain, then itself.</summary>
    Task<string> ChangeAndAskAsync(string key, string other);

    Task<bool> SeesAsyncLocalAsync();
}

public sealed class ContextGrain : Grain, IContextGrain
{
    public static readonly AsyncLocal<string?> Local = new();

    public async Task<string?> GetAsync(string key)
    {
        await Task.Yield();
        return RequestContext.Get(key) as string;
    }

    public async Task<string> ChangeAndAskAsync(string key, string other)
    {
        var before = RequestContext.Get(key);
        RequestContext.Set(key, "changed");
        var there = await GrainFactory.GetGrain<IContextGrain>(other).GetAsync(key);
        return $"{before} {there} {RequestContext.Get(key)}";
    }

    public Task<bool> SeesAsyncLocalAsync() => Task.FromResult(Local.Value is not null);
}

[Collection(SharedSiloCollection.Name)]
public sealed class RequestContextTests(SharedSilo silo)
{
    [Fact]
    public async Task Context_TravelsWithTheCallAndOnward_AndNotBack()
    {
        RequestContext.Set("who", "caller");
        var grain = silo.Client.GetGrain<IContextGrain>("context");
        Assert.Equal("caller changed changed", await grain.ChangeAndAskAsync("who", "context other").Soon());
        Assert.Equal("caller", RequestContext.Get("who"));
    }

    [Fact]
    public async Task Context_OfOneCall_IsNotSeenByTheNext()
    {
        var grain = silo.Client.GetGrain<IContextGrain>("context gone");
        RequestContext.Set("once", "yes");
        Assert.Equal("yes", await grain.GetAsync("once").Soon());
        Assert.True(RequestContext.Remove("once"));
        Assert.Null(await grain.GetAsync("once").Soon());
    }

    [Fact]
    public async Task AsyncLocal_OfTheCaller_DoesNotReachTheGrain()
    {
        ContextGrain.Local.Value = "mine";
        Assert.False(await silo.Client.GetGrain<IContextGrain>("local").SeesAsyncLocalAsync().Soon());
    }
}
