namespace MicroCreds.Registry.Verification.Jobs;

/// <summary>One job while the process lives: how it stands, who waits to hear, and how to end it. Safe to use from any number of threads.</summary>
internal sealed class JobTracker(JobFolder folder, VerificationJob job) : IDisposable
{
    private readonly CancellationTokenSource _cancelling = new();
    private readonly Lock _gate = new();
    private VerificationJob _current = job;
    private Task _run = Task.CompletedTask;
    private bool _isCancelled;
    private TaskCompletionSource _changed = NewSignal();

    public JobFolder Folder { get; } = folder;

    public VerificationJob Current => Volatile.Read(ref _current);

    /// <summary>Completes at the next change after this one was asked for.</summary>
    public (VerificationJob Job, Task Changed) Observe()
    {
        lock (_gate)
            return (_current, _changed.Task);
    }

    public void Publish(VerificationJob job)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _current = job;
            (changed, _changed) = (_changed, NewSignal());
        }

        changed.SetResult();
    }

    /// <summary>Begins a run, which is over when the task is. A job that was cancelled begins none.</summary>
    /// <param name="run">Takes a token that ends the run.</param>
    public Task Begin(Func<CancellationToken, Task> run)
    {
        lock (_gate)
            return _isCancelled ? Task.CompletedTask : _run = Task.Run(() => run(_cancelling.Token));
    }

    /// <summary>Ends its run, and begins none any more. When the task completes, nobody touches the job's files.</summary>
    public async Task CancelAsync()
    {
        Task run;
        lock (_gate)
        {
            _isCancelled = true;
            run = _run;
        }

        await _cancelling.CancelAsync().ConfigureAwait(false);
        await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _cancelling.Dispose();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
