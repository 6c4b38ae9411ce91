using BenchmarkDotNet.Attributes;
using MicroCreds.Registry.Benchmarks.Scenes;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary>What do durable awards cost by how many are asked for at once? The issuer's grain on the engine that is built: plan, sign, seal, commit, publish.</summary>
[MemoryDiagnoser]
public class AwardBenchmarks
{
    private RunningRegistry? _registry;

    /// <summary>Awards in one call.</summary>
    [Params(1, 64, 512)]
    public int Awards { get; set; }

    // In one process BenchmarkDotNet does not wait for a set-up that is asynchronous.
    [GlobalSetup]
    public void Setup() => _registry = RunningRegistry.StartAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Cleanup() => _registry!.DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>A call; its time divided by the number of awards is an award's.</summary>
    [Benchmark]
    public Task AwardCall() => _registry!.AwardAsync(Awards);
}
