using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Calls;

[Collection(SharedSiloCollection.Name)]
public sealed class CallTests(SharedSilo silo)
{
    private readonly IEchoGrain _grain = silo.Client.GetGrain<IEchoGrain>("calls");

    [Fact]
    public async Task Call_WithManyArguments_PassesThemAll() => Assert.Equal(
        "1 b 3 4.5 True f 00000000-0000-0000-0000-000000000000 8.5 i 10 00:00:11",
        await _grain.ManyAsync(1, "b", 3, 4.5, true, 'f', Guid.Empty, 8.5m, "i", 10, TimeSpan.FromSeconds(11)).Soon());

    [Fact]
    public async Task Call_OfAValueTask_Answers()
    {
        Assert.Equal(42, await _grain.ValueTaskAsync(41));
        await _grain.PlainValueTaskAsync();
    }

    [Fact]
    public async Task Reference_PassedAsArgument_CanBeCalled()
    {
        var other = silo.Client.GetGrain<IEchoGrain>("other");
        Assert.Equal("other hello", await _grain.CallAsync(other, "hello").Soon());
    }

    [Fact]
    public async Task Reference_GivenByTheGrainToItself_CanBeCalled()
    {
        var reference = await _grain.ReferenceAsync().Soon();
        Assert.Equal("calls hello", await reference.NameAsync("hello").Soon());
        Assert.Equal(_grain.GetGrainId(), reference.GetGrainId());
        Assert.Equal("calls", reference.GetPrimaryKeyString());
    }

    [Fact]
    public void References_ToTheSameGrain_AreEqual()
    {
        Assert.Equal(_grain, silo.Client.GetGrain<IEchoGrain>("calls"));
        Assert.NotEqual(_grain, silo.Client.GetGrain<IEchoGrain>("other"));
    }

    [Fact]
    public async Task GetGrain_ByIntegerAndGuid_FindsGrainsByTheirKeys()
    {
        var guid = Guid.Parse("0195b8a0-0000-7000-8000-000000000002");
        Assert.Equal(-7, await silo.Client.GetGrain<INumberedGrain>(-7).KeyAsync().Soon());
        Assert.Equal(long.MaxValue, await silo.Client.GetGrain<INumberedGrain>(long.MaxValue).KeyAsync().Soon());
        Assert.Equal(guid, await silo.Client.GetGrain<IGuidGrain>(guid).KeyAsync().Soon());
    }

    [Fact]
    public void GetGrain_OfAnInterfaceThatNoClassImplements_IsRefused() =>
        Assert.Throws<ArgumentException>(() => silo.Client.GetGrain<IUnimplementedGrain>("x"));

    [Fact]
    public void GetGrain_OfAnInterfaceThatTwoClassesImplement_IsRefused() =>
        Assert.Throws<ArgumentException>(() => silo.Client.GetGrain<IAmbiguousGrain>("x"));
}

public interface INumberedGrain : IGrainWithIntegerKey
{
    Task<long> KeyAsync();
}

public sealed class NumberedGrain : Grain, INumberedGrain
{
    public Task<long> KeyAsync() => Task.FromResult(this.GetPrimaryKeyLong());
}

public interface IGuidGrain : IGrainWithGuidKey
{
    Task<Guid> KeyAsync();
}

public sealed class GuidGrain : Grain, IGuidGrain
{
    public Task<Guid> KeyAsync() => Task.FromResult(this.GetPrimaryKey());
}

public interface IUnimplementedGrain : IGrainWithStringKey;

public interface IAmbiguousGrain : IGrainWithStringKey;

public sealed class FirstAmbiguousGrain : Grain, IAmbiguousGrain;

public sealed class SecondAmbiguousGrain : Grain, IAmbiguousGrain;
