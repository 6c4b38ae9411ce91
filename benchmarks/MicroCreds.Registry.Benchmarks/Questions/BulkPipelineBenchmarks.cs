using BenchmarkDotNet.Attributes;
using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.Verification.Bulk;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary>What do the credentials of a bulk request cost on all cores, pipes in and out?</summary>
[MemoryDiagnoser]
public class BulkPipelineBenchmarks
{
    /// <summary>Lines in the request; times and allocations are a line's.</summary>
    public const int Lines = 10_000;

    private SampleCredentials? _samples;
    private BulkPipeline? _pipeline;
    private byte[] _request = [];

    /// <summary>What is in the request.</summary>
    public enum Mix
    {
        /// <summary>Credentials that the registry awarded.</summary>
        Registered,
        /// <summary>Credentials that it never saw.</summary>
        FirstSeen,
        /// <summary>Nine registered to one first-seen.</summary>
        Mixed,
    }

    /// <summary>What is in the request.</summary>
    [Params(Mix.Registered, Mix.FirstSeen, Mix.Mixed)]
    public Mix Credentials { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _samples = new SampleCredentials(0, Lines);
        using var foreign = new SampleCredentials(Lines, Lines);
        var registry = new KnownRegistry(_samples).AdmitSamples();
        _pipeline = new BulkPipeline(registry.Verifier, TimeProvider.System);
        _request = BulkExchange.LinesOf(Enumerable.Range(0, Lines).Select(i => IsRegistered(i) ? _samples.Signed[i] : foreign.Signed[i]));
    }

    [GlobalCleanup]
    public void Cleanup() => _samples?.Dispose();

    [Benchmark(OperationsPerInvoke = Lines)]
    public Task Verify() => BulkExchange.RunAsync(_pipeline!, _request);

    private bool IsRegistered(int line) => Credentials == Mix.Registered || (Credentials == Mix.Mixed && line % 10 != 0);
}
