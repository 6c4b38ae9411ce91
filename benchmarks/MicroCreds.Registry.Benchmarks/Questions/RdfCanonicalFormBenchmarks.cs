using System.Buffers;
using BenchmarkDotNet.Attributes;
using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.Credentials.Rdf;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary>What does the canonical form (RDFC-1.0) of an Open Badge's 63 statements cost, by its objects without an id, beside reading them?</summary>
[MemoryDiagnoser]
public class RdfCanonicalFormBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(1 << 16);
    private readonly RdfDataset _dataset = new();
    private readonly RdfDataset _read = new();
    private byte[] _nquads = [];

    /// <summary>How many objects have no id.</summary>
    [Params(0, 1, 10)]
    public int BlankNodes { get; set; }

    /// <summary>Whether those all say the same, so that their own statements do not tell them apart.</summary>
    [Params(false, true)]
    public bool Alike { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _nquads = BadgeStatements.AsNQuads(BlankNodes, Alike);
        if (!NQuads.TryRead(_nquads, _dataset, out var error))
            throw new InvalidOperationException(error.Message);
    }

    [Benchmark]
    public int ReadNQuads()
    {
        _read.Clear();
        return NQuads.TryRead(_nquads, _read, out _) ? _read.QuadCount : throw new InvalidOperationException("the statements were refused");
    }

    [Benchmark]
    public int Canonicalize()
    {
        _output.ResetWrittenCount();
        return Rdfc10.TryCanonicalize(_dataset, _output, Rdfc10Options.Default, out _) ? _output.WrittenCount : throw new InvalidOperationException("the statements were refused");
    }
}
