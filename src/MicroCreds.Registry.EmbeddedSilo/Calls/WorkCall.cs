using MicroCreds.Registry.EmbeddedSilo.Activations;

namespace MicroCreds.Registry.EmbeddedSilo.Calls;

/// <summary>A call by the engine itself, which does its work in turns of the activation that takes it.</summary>
/// <param name="work">The work.</param>
/// <param name="what">What it is, for messages to people.</param>
internal sealed class WorkCall(Func<Activation, Task> work, string what) : GrainCall
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _running;

    public override CallOptions Options => CallOptions.None;

    /// <summary>Completes with the work.</summary>
    public Task Done => _done.Task;

    public override void Run(Activation activation)
    {
        try
        {
            _running = work(activation);
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

    public override void Fail(Exception error) => _done.TrySetException(error);

    public override void TimeOut() => Fail(new TimeoutException($"{what} of {Activation?.GrainId} did not finish in time"));

    private void Finish()
    {
        var activation = Activation!;
        if (_running!.Exception is { } errors)
            activation.OnGrainError(this, errors.InnerException!, what);
        activation.OnFinished(this);
        _done.TrySetFromTask(_running);
    }
}
