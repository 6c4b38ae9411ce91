using System.Diagnostics;
using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.GrainCalls.Calls;
using MicroCreds.Registry.Verification;
using MicroCreds.Registry.Verification.Bulk;
using MicroCreds.Registry.Verification.Following;

namespace MicroCreds.Registry.Benchmarks.Peers;

/// <summary>This project's verifier: the bulk pipeline of a registry that knows none of the credentials, in this process.</summary>
internal static class OwnVerifier
{
    /// <summary>What it is called in results.</summary>
    public const string Name = "MicroCreds Registry";

    /// <summary>Measures it, on as many batches at once as there are cores.</summary>
    public static async Task<PeerMeasurement> MeasureAsync(PeerCorpus corpus, double seconds)
    {
        var pipeline = new BulkPipeline(new CredentialVerifier(new ReadSide()), TimeProvider.System);
        var lines = BulkExchange.LinesOf(corpus.Valid);
        var valid = await BulkExchange.AskAsync(pipeline, lines);
        var tampered = await BulkExchange.AskAsync(pipeline, BulkExchange.LinesOf(corpus.Tampered));
        await VerifyForAsync(pipeline, lines, seconds / 2);
        // What the warm-up left behind is not for the measured time to clear away.
        GC.Collect();
        var usedBefore = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var count = await VerifyForAsync(pipeline, lines, seconds);
        var (elapsed, used) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - usedBefore);
        return new PeerMeasurement(
            (int)valid.Valid, (int)tampered.Invalid, count, elapsed.TotalSeconds, used.TotalSeconds,
            new Dictionary<string, string> { ["engine"] = EngineHost.Version, [".NET"] = Environment.Version.ToString(3) });
    }

    private static async Task<long> VerifyForAsync(BulkPipeline pipeline, byte[] lines, double seconds)
    {
        var started = Stopwatch.GetTimestamp();
        var count = 0L;
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
            count += (await BulkExchange.RunAsync(pipeline, lines)).Lines;
        return count;
    }
}
