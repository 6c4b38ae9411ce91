using System.Globalization;
using MicroCreds.Registry.Benchmarks.Scenes;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary>What a credential weighs in the index, as the index counts it and as the garbage collector does.</summary>
internal static class IndexSize
{
    private const int Seed = 20_260_115;

    /// <summary>Fills an index and weighs it.</summary>
    public static void Measure(FigureReport report, int count)
    {
        using var samples = new SampleCredentials(0, 0);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var readSide = Fill(samples, count);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        var how = string.Create(CultureInfo.InvariantCulture, $"{count:N0} credentials by {SampleCredentials.Issuers} issuers");
        report.Add("index, a credential", readSide.Index.Bytes / (double)count, "bytes", how + "; rows and slots");
        report.Add("read side, a credential", held / (double)count, "bytes", how + "; all that the garbage collector holds for it, status lists included");
        GC.KeepAlive(readSide);
    }

    // In a method of its own, so that the digests are gone when the index is weighed.
    private static Verification.Following.ReadSide Fill(SampleCredentials samples, int count)
    {
        var registry = new KnownRegistry(samples);
        registry.AdmitDigests(count, Seed);
        return registry.ReadSide;
    }
}
