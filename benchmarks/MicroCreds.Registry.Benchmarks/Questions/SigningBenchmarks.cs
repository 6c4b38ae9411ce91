using System.Buffers;
using BenchmarkDotNet.Attributes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary>What does an eddsa-jcs-2022 proof cost beside the bare signature in it?</summary>
[MemoryDiagnoser]
public class SigningBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(1 << 16);
    private readonly byte[] _message = new byte[64];
    private readonly byte[] _signature = new byte[Ed25519.SignatureSize];
    private SampleIssuer? _issuer;
    private ProofOptions? _options;
    private byte[] _unsigned = [];

    [GlobalSetup]
    public void Setup()
    {
        _issuer = new SampleIssuer(1);
        _unsigned = _issuer.Unsigned(1);
        _options = new ProofOptions { VerificationMethod = _issuer.VerificationMethod, Created = SampleIssuer.FirstIssued };
    }

    [GlobalCleanup]
    public void Cleanup() => _issuer?.Dispose();

    [Benchmark(Baseline = true)]
    public byte BareSignature()
    {
        _issuer!.Key.Sign(_message, _signature);
        return _signature[0];
    }

    [Benchmark]
    public int Sign()
    {
        _output.ResetWrittenCount();
        ProofSigning.Sign(_unsigned, _options!, Cryptosuite.EddsaJcs2022, _issuer!.Key, _output);
        return _output.WrittenCount;
    }
}
