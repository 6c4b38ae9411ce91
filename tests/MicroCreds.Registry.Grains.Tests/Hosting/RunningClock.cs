using System.Diagnostics;

namespace MicroCreds.Registry.Grains.Tests.Hosting;

/// <summary>A clock that starts on the same day in every run, runs at its usual pace, and can be put forward.</summary>
internal sealed class RunningClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    // One beginning for all hosts of a run, so that a restart does not put the clock back.
    private static readonly long s_started = Stopwatch.GetTimestamp();

    private long _forward;

    public override DateTimeOffset GetUtcNow() => Start + Stopwatch.GetElapsedTime(s_started) + TimeSpan.FromTicks(Interlocked.Read(ref _forward));

    public void Forward(TimeSpan by) => Interlocked.Add(ref _forward, by.Ticks);
}
