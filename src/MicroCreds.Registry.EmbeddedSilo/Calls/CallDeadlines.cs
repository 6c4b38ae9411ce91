using System.Collections.Concurrent;
using MicroCreds.Registry.EmbeddedSilo.Activations;

namespace MicroCreds.Registry.EmbeddedSilo.Calls;

/// <summary>
/// Ends the waits of callers whose time is over. Looks, once in a while, at the activations that had a call since it last
/// looked or still have one: so a call that is answered quickly costs it nothing.
/// </summary>
internal sealed class CallDeadlines : IDisposable
{
    private readonly ConcurrentQueue<Activation> _watched = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    /// <param name="time">The clock.</param>
    /// <param name="period">How often to look: how late a wait may end.</param>
    public CallDeadlines(TimeProvider time, TimeSpan period)
    {
        _time = time;
        using (ExecutionContext.SuppressFlow())
            _timer = time.CreateTimer(static deadlines => ((CallDeadlines)deadlines!).Look(), this, period, period);
    }

    public void Watch(Activation activation) => _watched.Enqueue(activation);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var now = _time.GetTimestamp();
        for (var left = _watched.Count; left > 0 && _watched.TryDequeue(out var activation); left--)
        {
            if (activation.ExpireCalls(now))
                _watched.Enqueue(activation);
        }
    }
}
