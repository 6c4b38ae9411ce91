using MicroCreds.Registry.Grains.Ledger;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>
/// The appends that wait for a commit, first come first served, within bounds. Knows whether a loop is draining it: the
/// one who is told to start it must.
/// </summary>
internal sealed class AppendPool(LedgerOptions options)
{
    private readonly Lock _lock = new();
    private readonly Queue<WaitingAppend> _waiting = new();
    private int _events;
    private long _bytes;
    private TaskCompletionSource? _draining;
    private Exception? _closed;

    /// <summary>Completes when nothing waits and no loop runs.</summary>
    public Task Drained
    {
        get
        {
            lock (_lock)
                return _draining?.Task ?? Task.CompletedTask;
        }
    }

    /// <summary>Queues all of a request's appends, or none.</summary>
    /// <returns>Whether the caller has to start the loop.</returns>
    /// <exception cref="LedgerOverloadedException">Too much waits already.</exception>
    public bool Add(AppendRequest request)
    {
        var events = request.Appends.Sum(append => append.Events.Length);
        var bytes = request.Appends.Sum(StreamAppends.Weigh);
        if (events > options.MaxWaitingEvents || bytes > options.MaxWaitingBytes)
        {
            throw new ArgumentException(
                $"{events} events of {bytes} bytes are more than may ever wait ({options.MaxWaitingEvents}, {options.MaxWaitingBytes} bytes): split them",
                nameof(request));
        }

        lock (_lock)
        {
            if (_closed is not null)
                throw _closed;
            if (_events + events > options.MaxWaitingEvents || _bytes + bytes > options.MaxWaitingBytes)
                throw new LedgerOverloadedException(options.OverloadRetryAfter);
            if (request.IsTogether)
                _waiting.Enqueue(new WaitingAppend(request, 0, request.Appends.Length, bytes));
            else
                EnqueueEach(request);
            _events += events;
            _bytes += bytes;
            if (_draining is not null)
                return false;
            _draining = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return true;
        }
    }

    /// <summary>The next group: one append or more, as many as fit into a commit. Null when nothing waits: the loop has ended.</summary>
    public List<WaitingAppend>? Take()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _draining?.SetResult();
                _draining = null;
                return null;
            }

            var group = new List<WaitingAppend>();
            var (events, bytes) = (0, 0L);
            while (_waiting.TryPeek(out var next))
            {
                events += next.Events;
                bytes += next.Bytes;
                if (group.Count > 0 && (events > options.MaxGroupEvents || bytes > options.MaxGroupBytes))
                    break;
                group.Add(_waiting.Dequeue());
                _events -= next.Events;
                _bytes -= next.Bytes;
            }

            return group;
        }
    }

    /// <summary>Lets nothing more in; whoever tries gets the exception. What waits stays. The first reason counts.</summary>
    public void Close(Exception reason)
    {
        lock (_lock)
            _closed ??= reason;
    }

    private void EnqueueEach(AppendRequest request)
    {
        for (var i = 0; i < request.Appends.Length; i++)
            _waiting.Enqueue(new WaitingAppend(request, i, 1, StreamAppends.Weigh(request.Appends[i])));
    }
}
