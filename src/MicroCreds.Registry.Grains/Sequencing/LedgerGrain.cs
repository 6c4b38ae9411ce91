using System.Collections.Immutable;
using System.Threading.Channels;
using MicroCreds.Registry.Grains.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Streams;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>
/// The <see cref="Sequencer"/> as a grain: one in the cluster, and should a partition make it two, the store's
/// compare-and-swap keeps the ledger whole. The sequencer works off the grain's scheduler; the grain only waits for it,
/// and puts the batches on the stream in order, one at a time, from its own turns. A stream that is slower than the
/// ledger loses batches rather than holding up writers.
/// </summary>
[Reentrant]
[KeepAlive]
public sealed class LedgerGrain : Grain, ILedgerGrain
{
    private const int MostBatchesForStream = 256;

    private readonly Sequencer _sequencer;
    private readonly CheckpointIssuer _checkpoints;
    private readonly LedgerFeed _feed;
    private readonly ILogger _logger;
    private readonly Channel<LedgerBatch> _forStream = Channel.CreateBounded<LedgerBatch>(
        new BoundedChannelOptions(MostBatchesForStream) { SingleReader = true, SingleWriter = true });

    private Task _streaming = Task.CompletedTask;
    private long _dropped;

    /// <summary>Made by the engine.</summary>
    public LedgerGrain(
        ILedgerStore store,
        CheckpointIssuer checkpoints,
        LedgerFeed feed,
        IOptions<LedgerOptions> options,
        TimeProvider time,
        ILogger<Sequencer> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_checkpoints, _feed, _logger) = (checkpoints, feed, logger);
        _sequencer = new Sequencer(store, options.Value, Publish, time, logger);
    }

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var stream = this.GetStreamProvider(LedgerStreamId.Provider).GetStream<LedgerBatch>(StreamId.Create(LedgerStreamId.Namespace, LedgerStreamId.Key));
        _streaming = StreamAsync(stream);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _sequencer.StopAsync();
        _forStream.Writer.Complete();
        await _streaming.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(StreamAppend append) => _sequencer.AppendAsync(append, CancellationToken.None);

    /// <inheritdoc/>
    public Task<ImmutableArray<AppendResult>> AppendManyAsync(ImmutableArray<StreamAppend> appends) =>
        _sequencer.AppendManyAsync(appends, CancellationToken.None);

    /// <inheritdoc/>
    public Task<ImmutableArray<AppendResult>> AppendTogetherAsync(ImmutableArray<StreamAppend> appends) =>
        _sequencer.AppendTogetherAsync(appends, CancellationToken.None);

    /// <inheritdoc/>
    public async Task<string> CheckpointAsync()
    {
        var head = await _sequencer.ReadHeadAsync(CancellationToken.None);
        return await _checkpoints.IssueAsync(head, CancellationToken.None);
    }

    // On the sequencer's thread.
    private ValueTask Publish(LedgerBatch batch)
    {
        if (!_forStream.Writer.TryWrite(batch))
            Interlocked.Increment(ref _dropped);
        _feed.Publish(batch);
        return ValueTask.CompletedTask;
    }

    // In the grain's turns, where streams belong.
    private async Task StreamAsync(IAsyncStream<LedgerBatch> stream)
    {
        await foreach (var batch in _forStream.Reader.ReadAllAsync())
        {
            if (Interlocked.Exchange(ref _dropped, 0) is > 0 and var dropped)
                SequencerLog.StreamFellBehind(_logger, dropped);
            try
            {
                foreach (var part in batch.ForStream())
                    await stream.OnNextAsync(part);
            }
            catch (Exception failure)
            {
                // A stream is a hint: its consumers fetch what they miss.
                SequencerLog.PublishFailed(_logger, failure, batch.FirstIndex);
            }
        }
    }
}
