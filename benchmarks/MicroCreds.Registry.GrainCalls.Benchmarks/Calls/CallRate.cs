using System.Diagnostics;

namespace MicroCreds.Registry.GrainCalls.Calls;

/// <summary>Grain calls a second, measured in one process.</summary>
/// <param name="Engine">Which engine, with its version.</param>
/// <param name="Callers">How many callers, each waiting for its answer before it calls again, each with a grain of its own.</param>
/// <param name="Calls">Calls that were answered.</param>
/// <param name="Seconds">From the first call to the last answer.</param>
internal sealed record CallRate(string Engine, int Callers, long Calls, double Seconds)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Calls a second.</summary>
    public double PerSecond => Calls / Seconds;

    /// <summary>Warms up, then calls for a while.</summary>
    /// <exception cref="InvalidOperationException">A grain answered with something else than it was given.</exception>
    public static async Task<CallRate> MeasureAsync(IGrainFactory grains, int callers, TimeSpan duration)
    {
        var mine = Enumerable.Range(0, callers).Select(caller => grains.GetGrain<IEchoGrain>($"echo {caller}")).ToArray();
        await CallAllAsync(mine, WarmUp);
        var started = Stopwatch.GetTimestamp();
        var calls = await CallAllAsync(mine, duration);
        return new CallRate(EngineHost.Version, callers, calls, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static async Task<long> CallAllAsync(IEchoGrain[] grains, TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(grains.Select(grain => Task.Run(() => CallAsync(grain, started, duration))));
        return counts.Sum();
    }

    private static async Task<long> CallAsync(IEchoGrain grain, long started, TimeSpan duration)
    {
        var count = 0L;
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            if (await grain.EchoAsync(count) != count)
                throw new InvalidOperationException("the echo grain answered with something else than it was given");
            count++;
        }

        return count;
    }
}
