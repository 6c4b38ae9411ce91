namespace MicroCreds.Registry.Verification.Tests.Following;

/// <summary>A clock that stands still until it is turned, and then fires the periodic timers that came due.</summary>
internal sealed class TurnedClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Ticker> _tickers = [];
    private readonly TaskCompletionSource _timerCreated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _now = RegistryScene.Start;

    /// <summary>Completes when somebody's first timer runs.</summary>
    public Task TimerCreated => _timerCreated.Task;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public void Advance(TimeSpan by)
    {
        Ticker[] due;
        lock (_lock)
        {
            _now += by;
            due = _tickers.Where(each => each.IsDue(_now)).ToArray();
        }

        foreach (var ticker in due)
            ticker.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            var ticker = new Ticker(this, callback, state, _now + dueTime, period);
            _tickers.Add(ticker);
            _timerCreated.TrySetResult();
            return ticker;
        }
    }

    private sealed class Ticker(TurnedClock clock, TimerCallback callback, object? state, DateTimeOffset next, TimeSpan period) : ITimer
    {
        private DateTimeOffset _next = next;

        public bool IsDue(DateTimeOffset now)
        {
            if (now < _next)
                return false;
            while (_next <= now)
                _next += period;
            return true;
        }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose()
        {
            lock (clock._lock)
                clock._tickers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
