using BenchmarkDotNet.Attributes;
using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary>What does base58 cost, in which keys (34 bytes) and signatures (64) are written? A first-seen credential has one of each to read.</summary>
[MemoryDiagnoser]
public class Base58Benchmarks
{
    private const int Seed = 20_261_122;

    private readonly byte[] _decoded = new byte[Base58.MaxBytes];
    private readonly byte[] _encoded = new byte[Base58.MaxCharacters];
    private byte[] _bytes = [];
    private string _text = "";

    /// <summary>Bytes in the value.</summary>
    [Params(34, 64)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        new Random(Seed).NextBytes(_bytes = new byte[Bytes]);
        _text = Base58.Encode(_bytes);
    }

    [Benchmark]
    public int Encode() => Base58.Encode(_bytes, _encoded);

    [Benchmark]
    public int Decode() => Base58.TryDecode(_text, _decoded, out var written) ? written : throw new InvalidOperationException("the text was refused");
}
