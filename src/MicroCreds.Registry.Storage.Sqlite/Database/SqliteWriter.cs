using System.Threading.Channels;

namespace MicroCreds.Registry.Storage.Sqlite.Database;

/// <summary>
/// The only writer of this process: a thread of its own with one connection. Whatever waits when it becomes free is
/// written in one transaction, so the ledger, grain state and learner keys share each flush to disk. A piece of work
/// that throws is undone alone; one whose transaction cannot be committed fails with the others.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int MostWorkPerTransaction = 1024;

    private readonly SqliteSession _session;
    private readonly Channel<Work> _waiting = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Thread _thread;

    public SqliteWriter(SqliteSession session)
    {
        _session = session;
        _thread = new Thread(Run) { IsBackground = true, Name = "registry sqlite writer" };
        _thread.Start();
    }

    /// <summary>
    /// Runs the work in a transaction; completes when it is durable. Cancelling ends the wait, not the work.
    /// After an exception from the work itself nothing of it is there; after one from the commit, so too, until a
    /// crash: see <see cref="Fence"/>.
    /// </summary>
    public Task<T> RunAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiting = new Work<T>(work);
        if (!_waiting.Writer.TryWrite(waiting))
            throw new ObjectDisposedException(nameof(SqliteWriter), "the database is closed");
        return waiting.Completion.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// A piece of work that overwrites what a commit that failed at its flush may have left in the write-ahead log,
    /// where the recovery after a crash would take it for committed.
    /// </summary>
    public static bool Fence(SqliteSession session)
    {
        session.Execute("UPDATE ledger_head SET size = size");
        return true;
    }

    /// <summary>Finishes the work that waits, then closes the connection.</summary>
    public void Dispose()
    {
        if (_waiting.Writer.TryComplete())
            _thread.Join();
    }

    private void Run()
    {
        var batch = new List<Work>();
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < MostWorkPerTransaction && _waiting.Reader.TryRead(out var work))
                batch.Add(work);
            WriteBatch(batch);
            batch.Clear();
        }

        _session.Dispose();
    }

    // Every exception has a waiter to go to: this is where the writer's thread hands them over.
    private void WriteBatch(List<Work> batch)
    {
        try
        {
            _session.Execute("BEGIN IMMEDIATE");
            foreach (var work in batch)
                RunOne(work);
            _session.Execute("COMMIT");
            // The first column is 1 if a reader still needs the log: then the next batch tries again.
            if (_session.WantsEmptyLog)
                _session.WantsEmptyLog = _session.Number("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
        }
        catch (Exception failure)
        {
            var reason = RollBack(failure);
            foreach (var work in batch)
                work.Fail(reason);
            return;
        }

        foreach (var work in batch)
            work.Complete();
    }

    private void RunOne(Work work)
    {
        _session.Execute("SAVEPOINT work");
        try
        {
            work.Run(_session);
        }
        catch (Exception failure)
        {
            // A full disk or a broken file rolls the whole transaction back: then nobody's work is there.
            if (_session.IsOutsideTransaction)
                throw;
            _session.Execute("ROLLBACK TO work");
            work.Remember(failure);
        }

        _session.Execute("RELEASE work");
    }

    private Exception RollBack(Exception failure)
    {
        if (_session.IsOutsideTransaction)
            return failure;
        try
        {
            _session.Execute("ROLLBACK");
            return failure;
        }
        catch (Microsoft.Data.Sqlite.SqliteException second)
        {
            return new AggregateException("the transaction could neither be committed nor rolled back", failure, second);
        }
    }

    private abstract class Work
    {
        public abstract void Run(SqliteSession session);

        public abstract void Remember(Exception failure);

        public abstract void Complete();

        public abstract void Fail(Exception failure);
    }

    private sealed class Work<T>(Func<SqliteSession, T> body) : Work
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _failure;

        public Task<T> Completion => _done.Task;

        public override void Run(SqliteSession session) => _result = body(session);

        public override void Remember(Exception failure) => _failure = failure;

        public override void Complete()
        {
            if (_failure is null)
                _done.SetResult(_result!);
            else
                _done.SetException(_failure);
        }

        public override void Fail(Exception failure) => _done.SetException(_failure ?? failure);
    }
}
