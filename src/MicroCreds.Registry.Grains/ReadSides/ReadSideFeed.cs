using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Verification.Following;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace MicroCreds.Registry.Grains.ReadSides;

/// <summary>
/// Keeps this process's read side up with the ledger for as long as the host runs, from where the last snapshot left it:
/// hints come from the sequencer where
/// it runs in this process, and from the "ledger" stream where it runs in another; what they miss is read from the store.
/// </summary>
public sealed partial class ReadSideFeed : BackgroundService
{
    private readonly ReadSide _readSide;
    private readonly LedgerFollower _follower;
    private readonly LedgerFacts _facts;
    private readonly ReadSideSnapshots _snapshots;
    private readonly IClusterClient _client;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger<ReadSideFeed> _logger;

    /// <summary>Made by the host.</summary>
    public ReadSideFeed(
        ReadSide readSide,
        LedgerFollower follower,
        LedgerFacts facts,
        LedgerFeed feed,
        ReadSideSnapshots snapshots,
        IClusterClient client,
        IHostApplicationLifetime lifetime,
        ILogger<ReadSideFeed> logger)
    {
        ArgumentNullException.ThrowIfNull(feed);
        (_readSide, _follower, _facts, _snapshots, _client, _lifetime, _logger) = (readSide, follower, facts, snapshots, client, lifetime, logger);
        feed.Subscribe(Hint);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _snapshots.RestoreAsync(stoppingToken).ConfigureAwait(false);
        var following = _follower.RunAsync(stoppingToken);
        var keeping = _snapshots.KeepAsync(stoppingToken);
        var subscribing = SubscribeAsync(stoppingToken);
        try
        {
            await following.ConfigureAwait(false);
        }
        catch (InvalidDataException contradiction)
        {
            // A read side that stands still would answer from the past for ever: better to go down and be seen.
            LogContradiction(contradiction);
            _lifetime.StopApplication();
            throw;
        }
        finally
        {
            await Task.WhenAll(subscribing, keeping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // A clean stop leaves the next start nothing to read again. The host's patience ends it, if need be.
            await _snapshots.SaveAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task SubscribeAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var onStarted = _lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
        var stream = _client.GetStreamProvider(LedgerStreamId.Provider)
            .GetStream<LedgerBatch>(StreamId.Create(LedgerStreamId.Namespace, LedgerStreamId.Key));
        try
        {
            await stream.SubscribeAsync((batch, _) =>
            {
                Hint(batch);
                return Task.CompletedTask;
            }).WaitAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Polls find everything all the same, only later.
            LogNotSubscribed(failure);
        }
    }

    private void Hint(LedgerBatch batch)
    {
        foreach (var recorded in batch.Events)
        {
            // In the silo that sequences, the stream brings what the sequencer brought before.
            if (recorded.Index >= _readSide.AsOf.Size)
                _follower.Hint(_facts.Project(recorded));
        }
    }

    [LoggerMessage(EventId = 6101, Level = LogLevel.Critical, Message = "The ledger contradicts itself: the read side cannot go on, and this process stops")]
    private partial void LogContradiction(Exception failure);

    [LoggerMessage(EventId = 6102, Level = LogLevel.Error, Message = "The read side has no subscription to the ledger stream: it sees other silos' commits only at its polls")]
    private partial void LogNotSubscribed(Exception failure);
}
