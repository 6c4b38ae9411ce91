using System.Collections.Concurrent;
using System.Threading.Channels;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

/// <summary>What grains tell the tests in the same process: a channel for each key.</summary>
internal static class Signals
{
    private static readonly ConcurrentDictionary<string, Channel<object>> Channels = new();
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Gates = new();

    public static void Send(string key, object value) => Of(key).Writer.TryWrite(value);

    public static async Task<T> Next<T>(string key)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        return (T)await Of(key).Reader.ReadAsync(limit.Token);
    }

    public static bool TryNext(string key, out object? value) => Of(key).Reader.TryRead(out value);

    /// <summary>A gate that grains wait at until a test opens it.</summary>
    public static Task Gate(string key) => Gates.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public static void Open(string key) => Gates.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private static Channel<object> Of(string key) => Channels.GetOrAdd(key, _ => Channel.CreateUnbounded<object>());
}
