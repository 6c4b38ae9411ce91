using System.Net;
using Polly;
using Polly.Retry;

namespace MicroCreds.Registry.Client.Http;

/// <summary>When a call is worth another try: a fault in transit, 408, 429, 502, 503, 504. Waits double, with jitter; Retry-After is obeyed.</summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    public static ResiliencePipeline<HttpResponseMessage> Create(RegistryClientOptions options)
    {
        if (options.Retries == 0)
            return ResiliencePipeline<HttpResponseMessage>.Empty;

        return new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.FirstRetryDelay,
                MaxDelay = LongestDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is { } fault ? IsTransient(fault, arguments.Context.CancellationToken) : IsTransient(arguments.Outcome.Result!.StatusCode)),
                DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Result)),
                OnRetry = arguments =>
                {
                    arguments.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    public static bool IsTransient(Exception fault, CancellationToken callers) => fault switch
    {
        HttpRequestException or IOException or TimeoutException => true,
        // Our own time-out of one try; a cancellation by the caller is final.
        OperationCanceledException => !callers.IsCancellationRequested,
        _ => false,
    };

    public static bool IsTransient(HttpStatusCode status) => status is
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or
        HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static TimeSpan? RetryAfter(HttpResponseMessage? response) =>
        response?.Headers.RetryAfter?.Delta is { } delta && delta <= LongestDelay ? delta : null;
}
