using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using MicroCreds.Registry.Client.Http;

namespace MicroCreds.Registry.Client.Bulk;

/// <summary>
/// A bulk call over as many connections as it takes: a broken one is replaced and goes on with the first line without
/// an answer. Only for lines that may be sent twice: questions, and commands with an idempotency key.
/// </summary>
internal static class BulkCall
{
    public static async IAsyncEnumerable<TAnswer> RunAsync<TAnswer>(
        HttpClient http,
        string path,
        IAsyncEnumerable<ReadOnlyMemory<byte>> lines,
        ReadAnswer<TAnswer> read,
        RegistryClientOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TAnswer : struct
    {
        var window = new BulkWindow(lines, options.BulkWindowBytes, cancellationToken);
        await using var _ = window.ConfigureAwait(false);
        BulkExchange<TAnswer>? exchange = null;
        var failures = 0;
        try
        {
            while (true)
            {
                TAnswer? answer = null;
                Exception? fault = null;
                try
                {
                    exchange ??= await BulkExchange<TAnswer>.OpenAsync(http, path, window, read, cancellationToken).ConfigureAwait(false);
                    answer = await exchange.NextAsync(cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (window.SourceFault is not null || IsWorthAnotherTry(e, failures, options, cancellationToken))
                {
                    fault = e;
                }

                if (fault is null)
                {
                    if (answer is not { } found)
                        yield break;
                    failures = 0;
                    yield return found;
                    continue;
                }

                if (exchange is not null)
                    await exchange.DisposeAsync().ConfigureAwait(false);
                exchange = null;
                if (window.SourceFault is { } callers)
                    ExceptionDispatchInfo.Throw(callers);
                var delay = RetryPolicy.Delay(options, failures++, (fault as RegistryException)?.RetryAfter);
                await Task.Delay(delay, options.Clock, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (exchange is not null)
                await exchange.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static bool IsWorthAnotherTry(Exception fault, int failures, RegistryClientOptions options, CancellationToken callers) =>
        failures < options.Retries && (fault is RegistryException refusal
            ? RetryPolicy.IsTransient(refusal.Status) && RetryPolicy.IsBearable(refusal.RetryAfter)
            : RetryPolicy.IsTransient(fault, callers));
}
