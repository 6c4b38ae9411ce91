using System.Diagnostics;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary>Repeats something on every core for a while.</summary>
internal static class OnEveryCore
{
    private const int Batch = 64;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    /// <summary>How often a second, all cores together.</summary>
    public static double PerSecond(Action once) => PerSecond(_ => once);

    /// <summary>How often a second, all cores together, each with something of its own to do.</summary>
    /// <param name="ofCore">Makes what a core does, of its number.</param>
    public static double PerSecond(Func<int, Action> ofCore)
    {
        Run(ofCore, WarmUp);
        return Run(ofCore, Duration);
    }

    private static double Run(Func<int, Action> ofCore, TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = new long[Environment.ProcessorCount];
        var threads = Enumerable.Range(0, counts.Length).Select(core => Task.Factory.StartNew(
            () => counts[core] = Repeat(ofCore(core), started, duration), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        Task.WaitAll(threads);
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static long Repeat(Action once, long started, TimeSpan duration)
    {
        var count = 0L;
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            for (var i = 0; i < Batch; i++)
                once();
            count += Batch;
        }

        return count;
    }
}
