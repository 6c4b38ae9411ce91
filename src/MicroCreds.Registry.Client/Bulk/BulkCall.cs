using System.Runtime.CompilerServices;
using MicroCreds.Registry.Client.Http;

namespace MicroCreds.Registry.Client.Verifying;

/// <summary>A bulk verification over as many connections as it takes: a broken one is replaced and goes on with the first line without an answer.</summary>
internal static class BulkVerification
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    public static async IAsyncEnumerable<LineResult> RunAsync(
        HttpClient http,
        string path,
        IAsyncEnumerable<ReadOnlyMemory<byte>> credentials,
        RegistryClientOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var source = credentials.GetAsyncEnumerator(cancellationToken);
        await using var _ = source.ConfigureAwait(false);
        using var window = new BulkWindow(source, options.BulkWindowBytes);
        BulkExchange? exchange = null;
        var triesLeft = options.Retries;
        try
        {
            while (true)
            {
                LineResult? answer = null;
                Exception? fault = null;
                try
                {
                    exchange ??= await BulkExchange.OpenAsync(http, path, window, cancellationToken).ConfigureAwait(false);
                    answer = await exchange.NextAsync(cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (window.SourceFault is null && IsWorthAnotherTry(e, triesLeft, cancellationToken))
                {
                    fault = e;
                }

                if (answer is { } found)
                {
                    triesLeft = options.Retries;
                    yield return found;
                }
                else if (fault is null)
                {
                    yield break;
                }
                else
                {
                    if (exchange is not null)
                        await exchange.DisposeAsync().ConfigureAwait(false);
                    exchange = null;
                    await Task.Delay(Backoff(options, options.Retries - triesLeft), cancellationToken).ConfigureAwait(false);
                    triesLeft--;
                }
            }
        }
        finally
        {
            if (exchange is not null)
                await exchange.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static bool IsWorthAnotherTry(Exception fault, int triesLeft, CancellationToken callers) =>
        triesLeft > 0 && (fault is RegistryException refusal
            ? RetryPolicy.IsTransient(refusal.Status)
            : RetryPolicy.IsTransient(fault, callers));

    private static TimeSpan Backoff(RegistryClientOptions options, int failures)
    {
        var delay = options.FirstRetryDelay * Math.Pow(2, failures);
        return delay < LongestDelay ? delay : LongestDelay;
    }
}
