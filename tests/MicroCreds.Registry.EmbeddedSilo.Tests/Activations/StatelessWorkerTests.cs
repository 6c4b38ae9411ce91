using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Activations;

public interface IWorkerGrain : IGrainWithStringKey
{
    /// <summary>Says "started" and waits for the gate; answers which activation it was.</summary>
    Task<int> WorkAsync(string gate);
}

[StatelessWorker(3)]
public sealed class WorkerGrain : Grain, IWorkerGrain
{
    private static int _made;
    private readonly int _number = Interlocked.Increment(ref _made);

    public async Task<int> WorkAsync(string gate)
    {
        Signals.Send(gate, "started");
        await Signals.Gate(gate);
        return _number;
    }
}

[Collection(SharedSiloCollection.Name)]
public sealed class StatelessWorkerTests(SharedSilo silo)
{
    [Fact]
    public async Task Calls_AtOnce_RunInAsManyActivationsAsAreAllowed()
    {
        const string gate = "workers";
        var grain = silo.Client.GetGrain<IWorkerGrain>("workers");
        var calls = Enumerable.Range(0, 9).Select(_ => grain.WorkAsync(gate)).ToArray();
        for (var i = 0; i < 3; i++)
            Assert.Equal("started", await Signals.Next<string>(gate));
        Assert.All(calls, call => Assert.False(call.IsCompleted));
        Assert.False(Signals.TryNext(gate, out _));
        Signals.Open(gate);
        Assert.Equal(3, (await Task.WhenAll(calls).Soon()).Distinct().Count());
    }
}
