using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Timers;

public interface ITimerGrain : IGrainWithStringKey
{
    /// <summary>Starts a timer that signals "tick N: in a turn BOOL" under the grain's key.</summary>
    Task StartAsync(TimeSpan dueTime, TimeSpan period);

    Task StartInterleavingAsync();

    Task StopAsync();

    /// <summary>Starts a timer that throws at its first tick.</summary>
    Task StartThrowingAsync();

    /// <summary>Blocks the grain until the gate opens; answers the number of ticks meanwhile.</summary>
    Task<int> BlockAsync(string gate);

    Task EndAsync();
}

public sealed class TimerGrain : Grain, ITimerGrain
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);
    private IGrainTimer? _timer;
    private int _ticks;

    public Task StartAsync(TimeSpan dueTime, TimeSpan period)
    {
        _timer = this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(dueTime, period));
        return Task.CompletedTask;
    }

    public Task StartInterleavingAsync()
    {
        _timer = this.RegisterGrainTimer(static (grain, _) => grain.TickAsync(), this, new() { DueTime = Short, Period = Short, Interleave = true });
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        _timer!.Dispose();
        _timer = null;
        return Task.CompletedTask;
    }

    public Task StartThrowingAsync()
    {
        _timer = this.RegisterGrainTimer(
            async () =>
            {
                await TickAsync();
                if (_ticks == 1)
                    throw new InvalidOperationException("the first tick fails");
            },
            Short,
            Short);
        return Task.CompletedTask;
    }

    public async Task<int> BlockAsync(string gate)
    {
        var before = _ticks;
        Signals.Send(gate, "blocked");
        await Signals.Gate(gate);
        return _ticks - before;
    }

    public Task EndAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Signals.Send(this.GetPrimaryKeyString(), "deactivated");
        return Task.CompletedTask;
    }

    private async Task TickAsync()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Yield();
        _ticks++;
        Signals.Send(this.GetPrimaryKeyString(), $"tick {_ticks}: in a turn {scheduler != TaskScheduler.Default && scheduler == TaskScheduler.Current}");
    }
}
