namespace MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

/// <summary>How long a test waits for what must happen before it fails. Nothing is asserted about time.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Limit);

    public static Task Soon(this Task task) => task.WaitAsync(Limit);
}
