using MicroCreds.Registry.Grains.Sequencing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>
/// Wakes the judging whenever the ledger has grown, and every now and then besides: for what other silos committed, and for what
/// time alone changes.
/// </summary>
public sealed partial class JudgingFeed : BackgroundService
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_together = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _grown = new(0, 1);
    private readonly IClusterClient _client;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeProvider _clock;
    private readonly ILogger<JudgingFeed> _logger;

    /// <summary>Made by the host.</summary>
    public JudgingFeed(LedgerFeed feed, IClusterClient client, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<JudgingFeed> logger)
    {
        ArgumentNullException.ThrowIfNull(feed);
        (_client, _lifetime, _clock, _logger) = (client, lifetime, clock, logger);
        feed.Subscribe(_ => Wake());
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _grown.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var onStarted = _lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var status = await _client.GetGrain<IJudgingGrain>(IJudgingGrain.Key).CatchUpAsync().WaitAsync(stoppingToken).ConfigureAwait(false);
                if (status.Position < status.LedgerSize)
                    continue;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
                await Task.Delay(s_patience, _clock, stoppingToken).ConfigureAwait(false);
            }

            // What comes close together is judged together.
            if (await _grown.WaitAsync(s_patience, stoppingToken).ConfigureAwait(false))
                await Task.Delay(s_together, _clock, stoppingToken).ConfigureAwait(false);
        }
    }

    private void Wake()
    {
        try
        {
            if (_grown.CurrentCount == 0)
                _grown.Release();
        }
        catch (Exception race) when (race is SemaphoreFullException or ObjectDisposedException)
        {
            // Awake already, or gone.
        }
    }

    [LoggerMessage(EventId = 6303, Level = LogLevel.Error, Message = "The judging of enrolments was interrupted; it goes on where it was")]
    private partial void LogFailed(Exception failure);
}
