namespace MicroCreds.Registry.Client.Verifying;

/// <summary>
/// The lines of a bulk call that were taken from the caller and not answered yet, in order, so that they can be sent
/// again on another connection. Lines are numbered from 0. Senders (the one of a connection that broke may still be
/// waiting for the caller's next line) and one receiver use it at once; taking a line waits while the window is full.
/// </summary>
internal sealed class BulkWindow(IAsyncEnumerator<ReadOnlyMemory<byte>> source, int maxBytes) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _room = new(0, 1);
    private readonly SemaphoreSlim _oneReader = new(1, 1);
    private ReadOnlyMemory<byte>[] _lines = new ReadOnlyMemory<byte>[256];
    private long _first;
    private long _next;
    private long _bytes;
    private bool _ended;

    /// <summary>The number of the oldest line without an answer, which is how many have one.</summary>
    public long Answered
    {
        get
        {
            lock (_gate)
                return _first;
        }
    }

    /// <summary>Whether the caller's lines have ended and every one is answered.</summary>
    public bool IsDone
    {
        get
        {
            lock (_gate)
                return _ended && _first == _next;
        }
    }

    /// <summary>What the caller's own enumeration threw: no connection can mend that.</summary>
    public Exception? SourceFault { get; private set; }

    /// <summary>A line that is already in the window.</summary>
    public bool TryGet(long number, out ReadOnlyMemory<byte> line)
    {
        lock (_gate)
        {
            var known = number >= _first && number < _next;
            line = known ? _lines[number % _lines.Length] : default;
            return known;
        }
    }

    /// <summary>The line of a number, taken from the caller if it is the next one. Null when there are no more.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> GetAsync(long number, CancellationToken cancellationToken)
    {
        if (TryGet(number, out var known))
            return known;
        await _oneReader.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Another sender may have taken it while this one waited.
            while (!TryGet(number, out known))
            {
                if (_ended)
                    return null;
                if (IsFull())
                    await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
                else
                    await TakeFromCallerAsync().ConfigureAwait(false);
            }

            return known;
        }
        finally
        {
            _oneReader.Release();
        }
    }

    /// <summary>Notes that the oldest unanswered line has its answer. False if every line has one.</summary>
    public bool TryAnswer()
    {
        lock (_gate)
        {
            if (_first == _next)
                return false;
            ref var line = ref _lines[_first % _lines.Length];
            _bytes -= line.Length;
            line = default;
            _first++;
            if (_room.CurrentCount == 0)
                _room.Release();
            return true;
        }
    }

    public void Dispose()
    {
        _room.Dispose();
        _oneReader.Dispose();
    }

    private bool IsFull()
    {
        lock (_gate)
            return _bytes >= maxBytes && _first < _next;
    }

    private async ValueTask TakeFromCallerAsync()
    {
        try
        {
            if (await source.MoveNextAsync().ConfigureAwait(false))
                Add(NdjsonLine.From(source.Current));
            else
                End();
        }
        catch (Exception fault)
        {
            SourceFault = fault;
            throw;
        }
    }

    private void Add(ReadOnlyMemory<byte> line)
    {
        lock (_gate)
        {
            if (_next - _first == _lines.Length)
                Grow();
            _lines[_next % _lines.Length] = line;
            _next++;
            _bytes += line.Length;
        }
    }

    private void Grow()
    {
        var larger = new ReadOnlyMemory<byte>[_lines.Length * 2];
        for (var number = _first; number < _next; number++)
            larger[number % larger.Length] = _lines[number % _lines.Length];
        _lines = larger;
    }

    private void End()
    {
        lock (_gate)
            _ended = true;
    }
}
