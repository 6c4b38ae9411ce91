using BenchmarkDotNet.Attributes;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary>What does the digest of a credential cost? It is the one thing that a registered credential cannot do without.</summary>
[MemoryDiagnoser]
public class DigestBenchmarks
{
    private const int Seed = 20_261_122;

    private byte[] _document = [];

    /// <summary>Bytes in the document.</summary>
    [Params(512, 2_560, 16_384)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup() => new Random(Seed).NextBytes(_document = new byte[Bytes]);

    [Benchmark]
    public Hash256 Digest() => Hash256.Compute(_document);
}
