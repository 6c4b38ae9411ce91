using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary>What does the canonical RDF of a full Open Badge cost, once contexts are known: alone, and with the options of its proof?</summary>
[MemoryDiagnoser]
public class CanonicalRdfBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(1 << 16);
    private JsonDocument _badge = null!;
    private JsonDocument _options = null!;

    [GlobalSetup]
    public void Setup()
    {
        _badge = JsonDocument.Parse(FullBadge.Unsigned());
        _options = JsonDocument.Parse(FullBadge.ProofOptions());
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _badge.Dispose();
        _options.Dispose();
    }

    [Benchmark]
    public int Badge() => Canonicalize(_badge);

    [Benchmark]
    public int BadgeAndProofOptions() => Canonicalize(_badge) + Canonicalize(_options);

    private int Canonicalize(JsonDocument document)
    {
        _output.ResetWrittenCount();
        return CanonicalRdf.TryCanonicalize(document.RootElement, null, ContextCatalog.BuiltIn, _output, out var error)
            ? _output.WrittenCount
            : throw new InvalidOperationException(error.Message);
    }
}
