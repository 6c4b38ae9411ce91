using BenchmarkDotNet.Attributes;
using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary>What does the inspection of one credential cost that was never seen, on one core, by the way it is signed in?</summary>
[MemoryDiagnoser]
public class FirstSeenSuiteBenchmarks
{
    private const int Samples = 256;

    private byte[][] _signed = [];
    private int _next;

    [Params("eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019", SuiteCredentials.Token)]
    public string Way { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _signed = SuiteCredentials.Make(Way, Samples);
        if (!_signed.All(_ => Inspect()))
            throw new InvalidOperationException($"a credential signed with {Way} is not valid");
    }

    /// <summary>Whether it is valid.</summary>
    [Benchmark]
    public bool Inspect()
    {
        var credential = _signed[_next = (_next + 1) % Samples];
        return CredentialInspector.TryInspect(credential, VerificationSources.None, SampleIssuer.Now, out var inspected, out _)
            && OutcomeRule.Of(inspected.Checks) == Outcome.Valid;
    }
}
