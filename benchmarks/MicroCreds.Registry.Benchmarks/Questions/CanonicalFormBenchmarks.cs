using System.Buffers;
using BenchmarkDotNet.Attributes;
using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.Credentials.Canonical;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary>What does the canonical form (RFC 8785) of a credential cost, where it is canonical already and where it is not?</summary>
[MemoryDiagnoser]
public class CanonicalFormBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(1 << 16);
    private byte[] _credential = [];

    /// <summary>Whether the text comes in canonical form.</summary>
    [Params(true, false)]
    public bool Canonical { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        using var samples = new SampleCredentials(0, 1);
        _credential = Canonical ? samples.Signed[0] : ReorderedJson.Of(samples.Signed[0]);
    }

    [Benchmark]
    public int Canonicalize()
    {
        _output.ResetWrittenCount();
        return Jcs.TryCanonicalize(_credential, _output, out _) ? _output.WrittenCount : throw new InvalidOperationException("the credential was refused");
    }
}
