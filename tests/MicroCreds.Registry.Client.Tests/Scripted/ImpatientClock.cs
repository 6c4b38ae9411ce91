using System.Collections.Concurrent;

namespace MicroCreds.Registry.Client.Tests.Scripted;

/// <summary>A clock whose waits of up to a minute are over at once, and are remembered; longer ones (time-outs) never end.</summary>
internal sealed class ImpatientClock : TimeProvider
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > Longest || dueTime < TimeSpan.Zero)
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Waits.Enqueue(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
