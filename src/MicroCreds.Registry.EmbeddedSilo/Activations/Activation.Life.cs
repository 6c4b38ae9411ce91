using MicroCreds.Registry.EmbeddedSilo.Timers;
using Orleans;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Activations;

/// <content>Life: from the first call to the end.</content>
internal sealed partial class Activation
{
    private ActivationState _state;
    private DeactivationReason _reason;
    private bool _endAsked;
    private long _keepUntil;
    private HashSet<GrainTimer>? _timers;
    private TaskCompletionSource? _ended;

    private enum LifeStep
    {
        None,
        Activate,
        End,
    }

    public Task Deactivated
    {
        get
        {
            lock (_gate)
            {
                if (_state == ActivationState.Ended)
                    return Task.CompletedTask;
                return (_ended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        bool schedule;
        lock (_gate)
        {
            if (_endAsked || _state >= ActivationState.Deactivating)
                return;
            _endAsked = true;
            _reason = deactivationReason;
            if (_state == ActivationState.Valid)
                _state = ActivationState.Deactivating;
            schedule = NeedsTurn();
        }

        if (schedule)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    public Task EndAsync(DeactivationReason reason)
    {
        Deactivate(reason);
        return Deactivated;
    }

    /// <summary>See <see cref="Grain.DelayDeactivation"/>.</summary>
    public void DelayDeactivation(TimeSpan time)
    {
        lock (_gate)
        {
            _keepUntil = time == TimeSpan.MaxValue || time == Timeout.InfiniteTimeSpan ? long.MaxValue
                : time <= TimeSpan.Zero ? 0
                : _silo.TimestampIn(time);
        }
    }

    public void CollectIdle(long now)
    {
        lock (_gate)
        {
            if (_state != ActivationState.Valid || _running.Count > 0 || _waiting.Count > 0 || _keepUntil > now)
                return;
            if (_silo.Time.GetElapsedTime(_idleSince, now) < _class.AgeLimit)
                return;
        }

        Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "nobody called it for a while"));
    }

    /// <summary>What the life of the activation asks for next, while no call may start.</summary>
    private LifeStep NextLifeStep()
    {
        if (_state == ActivationState.New)
        {
            _state = ActivationState.Activating;
            return LifeStep.Activate;
        }

        if (_state == ActivationState.Deactivating && _running.Count == 0)
        {
            _state = ActivationState.Ending;
            return LifeStep.End;
        }

        return LifeStep.None;
    }

    private void Take(LifeStep step)
    {
        var context = ExecutionContext.Capture();
        _ = step == LifeStep.Activate ? ActivateAsync() : EndAsync();
        if (ExecutionContext.Capture() != context)
            ExecutionContext.Restore(context!);
    }

    private async Task ActivateAsync()
    {
        try
        {
            RequestContext.Current = _waiting.First?.Context;
            await MakeGrainAsync();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _silo.Log.ActivationFailed(error, GrainId);
            await FinishAsync(error);
            return;
        }

        lock (_gate)
            _state = _endAsked ? ActivationState.Deactivating : ActivationState.Valid;
    }

    private async Task MakeGrainAsync()
    {
        using var timeout = new CancellationTokenSource(_silo.Collection.ActivationTimeout, _silo.Time);
        var states = _class.MakeStates(this);
        GrainInstance = _class.Construct(this, states);
        foreach (var state in states)
            await state.ReadStateAsync().WaitAsync(timeout.Token);
        await ((IGrainBase)GrainInstance).OnActivateAsync(timeout.Token).WaitAsync(timeout.Token);
    }

    private async Task EndAsync()
    {
        EndTimers();
        try
        {
            using var timeout = new CancellationTokenSource(_silo.Collection.DeactivationTimeout, _silo.Time);
            await ((IGrainBase)GrainInstance!).OnDeactivateAsync(_reason, timeout.Token).WaitAsync(timeout.Token);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _silo.Log.DeactivationFailed(error, GrainId);
        }

        await FinishAsync(null);
    }

    /// <summary>Ends the activation. Calls that wait fail with the error, or go to the successor if there is none.</summary>
    private async Task FinishAsync(Exception? error)
    {
        EndTimers();
        List<Calls.GrainCall> left = [];
        TaskCompletionSource? ended;
        lock (_gate)
        {
            _state = ActivationState.Ended;
            while (_waiting.First is { } call)
            {
                _waiting.Remove(call);
                left.Add(call);
            }

            ended = _ended;
        }

        if (_workers is StatelessWorkers workers)
            workers.Remove(this);
        else
            _silo.Directory.Remove(GrainId, this);
        if (_scope is { } scope)
            await scope.DisposeAsync();
        foreach (var call in left)
        {
            if ((call.Options & Calls.CallOptions.LocalOnly) != 0)
                continue;
            if (error is null && _reason.ReasonCode == DeactivationReasonCode.ShuttingDown)
                call.Fail(new OrleansMessageRejectionException($"the call to {GrainId} was not served: the silo stops"));
            else if (error is null)
                _silo.Send(GrainId, call);
            else
                call.Fail(error);
        }

        ended?.TrySetResult();
    }

    private void EndTimers()
    {
        GrainTimer[] timers;
        lock (_gate)
            timers = _timers is null ? [] : [.. _timers];
        foreach (var timer in timers)
            timer.Dispose();
    }
}
