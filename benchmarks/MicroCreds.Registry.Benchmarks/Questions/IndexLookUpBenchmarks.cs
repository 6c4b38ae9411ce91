using BenchmarkDotNet.Attributes;
using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Index;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary>What does finding a digest among many cost, and not finding one? Digests are asked for in an order that no cache foresees.</summary>
[MemoryDiagnoser]
public class IndexLookUpBenchmarks
{
    private const int Seed = 20_260_115;
    private const int Asked = 1 << 16;

    private VerificationIndex? _index;
    private Hash256[] _known = [];
    private Hash256[] _unknown = [];
    private int _next;

    /// <summary>Credentials in the index.</summary>
    [Params(10_000, 1_000_000, 10_000_000)]
    public int Credentials { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        using var samples = new SampleCredentials(0, 0);
        var registry = new KnownRegistry(samples);
        var random = new Random(Seed);
        var all = registry.AdmitDigests(Credentials, Seed);
        _index = registry.ReadSide.Index;
        _known = [.. Enumerable.Range(0, Asked).Select(_ => all[random.Next(all.Length)])];
        _unknown = new KnownRegistry(samples).AdmitDigests(Asked, Seed + 1);
    }

    [Benchmark]
    public bool Found() => _index!.TryFind(_known[_next = (_next + 1) % Asked], out _);

    [Benchmark]
    public bool NotFound() => _index!.TryFind(_unknown[_next = (_next + 1) % Asked], out _);
}
