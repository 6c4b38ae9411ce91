using MicroCreds.Registry.EmbeddedSilo.Activations;
using MicroCreds.Registry.EmbeddedSilo.Calls;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Timers;

/// <summary>A timer of one activation. Its ticks are calls that the activation gets; the next is due when the last is done.</summary>
internal sealed class GrainTimer : GrainCall, IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly CancellationTokenSource _disposed = new();
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private TimeSpan _next;
    private TimeSpan _period;
    private bool _ticking;
    private Task? _running;

    public GrainTimer(Activation activation, TimeProvider time, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        Options = CallOptions.OneWay | CallOptions.LocalOnly
            | (options.Interleave ? CallOptions.AlwaysInterleave : CallOptions.None)
            | (options.KeepAlive ? CallOptions.None : CallOptions.NotKeepingAlive);
        using (ExecutionContext.SuppressFlow())
            _timer = time.CreateTimer(static timer => ((GrainTimer)timer!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public override CallOptions Options { get; }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_gate)
        {
            (_next, _period) = (dueTime, period);
            if (!_ticking && !_disposed.IsCancellationRequested)
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _timer.Dispose();
        _activation.Forget(this);
    }

    public override void Run(Activation activation)
    {
        lock (_gate)
            _next = _period;
        try
        {
            _running = _disposed.IsCancellationRequested ? Task.CompletedTask : _callback(_disposed.Token);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _running = Task.FromException(error);
        }

        if (_running.IsCompleted)
            Finish();
        else
            _running.GetAwaiter().UnsafeOnCompleted(Finish);
    }

    public override void Fail(Exception error)
    {
    }

    public override void TimeOut()
    {
    }

    private static void Check(TimeSpan time, string name)
    {
        if (time != Timeout.InfiniteTimeSpan)
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, TimeSpan.FromMilliseconds(uint.MaxValue - 1), name);
    }

    private void OnDue()
    {
        lock (_gate)
        {
            if (_ticking || _disposed.IsCancellationRequested)
                return;
            _ticking = true;
        }

        _activation.TryTake(this);
    }

    private void Finish()
    {
        if (_running!.Exception is { } errors)
            _activation.OnGrainError(this, errors.InnerException!, "a timer");
        _activation.OnFinished(this);
        lock (_gate)
        {
            _ticking = false;
            if (!_disposed.IsCancellationRequested)
                _timer.Change(_next, Timeout.InfiniteTimeSpan);
        }
    }
}
