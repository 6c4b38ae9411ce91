namespace MicroCreds.Registry.EmbeddedSilo.Tests.Turns;

public interface ITurnGrain : IGrainWithStringKey
{
    /// <summary>Reads, awaits, writes: loses counts if calls interleave.</summary>
    Task AddSlowlyAsync(int rounds);

    /// <summary>Interleaves: adds between awaits, which loses counts only if turns overlap.</summary>
    [AlwaysInterleave]
    Task AddInTurnsAsync(int rounds);

    Task<int> CountAsync();

    Task<bool> OverlappedAsync();

    /// <summary>Whether what follows an await, StartNew and ContinueWith runs in the grain's turns, and Task.Run outside.</summary>
    Task<string> WhereCodeRunsAsync();
}

public sealed class TurnGrain : Grain, ITurnGrain
{
    private int _count;
    private int _inTurn;
    private bool _overlapped;

    public async Task AddSlowlyAsync(int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            var count = _count;
            await Task.Yield();
            _count = count + 1;
        }
    }

    public async Task AddInTurnsAsync(int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            if (Interlocked.Increment(ref _inTurn) != 1)
                _overlapped = true;
            _count++;
            Thread.SpinWait(20);
            Interlocked.Decrement(ref _inTurn);
            await Task.Yield();
        }
    }

    public Task<int> CountAsync() => Task.FromResult(_count);

    public Task<bool> OverlappedAsync() => Task.FromResult(_overlapped);

    public async Task<string> WhereCodeRunsAsync()
    {
        var own = TaskScheduler.Current;
        await Task.Yield();
        var afterAwait = TaskScheduler.Current == own;
        await Task.Run(() => { }).ConfigureAwait(true);
        var afterRun = TaskScheduler.Current == own;
        var inRun = await Task.Run(() => TaskScheduler.Current == own);
#pragma warning disable CA2008 // which scheduler is taken is what is asked
        var inStartNew = await Task.Factory.StartNew(() => TaskScheduler.Current == own);
        var inContinueWith = await Task.CompletedTask.ContinueWith(_ => TaskScheduler.Current == own);
#pragma warning restore CA2008
        return $"await {afterAwait}, after run {afterRun}, run {inRun}, start-new {inStartNew}, continue-with {inContinueWith}, default {own == TaskScheduler.Default}";
    }
}
