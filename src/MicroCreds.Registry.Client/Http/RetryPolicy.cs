using System.Net;
using System.Security.Cryptography;
using Polly;
using Polly.Retry;

namespace MicroCreds.Registry.Client.Http;

/// <summary>
/// When a call is worth another try: a fault in transit, 408, 429, 502, 503, 504. Waits double, with jitter;
/// Retry-After is obeyed, and a registry that asks for more than <see cref="LongestDelay"/> is not tried again.
/// </summary>
internal static class RetryPolicy
{
    public static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    public static ResiliencePipeline<HttpResponseMessage> Create(RegistryClientOptions options)
    {
        if (options.Retries == 0)
            return ResiliencePipeline<HttpResponseMessage>.Empty;

        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.Clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Retries,
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is { } fault
                        ? IsTransient(fault, arguments.Context.CancellationToken)
                        : IsTransient(arguments.Outcome.Result!.StatusCode) && IsBearable(RetryAfter(arguments.Outcome.Result))),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(
                    Delay(options, arguments.AttemptNumber, RetryAfter(arguments.Outcome.Result))),
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
        HttpRequestException http => http.HttpRequestError is not (
            HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.SecureConnectionError or HttpRequestError.VersionNegotiationError),
        IOException or TimeoutException => true,
        // A stream that the other side reset; a cancellation by the caller is final.
        OperationCanceledException => !callers.IsCancellationRequested,
        _ => false,
    };

    public static bool IsTransient(HttpStatusCode status) => status is
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or
        HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    public static bool IsBearable(TimeSpan? retryAfter) => retryAfter is not { } asked || asked <= LongestDelay;

    /// <summary>How long to wait after so many failures: as the registry asked, or else doubling, give or take a quarter.</summary>
    public static TimeSpan Delay(RegistryClientOptions options, int failures, TimeSpan? retryAfter)
    {
        if (retryAfter is { } asked)
            return asked;
        var doubled = options.FirstRetryDelay * Math.Pow(2, failures);
        return (doubled < LongestDelay ? doubled : LongestDelay) * (RandomNumberGenerator.GetInt32(75, 126) / 100.0);
    }

    /// <summary>How long the registry asks to wait; a date is taken relative to the answer's own.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage? response)
    {
        var asked = response?.Headers.RetryAfter;
        var wait = asked?.Delta ?? (asked?.Date - response?.Headers.Date);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
