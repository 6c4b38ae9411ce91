using MicroCreds.Registry.EmbeddedSilo.Activations;

namespace MicroCreds.Registry.EmbeddedSilo.Calls;

/// <summary>A call of a method of a grain interface.</summary>
internal sealed class MethodCall<TArguments, TResult> : GrainCall, ICancellableCall
    where TArguments : struct
{
    private readonly GrainMethod<TArguments, TResult> _method;
    private readonly TaskCompletionSource<TResult>? _answer;
    private CallCancellation? _cancellation;
    private TArguments _arguments;
    private Task? _running;

    /// <param name="method">The method.</param>
    /// <param name="arguments">The arguments, isolated from the caller.</param>
    public MethodCall(GrainMethod<TArguments, TResult> method, TArguments arguments)
    {
        _method = method;
        _arguments = arguments;
        if ((method.Options & CallOptions.OneWay) == 0)
            _answer = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public override CallOptions Options => _method.Options;

    /// <summary>Completes with the answer. Not for a one-way call.</summary>
    public Task<TResult> Answer => _answer!.Task;

    /// <summary>Gives the grain a token of its own in place of the caller's, if that one can be cancelled.</summary>
    /// <returns>The caller's token.</returns>
    /// <exception cref="OperationCanceledException">It is cancelled already.</exception>
    public CancellationToken ReplaceToken()
    {
        var token = _method.ExchangeToken!(ref _arguments, CancellationToken.None);
        token.ThrowIfCancellationRequested();
        if (token.CanBeCanceled)
        {
            _cancellation = new CallCancellation(this);
            _method.ExchangeToken(ref _arguments, _cancellation.Token);
        }

        return token;
    }

    /// <summary>Starts to listen to the caller's token, once the call is sent.</summary>
    public void ListenTo(CancellationToken token) => _cancellation?.ListenTo(token);

    public override void Run(Activation activation)
    {
        try
        {
            _running = _method.Invoker(activation.GrainInstance!, ref _arguments)
                ?? throw new InvalidOperationException($"{_method.Name} returned null instead of a task");
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            activation.OnGrainError(this, error, _method.Name);
            activation.OnFinished(this);
            Fail(error);
            return;
        }

        _arguments = default;
        if (_running.IsCompleted)
            Finish();
        else
            _running.GetAwaiter().UnsafeOnCompleted(Finish);
    }

    public override void Fail(Exception error)
    {
        _answer?.TrySetException(error);
        _cancellation?.Stop();
    }

    public override void TimeOut()
    {
        if (_answer?.Task.IsCompleted == false)
            Fail(new TimeoutException($"{_method.Name} of {Activation?.GrainId} did not answer in time"));
    }

    /// <summary>Answers the caller that it has cancelled the call, if it has no answer yet.</summary>
    public void Cancel(CancellationToken token) => _answer?.TrySetCanceled(token);

    private void Finish()
    {
        var activation = Activation!;
        if (_running!.IsCompletedSuccessfully)
        {
            Answered(activation);
            return;
        }

        var error = _running.IsCanceled ? new TaskCanceledException(_running) : _running.Exception!.InnerException!;
        activation.OnGrainError(this, error, _method.Name);
        activation.OnFinished(this);
        Fail(error);
    }

    private void Answered(Activation activation)
    {
        if (_answer is null)
        {
            activation.OnFinished(this);
            return;
        }

        TResult result;
        try
        {
            result = typeof(TResult) == typeof(NoResult) ? default! : _method.CopyResult(((Task<TResult>)_running!).Result);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The result could not be copied: its type says not how, or its own code threw.
            activation.OnFinished(this);
            Fail(error);
            return;
        }

        activation.OnFinished(this);
        _answer.TrySetResult(result);
        _cancellation?.Stop();
    }
}
