using BenchmarkDotNet.Attributes;
using MicroCreds.Registry.GrainCalls.Calls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary>What does a call to a grain in the same process cost on the engine that is built?</summary>
[MemoryDiagnoser]
public class GrainCallBenchmarks
{
    private const int Calls = 64_000;

    private IHost? _host;
    private IEchoGrain[] _grains = [];

    /// <summary>Callers at once, each with a grain of its own.</summary>
    [Params(1, 64)]
    public int Callers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        // In one process BenchmarkDotNet does not wait for a set-up that is asynchronous.
        _host = EngineHost.StartAsync().GetAwaiter().GetResult();
        var factory = _host.Services.GetRequiredService<IGrainFactory>();
        _grains = [.. Enumerable.Range(0, Callers).Select(caller => factory.GetGrain<IEchoGrain>($"echo {caller}"))];
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _host!.StopAsync().GetAwaiter().GetResult();
        _host.Dispose();
    }

    /// <summary>One call; the callers share them.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public Task Call() => Task.WhenAll(_grains.Select(grain => Task.Run(() => CallAsync(grain, Calls / Callers))));

    private static async Task CallAsync(IEchoGrain grain, int calls)
    {
        for (var i = 0L; i < calls; i++)
            await grain.EchoAsync(i);
    }
}
