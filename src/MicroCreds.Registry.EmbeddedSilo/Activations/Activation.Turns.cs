using MicroCreds.Registry.EmbeddedSilo.Calls;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Activations;

/// <content>
/// Turns: the pieces of grain code between awaits. They run on the thread pool, one at a time. A turn is either the start
/// of a call or what follows an await; the latter come as tasks, because this is the scheduler that grain code awaits on.
/// </content>
internal sealed partial class Activation
{
    /// <summary>How many turns are run before the thread is given to others.</summary>
    private const int Quantum = 64;

    private readonly CallList _waiting = new();
    private readonly CallList _running = new();
    private Queue<Task>? _ready;
    private Task? _pump;
    private GrainCall? _blocking;
    private bool _scheduled;
    private bool _watched;
    private long _idleSince;

    public bool TryTake(GrainCall call)
    {
        bool schedule, watch;
        lock (_gate)
        {
            if (_state == ActivationState.Ended)
                return false;
            call.Activation = this;
            _waiting.Add(call);
            schedule = !_scheduled;
            _scheduled = true;
            watch = !_watched;
            _watched = true;
        }

        if (watch)
            _silo.Deadlines.Watch(this);
        if (schedule)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        return true;
    }

    /// <summary>The call is done: others may start.</summary>
    public void OnFinished(GrainCall call)
    {
        bool schedule;
        lock (_gate)
        {
            if (call.List == _running)
                _running.Remove(call);
            if (_blocking == call)
                _blocking = null;
            if ((call.Options & CallOptions.NotKeepingAlive) == 0)
                _idleSince = _silo.Time.GetTimestamp();
            schedule = NeedsTurn();
        }

        if (schedule)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    /// <summary>A caller cancelled: a call that waits is dropped, for one that runs the grain's own token is cancelled in a turn.</summary>
    public void CancelCall(GrainCall call, CancellationTokenSource grains)
    {
        lock (_gate)
        {
            if (call.List == _waiting)
            {
                _waiting.Remove(call);
                return;
            }
        }

        new Task(static source => ((CancellationTokenSource)source!).Cancel(), grains).Start(this);
    }

    /// <summary>Answers the calls whose time is over; those that have not started are dropped.</summary>
    /// <returns>Whether there are calls to watch on.</returns>
    public bool ExpireCalls(long now)
    {
        List<GrainCall>? expired = null;
        lock (_gate)
        {
            for (var call = _running.First; call is not null; call = call.Next)
            {
                if (call.Deadline < now)
                    (expired ??= []).Add(call);
            }

            for (var call = _waiting.First; call is not null;)
            {
                var next = call.Next;
                if (call.Deadline < now)
                {
                    _waiting.Remove(call);
                    (expired ??= []).Add(call);
                }

                call = next;
            }

            _watched = _running.Count > 0 || _waiting.Count > 0;
        }

        expired?.ForEach(call => call.TimeOut());
        return _watched;
    }

    void IThreadPoolWorkItem.Execute()
    {
        _pump = new Task(static activation => ((Activation)activation!).RunTurns(), this, TaskCreationOptions.DenyChildAttach);
        _pump.RunSynchronously(this);
    }

    protected override void QueueTask(Task task)
    {
        bool schedule;
        lock (_gate)
        {
            (_ready ??= new Queue<Task>(1)).Enqueue(task);
            schedule = !_scheduled;
            _scheduled = true;
        }

        if (schedule)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && (task == _pump || TaskScheduler.Current == this) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
            return _ready?.ToArray() ?? [];
    }

    private void RunTurns()
    {
        var context = ExecutionContext.Capture();
        for (var turn = 0; turn < Quantum; turn++)
        {
            Task? task = null;
            GrainCall? call;
            var life = LifeStep.None;
            lock (_gate)
            {
                _ready?.TryDequeue(out task);
                call = NextCall();
                if (call is null)
                    life = NextLifeStep();
                if (task is null && call is null && life == LifeStep.None)
                {
                    _scheduled = false;
                    return;
                }
            }

            if (task is not null)
                TryExecuteTask(task);
            if (call is not null)
                Start(call, context);
            else if (life != LifeStep.None)
                Take(life);
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Starts a call with its own request context and leaves nothing of it to the next.</summary>
    private void Start(GrainCall call, ExecutionContext? context)
    {
        if (call.Context is not null)
            RequestContext.Current = call.Context;
        call.Run(this);
        if (ExecutionContext.Capture() != context)
            ExecutionContext.Restore(context!);
    }

    /// <summary>Takes the first call that may start now from those that wait, and counts it as running.</summary>
    private GrainCall? NextCall()
    {
        if (_state != ActivationState.Valid)
            return null;
        for (var call = _waiting.First; call is not null; call = call.Next)
        {
            if (!MayStart(call))
                continue;
            _waiting.Remove(call);
            _running.Add(call);
            if (_blocking is null && (call.Options & CallOptions.AlwaysInterleave) == 0)
                _blocking = call;
            return call;
        }

        return null;
    }

    /// <summary>
    /// The rules of interleaving, Orleans' own: the call that blocks others is the first that started when none did. So a call
    /// may start beside read-only ones once the first of those is done.
    /// </summary>
    private bool MayStart(GrainCall call) =>
        _running.Count == 0
        || _blocking is null
        || (call.Options & CallOptions.AlwaysInterleave) != 0
        || _class.IsReentrant
        || (call.Options & _blocking.Options & CallOptions.ReadOnly) != 0;

    /// <summary>Whether the pump must be scheduled, and if so says that it is.</summary>
    private bool NeedsTurn()
    {
        if (_scheduled || _waiting.Count == 0 && _state == ActivationState.Valid)
            return false;
        return _scheduled = true;
    }
}
