using System.Diagnostics;
using System.Globalization;
using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;
using MicroCreds.Registry.Verification;
using MicroCreds.Registry.Verification.Bulk;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary>Verification without HTTP: the bulk pipeline between two pipes, and the verifier by itself.</summary>
internal static class InProcessVerification
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    /// <summary>Measures registered credentials, and credentials that were never seen.</summary>
    public static async Task MeasureAsync(FigureReport report, int count)
    {
        using var known = new SampleCredentials(0, count);
        using var foreign = new SampleCredentials(count, count);
        var verifier = new KnownRegistry(known).AdmitSamples().Verifier;
        var pipeline = new BulkPipeline(verifier, TimeProvider.System);
        foreach (var (name, credentials) in (IEnumerable<(string, byte[][])>)[("registered", known.Signed), ("first-seen", foreign.Signed)])
        {
            var bytes = credentials.Sum(credential => (long)credential.Length) / credentials.Length;
            var what = string.Create(CultureInfo.InvariantCulture, $"{count:N0} different credentials of {bytes:N0} bytes by {SampleCredentials.Issuers} issuers");
            var bare = BareSodium.Measure();
            report.Libsodium(bare);
            report.Rate($"verifications, {name}, bulk pipeline", await PipelineAsync(pipeline, credentials), $"{what}, pipes in and out", bare);
            bare = BareSodium.Measure();
            report.Libsodium(bare);
            report.Rate($"verifications, {name}, verifier alone", Verifier(verifier, credentials), $"{what}, every core", bare);
        }
    }

    private static async Task<double> PipelineAsync(BulkPipeline pipeline, byte[][] credentials)
    {
        var request = BulkExchange.LinesOf(credentials);
        await BulkExchange.RunAsync(pipeline, request);
        var lines = 0L;
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Duration)
            lines += (await BulkExchange.RunAsync(pipeline, request)).Lines;
        return lines / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Verifier(CredentialVerifier verifier, byte[][] credentials) => OnEveryCore.PerSecond(core =>
    {
        var next = core;
        return () =>
        {
            if (verifier.Verify(credentials[next % credentials.Length], VerificationPolicy.Default, SampleIssuer.Now).Outcome != Outcome.Valid)
                throw new InvalidOperationException("a sample credential is not valid");
            next += Environment.ProcessorCount;
        };
    });
}
