using System.Diagnostics;
using System.Globalization;
using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.GrainCalls.Machine;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Following;
using MicroCreds.Registry.Verification.Snapshots;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary><c>benchmarks index</c>: fills an index, weighs it, writes it down, takes it up again, and looks up in it.</summary>
internal static class IndexVerb
{
    private const int Seed = 20_261_122;
    private const int RevokedEvery = 100;
    private const int Asked = 1 << 20;

    /// <summary>Runs it.</summary>
    /// <returns>0, or 2 for options that are none.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        var count = 10_000_000;
        if (arguments is not [] && !(arguments is ["--count", var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0))
        {
            Console.Error.WriteLine("usage: benchmarks index [--count N]");
            return 2;
        }

        foreach (var line in MachineFacts.Read().ToMarkdown())
            Console.WriteLine(line);
        using var folder = new TemporaryFolder();
        var path = folder.File("read-side.snapshot");
        var asked = FillAndWrite(count, path);
        GC.Collect();
        Restore(path, asked);
        return 0;
    }

    // In a method of its own, so that the first read side is gone when the second is measured.
    private static Hash256[] FillAndWrite(int count, string path)
    {
        using var samples = new SampleCredentials(0, 0);
        var registry = new KnownRegistry(samples);
        var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var digests = registry.AdmitDigests(count, Seed);
        SayTime("admitting", started, processor);
        var readSide = registry.ReadSide;
        Say("index, a credential", readSide.Index.Bytes / (double)count, "bytes");
        for (var i = 0; i < count; i += RevokedEvery)
            readSide.Apply(readSide.AsOf.Size, registry.Now, new RegistryFact.CredentialStatusSet(digests[i], CredentialStatus.Revoked, "Error", registry.Now, null));
        Say($"index, a credential, one in {RevokedEvery} revoked", readSide.Index.Bytes / (double)count, "bytes");

        started = Stopwatch.GetTimestamp();
        var capture = readSide.Capture();
        Say("taking a capture: what the applying waits", Stopwatch.GetElapsedTime(started).TotalMilliseconds, "ms");
        (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var length = SnapshotWriter.Write(path, capture, default, default, CancellationToken.None);
        SayTime("writing the snapshot", started, processor);
        Say("snapshot", length / (double)(1 << 20), "MiB");
        Say("snapshot, a credential", length / (double)count, "bytes");
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, Asked).Select(_ => digests[random.Next(digests.Length)])];
    }

    private static void Restore(string path, Hash256[] asked)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var readSide = new ReadSide();
        if (!SnapshotFile.TryOpen(path, default, out var snapshot, out var fault) || !snapshot.TryRestore(readSide, out fault))
            throw new InvalidOperationException(fault);
        SayTime("restoring it", started, processor);
        var count = readSide.Index.Count;
        Say("restored, a credential", readSide.Index.Bytes / (double)count, "bytes");
        Say("restored, a credential, on the heap: all but the mapped rows", (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)count, "bytes");
        foreach (var threads in (int[])[1, Environment.ProcessorCount])
        {
            var found = 0;
            (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            Parallel.For(0, threads, _ =>
            {
                var mine = 0;
                foreach (var digest in asked)
                    mine += readSide.Index.TryFind(digest, out var _) ? 1 : 0;
                Interlocked.Add(ref found, mine);
            });
            if (found != threads * asked.Length)
                throw new InvalidOperationException("a digest that was admitted is not found");
            Say($"look-ups, random, {threads} threads", found / Stopwatch.GetElapsedTime(started).TotalSeconds, "/s");
            Say($"look-ups, random, {threads} threads, a second of processor time", found / (Environment.CpuUsage.TotalTime - processor).TotalSeconds, "/s");
        }
    }

    // On a machine that is not quiet the processor's time says more than the clock's.
    private static void SayTime(string what, long started, TimeSpan processorBefore)
    {
        Say(what, Stopwatch.GetElapsedTime(started).TotalSeconds, "s");
        Say(what + ", processor time", (Environment.CpuUsage.TotalTime - processorBefore).TotalSeconds, "s");
    }

    private static void Say(string what, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {value:N2} {unit} |"));
}
