using BenchmarkDotNet.Attributes;
using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary>What does a credential cost that was never seen, on one core, beside the bare Ed25519 verification in it?</summary>
[MemoryDiagnoser]
public class FirstSeenBenchmarks
{
    private readonly byte[] _message = new byte[64];
    private readonly byte[] _signature = new byte[Ed25519.SignatureSize];
    private SampleCredentials? _samples;
    private KnownRegistry? _registry;
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        _samples = new SampleCredentials(0, 1024);
        _registry = new KnownRegistry(_samples);
        _samples.All[0].Key.Sign(_message, _signature);
    }

    [GlobalCleanup]
    public void Cleanup() => _samples?.Dispose();

    [Benchmark(Baseline = true)]
    public bool BareVerification() => Ed25519.Verify(_samples!.All[0].Key.PublicKey.Span, _message, _signature);

    [Benchmark]
    public bool Inspect() =>
        CredentialInspector.TryInspect(Next(), new VerificationSources { Keys = _registry!.ReadSide.Registry.Resolve }, SampleIssuer.Now, out _, out _);

    [Benchmark]
    public Outcome Verify() => _registry!.Verifier.Verify(Next(), VerificationPolicy.Default, SampleIssuer.Now).Outcome;

    private byte[] Next() => _samples!.Signed[_next = (_next + 1) % _samples.Signed.Length];
}
