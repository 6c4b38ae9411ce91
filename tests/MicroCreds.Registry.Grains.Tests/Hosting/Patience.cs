namespace MicroCreds.Registry.Grains.Tests.Hosting;

/// <summary>How long a test waits for what must happen before it fails. Nothing is asserted about time.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Limit);

    public static Task Soon(this Task task) => task.WaitAsync(Limit);

    /// <summary>Asks again until the answer is yes.</summary>
    public static async Task Until(Func<Task<bool>> condition, string what)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await condition())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"still not: {what}");
            await Task.Delay(10, CancellationToken.None);
        }
    }

    public static Task Until(Func<bool> condition, string what) => Until(() => Task.FromResult(condition()), what);
}
