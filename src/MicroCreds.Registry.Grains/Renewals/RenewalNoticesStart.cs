using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>Sees to it, at every start, that the reminder of notices is set: some reminder services forget what they were told.</summary>
public sealed partial class RenewalNoticesStart(IClusterClient client, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<RenewalNoticesStart> logger) : BackgroundService
{
    private static readonly TimeSpan s_tryAgainAfter = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var onStarted = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
        while (true)
        {
            try
            {
                await client.GetGrain<IRenewalNoticesGrain>(IRenewalNoticesGrain.Key).RemindAsync().WaitAsync(stoppingToken).ConfigureAwait(false);
                return;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
                await Task.Delay(s_tryAgainAfter, clock, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(EventId = 6402, Level = LogLevel.Error, Message = "The reminder of renewal notices could not be set; trying again")]
    private partial void LogFailed(Exception failure);
}
