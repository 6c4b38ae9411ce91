namespace MicroCreds.Registry.Client.Bulk;

/// <summary>
/// The lines of a bulk call that were taken from the caller and not answered yet, in order, so that they can be sent
/// again on another connection. Lines are numbered from 0. Senders (the one of a connection that broke may still be
/// waiting for the caller's next line) and one receiver use it at once; taking a line waits while the window is full.
/// Owns the caller's enumerator: disposing cancels and disposes it.
/// </summary>
internal sealed class BulkWindow : IAsyncDisposable
{
    // What keeping a line costs beside its bytes, so that a flood of tiny lines is bounded too.
    private const int LineOverhead = 64;

    private readonly IAsyncEnumerator<ReadOnlyMemory<byte>> _source;
    private readonly CancellationTokenSource _ending;
    private readonly int _maxBytes;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _room = new(0, 1);
    private readonly SemaphoreSlim _oneReader = new(1, 1);
    private ReadOnlyMemory<byte>[] _lines = new ReadOnlyMemory<byte>[256];
    private long _first;
    private long _next;
    private long _bytes;
    private bool _ended;
    private bool _senderWaits;
    private bool _moving;
    private bool _closed;
    private Exception? _sourceFault;

    public BulkWindow(IAsyncEnumerable<ReadOnlyMemory<byte>> source, int maxBytes, CancellationToken cancellationToken)
    {
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _source = source.GetAsyncEnumerator(_ending.Token);
        _maxBytes = maxBytes;
    }

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
    public Exception? SourceFault
    {
        get
        {
            lock (_gate)
                return _sourceFault;
        }
    }

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
                cancellationToken.ThrowIfCancellationRequested();
                if (HasEnded())
                    return null;
                if (MustWait())
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
            _bytes -= line.Length + LineOverhead;
            line = default;
            _first++;
            // A quarter must be free before sending goes on, or each answer would let a single line through.
            if (_senderWaits && (_bytes <= _maxBytes - _maxBytes / 4 || _first == _next))
            {
                _senderWaits = false;
                _room.Release();
            }

            return true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        bool idle;
        lock (_gate)
        {
            _closed = true;
            idle = !_moving;
        }

        await _ending.CancelAsync().ConfigureAwait(false);
        // A caller that does not heed the cancellation is not waited for: whoever waits for its next line disposes it.
        if (idle)
            await DisposeSourceAsync().ConfigureAwait(false);
    }

    private bool HasEnded()
    {
        lock (_gate)
        {
            return _sourceFault is null
                ? _ended
                : throw new IOException("the caller's lines broke off", _sourceFault);
        }
    }

    private bool MustWait()
    {
        lock (_gate)
        {
            // A wait that was cancelled leaves its mark; the line that was freed meanwhile is found here.
            if (_room.CurrentCount > 0)
                return true;
            _senderWaits = _bytes >= _maxBytes && _first < _next;
            return _senderWaits;
        }
    }

    private async ValueTask TakeFromCallerAsync()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _moving = true;
        }

        try
        {
            if (await _source.MoveNextAsync().ConfigureAwait(false))
                Add(NdjsonLine.From(_source.Current));
            else
                End(null);
        }
        catch (Exception fault)
        {
            End(fault);
            throw;
        }
        finally
        {
            if (HasClosedMeanwhile())
                await DisposeSourceAsync().ConfigureAwait(false);
        }
    }

    private bool HasClosedMeanwhile()
    {
        lock (_gate)
        {
            _moving = false;
            return _closed;
        }
    }

    private async ValueTask DisposeSourceAsync()
    {
        await _source.DisposeAsync().ConfigureAwait(false);
        _ending.Dispose();
    }

    private void Add(ReadOnlyMemory<byte> line)
    {
        lock (_gate)
        {
            if (_next - _first == _lines.Length)
                Grow();
            _lines[_next % _lines.Length] = line;
            _next++;
            _bytes += line.Length + LineOverhead;
        }
    }

    private void Grow()
    {
        var larger = new ReadOnlyMemory<byte>[_lines.Length * 2];
        for (var number = _first; number < _next; number++)
            larger[number % larger.Length] = _lines[number % _lines.Length];
        _lines = larger;
    }

    private void End(Exception? fault)
    {
        lock (_gate)
        {
            _ended = true;
            _sourceFault = fault;
        }
    }
}
