using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Turns;

public interface IInterleavingGrain : IGrainWithStringKey
{
    /// <summary>Says "started NAME" on the grain's channel, and waits for the gate.</summary>
    Task WriteAsync(string name, string gate);

    [ReadOnly]
    Task ReadAsync(string name, string gate);

    [AlwaysInterleave]
    Task AlwaysAsync(string name, string gate);
}

public interface IPlainGrain : IInterleavingGrain;

public interface IReentrantGrain : IInterleavingGrain;

public abstract class InterleavingGrain : Grain, IInterleavingGrain
{
    public Task WriteAsync(string name, string gate) => RunAsync(name, gate);

    public Task ReadAsync(string name, string gate) => RunAsync(name, gate);

    public Task AlwaysAsync(string name, string gate) => RunAsync(name, gate);

    private async Task RunAsync(string name, string gate)
    {
        Signals.Send(this.GetPrimaryKeyString(), name);
        await Signals.Gate(gate);
    }
}

public sealed class PlainGrain : InterleavingGrain, IPlainGrain;

[Reentrant]
public sealed class ReentrantGrain : InterleavingGrain, IReentrantGrain;
