using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.EmbeddedSilo.Calls;
using MicroCreds.Registry.EmbeddedSilo.Hosting;
using MicroCreds.Registry.EmbeddedSilo.Streams;
using MicroCreds.Registry.EmbeddedSilo.Timers;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Activations;

/// <summary>
/// One grain object, its queue of calls, and the scheduler of its turns. This file: what it is to others. The other parts:
/// its turns (Activation.Turns.cs) and its life (Activation.Life.cs). <see cref="_gate"/> guards all that changes.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Tasks without wait handles need no disposal.")]
internal sealed partial class Activation : TaskScheduler, ICallTarget, IGrainContext, IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Silo _silo;
    private readonly GrainClass _class;
    private readonly ICallTarget? _workers;
    private AsyncServiceScope? _scope;

    /// <param name="silo">The silo.</param>
    /// <param name="grainClass">The grain's class.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="workers">The group that it belongs to, if the grain is a stateless worker.</param>
    public Activation(Silo silo, GrainClass grainClass, GrainId grainId, StatelessWorkers? workers)
    {
        _silo = silo;
        _class = grainClass;
        GrainId = grainId;
        _workers = workers;
        _idleSince = silo.Time.GetTimestamp();
    }

    /// <summary>The activation whose turn this code runs in, if any.</summary>
    public static new Activation? Current => TaskScheduler.Current as Activation;

    public GrainId GrainId { get; }

    public object? GrainInstance { get; private set; }

    /// <summary>Makes references to other grains.</summary>
    public IGrainFactory Grains => _silo.Grains;

    /// <summary>The stream subscriptions that this activation has given observers to.</summary>
    public StreamObservers Observers => field ??= new StreamObservers();

    public IServiceProvider ActivationServices
    {
        get
        {
            _scope ??= _silo.Services.CreateAsyncScope();
            return _scope.Value.ServiceProvider;
        }
    }

    /// <summary>Whether nothing runs and nothing waits.</summary>
    public bool IsInactive
    {
        get
        {
            lock (_gate)
                return _running.Count == 0 && _waiting.Count == 0;
        }
    }

    /// <summary>How many calls run or wait.</summary>
    public int CallCount
    {
        get
        {
            lock (_gate)
                return _running.Count + _waiting.Count;
        }
    }

    /// <summary>Starts a timer of this activation.</summary>
    public IGrainTimer RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, _silo.Time, callback, options);
        lock (_gate)
        {
            if (_state >= ActivationState.Ending)
                throw new InvalidOperationException($"{GrainId} is being deactivated and cannot have new timers");
            (_timers ??= []).Add(timer);
        }

        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    /// <summary>Forgets a timer that has ended.</summary>
    public void Forget(GrainTimer timer)
    {
        lock (_gate)
            _timers?.Remove(timer);
    }

    /// <summary>A method, a timer or a stream's observer of the grain threw.</summary>
    public void OnGrainError(GrainCall call, Exception error, string what)
    {
        if ((call.Options & CallOptions.OneWay) != 0)
            _silo.Log.UnansweredCallFailed(error, what, GrainId);
        if (error is Orleans.Storage.InconsistentStateException { IsFromThisActivation: true } inconsistent)
        {
            inconsistent.IsFromThisActivation = false;
            Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, error, "its stored state was changed by somebody else"));
        }
    }

    public override string ToString() => $"activation of {GrainId}";
}
