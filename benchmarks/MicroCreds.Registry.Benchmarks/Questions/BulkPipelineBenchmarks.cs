using System.Text;
using BenchmarkDotNet.Attributes;
using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.Ledger.Hashing;
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
        /// <summary>The digests of credentials that the registry awarded, and nothing else.</summary>
        Digests,
        /// <summary>Credentials that the registry awarded and revoked.</summary>
        Revoked,
        /// <summary>Credentials that it never saw, none of which is what was signed.</summary>
        Invalid,
        /// <summary>Lines that are no JSON.</summary>
        Malformed,
    }

    /// <summary>What is in the request.</summary>
    [Params(Mix.Registered, Mix.FirstSeen, Mix.Mixed, Mix.Digests, Mix.Revoked, Mix.Invalid, Mix.Malformed)]
    public Mix Credentials { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _samples = new SampleCredentials(0, Lines);
        using var foreign = new SampleCredentials(Lines, Lines);
        var registry = new KnownRegistry(_samples).AdmitSamples();
        if (Credentials == Mix.Revoked)
            registry.RevokeSamples();
        _pipeline = new BulkPipeline(registry.Verifier, TimeProvider.System);
        _request = BulkExchange.LinesOf(Enumerable.Range(0, Lines).Select(i => LineOf(i, _samples.Signed[i], foreign.Signed[i])));
    }

    [GlobalCleanup]
    public void Cleanup() => _samples?.Dispose();

    [Benchmark(OperationsPerInvoke = Lines)]
    public async Task Verify()
    {
        var summary = await BulkExchange.AskAsync(_pipeline!, _request);
        var expected = Credentials switch
        {
            Mix.Revoked or Mix.Invalid => summary.Invalid,
            Mix.Malformed => summary.Errors,
            _ => summary.Valid,
        };
        if (expected != Lines)
            throw new InvalidOperationException($"{expected} of {Lines} lines were answered as they should");
    }

    private byte[] LineOf(int line, byte[] registered, byte[] foreign) => Credentials switch
    {
        Mix.Registered or Mix.Revoked => registered,
        Mix.Mixed when line % 10 != 0 => registered,
        Mix.Digests => Encoding.ASCII.GetBytes($"{{\"digest\":\"{Hash256.Compute(registered)}\"}}"),
        // Another learner than the one whose credential was signed.
        Mix.Invalid => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(foreign).Replace("learner-", "lerner-", StringComparison.Ordinal)),
        Mix.Malformed => foreign[..(foreign.Length / 2)],
        _ => foreign,
    };
}
