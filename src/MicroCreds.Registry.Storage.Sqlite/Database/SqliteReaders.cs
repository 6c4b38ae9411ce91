using System.Collections.Concurrent;

namespace MicroCreds.Registry.Storage.Sqlite.Database;

/// <summary>A bounded set of reading connections. Reads see the last commit and never wait for the writer.</summary>
internal sealed class SqliteReaders : IDisposable
{
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly SemaphoreSlim _free;
    private readonly Func<SqliteSession> _open;
    private readonly int _count;

    public SqliteReaders(int count, Func<SqliteSession> open)
    {
        _count = count;
        _open = open;
        _free = new SemaphoreSlim(count, count);
    }

    /// <summary>Runs the read on a pool thread, once a connection is free.</summary>
    public async Task<T> RunAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => RunOne(read), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for the reads under way, then closes the connections.</summary>
    public void Dispose()
    {
        for (var i = 0; i < _count; i++)
            _free.Wait();
        while (_idle.TryTake(out var session))
            session.Dispose();
        _free.Dispose();
    }

    private T RunOne<T>(Func<SqliteSession, T> read)
    {
        if (!_idle.TryTake(out var session))
            session = _open();
        try
        {
            return read(session);
        }
        finally
        {
            _idle.Add(session);
        }
    }
}
