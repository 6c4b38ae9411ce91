using MicroCreds.Registry.Grains.Insight;
using MicroCreds.Registry.Grains.Search;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MicroCreds.Registry.Grains.Views;

/// <summary>
/// Brings views that may go unasked for long up to the ledger's end now and then, so that whoever asks waits for little. Each goes in
/// pieces, between which awards have their turn.
/// </summary>
public sealed partial class ViewFeed(SearchIndex search, InsightIndex insight, TimeProvider clock, ILogger<ViewFeed> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await search.CatchUpAsync(stoppingToken).ConfigureAwait(false);
                await insight.CatchUpAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The next tick tries again, and so does whoever asks.
                LogFailed(failure);
            }
        }
    }

    [LoggerMessage(EventId = 6321, Level = LogLevel.Error, Message = "Views of the ledger could not be brought up to its end; trying again")]
    private partial void LogFailed(Exception failure);
}
