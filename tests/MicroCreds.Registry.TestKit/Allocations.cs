namespace MicroCreds.Registry.TestKit;

/// <summary>Counts what calls allocate on the managed heap.</summary>
public static class Allocations
{
    /// <summary>An object has 24 bytes at least: fewer than that a call are what is made once in a while, such as a pool's next buffer.</summary>
    public const double Nothing = 8;

    private const int Attempts = 3;

    /// <summary>Bytes that one call allocates on this thread.</summary>
    /// <param name="calls">How many calls to count over; as many are made before, to warm up.</param>
    /// <param name="call">What is called.</param>
    public static double PerCall(int calls, Action call)
    {
        ArgumentNullException.ThrowIfNull(call);
        // What a pool or a cache makes anew now and then may fall into one attempt, not into each.
        var least = double.MaxValue;
        Repeat(calls, call);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(calls, call);
            least = Math.Min(least, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / calls);
        }

        return least;
    }

    /// <summary>
    /// Bytes that an item costs on all threads, without what any number of items cost: two runs of different sizes are
    /// compared. For tests that no other runs beside.
    /// </summary>
    /// <param name="fewer">How many items the smaller run has; the other has twice as many.</param>
    /// <param name="runAsync">Works on so many items.</param>
    public static async Task<double> PerItemAsync(int fewer, Func<int, Task> runAsync)
    {
        ArgumentNullException.ThrowIfNull(runAsync);
        await runAsync(2 * fewer);
        var (few, many) = (long.MaxValue, long.MaxValue);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            few = Math.Min(few, await TotalAsync(fewer, runAsync));
            many = Math.Min(many, await TotalAsync(2 * fewer, runAsync));
        }

        return (double)(many - few) / fewer;
    }

    private static async Task<long> TotalAsync(int items, Func<int, Task> runAsync)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await runAsync(items);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static void Repeat(int calls, Action call)
    {
        for (var i = 0; i < calls; i++)
            call();
    }
}
