using System.Collections.Immutable;
using MicroCreds.Registry.Grains.Ledger;
using Microsoft.Extensions.Logging;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>
/// Puts appends into the ledger, many to a commit, one commit at a time (docs/decisions/0003-sequencing-and-commit.md):
/// <list type="number">
/// <item>take what waits, within the limits of a commit; an append that comes while nothing is under way starts at once;</item>
/// <item>read the versions of its streams and decide each append, in order;</item>
/// <item>assign indexes, make salts, commitments, entries, leaf hashes, tiles and the new root;</item>
/// <item>commit, by compare-and-swap on the size: the only step that others can see;</item>
/// <item>publish to the read side; then answer the callers.</item>
/// </list>
/// Nothing is answered before it is durable. Another sequencer on the same store cannot fork the ledger: who loses the
/// swap checks that the ledger grew out of the one it knew, and decides its group again. A ledger that contradicts
/// itself, or what was seen of it, stops the sequencer for good.
/// </summary>
/// <remarks>
/// All members may be called from any thread. The loop runs on pool threads, not on the caller's scheduler, so that
/// hashing a large group never holds up a grain's turns. It runs only while something waits.
/// </remarks>
#pragma warning disable CA1001 // A semaphore whose wait handle is never asked for holds nothing that needs disposing.
public sealed class Sequencer
#pragma warning restore CA1001
{
    private const int MostLostRaces = 32;

    private readonly ILedgerStore _store;
    private readonly LedgerOptions _options;
    private readonly Func<LedgerBatch, ValueTask> _publish;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly AppendPool _pool;
    private readonly SemaphoreSlim _turn = new(1, 1);

    // Both belong to whoever has the turn. The edge is the last that was checked; it is settled if nobody but another
    // sequencer can have written since.
    private LedgerEdge? _edge;
    private bool _settled;
    private volatile LedgerFaultedException? _fault;

    /// <summary>Makes a sequencer. It reads the ledger when the first append comes.</summary>
    /// <param name="store">Where the ledger lives.</param>
    /// <param name="options">Limits; validated by the caller.</param>
    /// <param name="publish">Is given each batch when it is durable, in ledger order, one at a time, before the callers are answered. What it throws is logged: readers fetch what they miss.</param>
    /// <param name="time">The clock for pauses between attempts.</param>
    /// <param name="logger">The log.</param>
    public Sequencer(ILedgerStore store, LedgerOptions options, Func<LedgerBatch, ValueTask> publish, TimeProvider time, ILogger<Sequencer> logger)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(publish);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logger);
        (_store, _options, _publish, _time, _logger) = (store, options, publish, time, logger);
        _pool = new AppendPool(options);
    }

    /// <summary>Appends to one stream; completes when the events are durable and published, or the append has lost.</summary>
    /// <param name="append">The events. Their bytes must not change any more.</param>
    /// <param name="cancellationToken">Ends the wait. The append may be written all the same.</param>
    /// <exception cref="ArgumentException">The append is not one that the ledger takes.</exception>
    /// <exception cref="LedgerOverloadedException">Too much waits; nothing was written.</exception>
    /// <exception cref="LedgerCommitFailedException">The store failed; nothing was written.</exception>
    /// <exception cref="LedgerCommitUnknownException">The store failed and cannot be asked; it may have been written.</exception>
    /// <exception cref="LedgerFaultedException">The ledger is inconsistent; the sequencer has stopped.</exception>
    public async Task<AppendResult> AppendAsync(StreamAppend append, CancellationToken cancellationToken)
    {
        var results = await AppendManyAsync([append], cancellationToken).ConfigureAwait(false);
        return results[0];
    }

    /// <summary>
    /// Appends to many streams; each append stands or falls alone, and the answers are in the order of the appends.
    /// They may fall into several commits: if some were written when another failed, the exception is
    /// <see cref="LedgerCommitUnknownException"/>.
    /// </summary>
    /// <inheritdoc cref="AppendAsync(StreamAppend, CancellationToken)" path="/exception"/>
    /// <param name="appends">The appends. Their bytes must not change any more.</param>
    /// <param name="cancellationToken">Ends the wait. The appends may be written all the same.</param>
    public Task<ImmutableArray<AppendResult>> AppendManyAsync(ImmutableArray<StreamAppend> appends, CancellationToken cancellationToken) =>
        AppendAsync(appends, together: false, cancellationToken);

    /// <summary>
    /// Appends to several streams in one commit: all are written, or none. Where one stream has another version than its
    /// writer thought, all answers are <see cref="AppendOutcome.WrongVersion"/>, each with the version that its stream has.
    /// </summary>
    /// <inheritdoc cref="AppendAsync(StreamAppend, CancellationToken)" path="/exception"/>
    /// <param name="appends">The appends, each to another stream. Their bytes must not change any more.</param>
    /// <param name="cancellationToken">Ends the wait. The appends may be written all the same.</param>
    public Task<ImmutableArray<AppendResult>> AppendTogetherAsync(ImmutableArray<StreamAppend> appends, CancellationToken cancellationToken)
    {
        if (!appends.IsDefault && appends.Select(append => append?.StreamId).Distinct(StringComparer.Ordinal).Count() < appends.Length)
            throw new ArgumentException("appends that stand or fall together name each stream once", nameof(appends));
        return AppendAsync(appends, together: true, cancellationToken);
    }

    private Task<ImmutableArray<AppendResult>> AppendAsync(ImmutableArray<StreamAppend> appends, bool together, CancellationToken cancellationToken)
    {
        if (appends.IsDefault)
            throw new ArgumentException("there is no array of appends", nameof(appends));
        foreach (var append in appends)
            StreamAppends.Validate(append);
        cancellationToken.ThrowIfCancellationRequested();
        if (appends.IsEmpty)
            return Task.FromResult(ImmutableArray<AppendResult>.Empty);
        var request = new AppendRequest(appends, together);
        if (_pool.Add(request))
            _ = Task.Run(DrainAsync, CancellationToken.None);
        return request.Answer.WaitAsync(cancellationToken);
    }

    /// <summary>The ledger's head: durable, checked, and never behind an append that this sequencer answered.</summary>
    /// <exception cref="LedgerFaultedException">The ledger is inconsistent; the sequencer has stopped.</exception>
    public async Task<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_fault is not null)
                throw _fault;
            var edge = await ReadEdgeAsync().ConfigureAwait(false);
            return edge.Head;
        }
        catch (LedgerFaultedException fault)
        {
            Stop(fault);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Accepts nothing more, and completes when what waits has been answered.</summary>
    public Task StopAsync()
    {
        _pool.Close(new LedgerCommitFailedException("the sequencer is stopping", null));
        return _pool.Drained;
    }

    private async Task DrainAsync()
    {
        while (_pool.Take() is { } group)
        {
            await _turn.WaitAsync().ConfigureAwait(false);
            try
            {
                await CommitGroupAsync(group).ConfigureAwait(false);
            }
            catch (LedgerFaultedException fault)
            {
                Stop(fault);
                Fail(group, fault);
            }
            catch (Exception failure) when (failure is LedgerCommitFailedException or LedgerCommitUnknownException)
            {
                Fail(group, failure);
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    private async Task CommitGroupAsync(List<WaitingAppend> group)
    {
        if (_fault is not null)
            throw _fault;
        for (var lost = 0; lost < MostLostRaces; lost++)
        {
            var plan = await PlanAsync(group).ConfigureAwait(false);
            if (plan.Commit is null || await TryCommitAsync(plan).ConfigureAwait(false))
            {
                if (plan.Commit is not null)
                    await PublishAsync(plan.Commit).ConfigureAwait(false);
                plan.Answer();
                return;
            }
        }

        throw new LedgerCommitFailedException($"other sequencers wrote first, {MostLostRaces} times", null);
    }

    // Whatever fails before the commit fails its group alone, with nothing written.
    private async Task<CommitPlan> PlanAsync(List<WaitingAppend> group)
    {
        try
        {
            var edge = await ReadEdgeAsync().ConfigureAwait(false);
            var streams = group.SelectMany(waiting => waiting.Appends.ToArray()).Select(append => append.StreamId).Distinct(StringComparer.Ordinal).ToArray();
            var stored = await _store.ReadStreamVersionsAsync(streams, CancellationToken.None).ConfigureAwait(false);
            var versions = new Dictionary<string, long>(streams.Length, StringComparer.Ordinal);
            for (var i = 0; i < streams.Length; i++)
                versions.Add(streams[i], stored[i]);
            return CommitPlan.Make(group, versions, edge);
        }
        catch (Exception failure) when (failure is not LedgerFaultedException)
        {
            SequencerLog.Unreadable(_logger, failure, group.Count);
            throw new LedgerCommitFailedException("the ledger could not be read", failure);
        }
    }

    /// <summary>True when the plan is durable; false when another sequencer wrote first and the plan was not.</summary>
    private async Task<bool> TryCommitAsync(CommitPlan plan)
    {
        _settled = false;
        bool written;
        try
        {
            written = await _store.TryCommitAsync(plan.Commit!, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            await SettleAsync(plan, failure).ConfigureAwait(false);
            return true;
        }

        if (written)
            (_edge, _settled) = (plan.Edge, true);
        return written;
    }

    /// <summary>Finds out what became of a commit that threw. Returns if it was written.</summary>
    private async Task SettleAsync(CommitPlan plan, Exception failure)
    {
        var expected = plan.Commit!.ExpectedSize;
        SequencerLog.CommitThrew(_logger, failure, plan.LeafHashes.Length, expected);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var (edge, added) = await LedgerTail.CatchUpAsync(_store, _edge!, CancellationToken.None).ConfigureAwait(false);
                var written = added.Count >= plan.LeafHashes.Length && added.Take(plan.LeafHashes.Length).SequenceEqual(plan.LeafHashes);
                (_edge, _settled) = (edge, true);
                SequencerLog.Settled(_logger, expected, written);
                if (!written)
                    throw new LedgerCommitFailedException("the store failed", failure);
                return;
            }
            catch (Exception unreachable) when (unreachable is not (LedgerFaultedException or LedgerCommitFailedException))
            {
                if (attempt == _options.SettleAttempts)
                {
                    SequencerLog.Unsettled(_logger, unreachable, expected);
                    throw new LedgerCommitUnknownException("the store failed and cannot be read", failure);
                }
            }

            await Task.Delay(_options.SettleDelay, _time).ConfigureAwait(false);
        }
    }

    /// <summary>The edge to grow from: the known one, or what the store has, checked.</summary>
    private async Task<LedgerEdge> ReadEdgeAsync()
    {
        if (_edge is null)
        {
            _edge = await LedgerTail.LoadAsync(_store, CancellationToken.None).ConfigureAwait(false);
            _settled = true;
            SequencerLog.Loaded(_logger, _edge.Size, _edge.Frontier.Root.ToString());
        }
        else if (!_settled)
        {
            var before = _edge.Size;
            (_edge, _) = await LedgerTail.CatchUpAsync(_store, _edge, CancellationToken.None).ConfigureAwait(false);
            _settled = true;
            if (_edge.Size > before)
                SequencerLog.LostRace(_logger, before, _edge.Size);
        }

        return _edge;
    }

    private async Task PublishAsync(LedgerCommit commit)
    {
        try
        {
            await _publish(new LedgerBatch(commit.ExpectedSize, [.. commit.Entries.Select(entry => entry.Event)])).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // The events are durable whatever the readers make of them.
            SequencerLog.PublishFailed(_logger, failure, commit.ExpectedSize);
        }
    }

    private void Stop(LedgerFaultedException fault)
    {
        if (_fault is not null)
            return;
        _fault = fault;
        _pool.Close(fault);
        SequencerLog.Faulted(_logger, fault);
    }

    private static void Fail(List<WaitingAppend> group, Exception failure)
    {
        foreach (var waiting in group)
            waiting.Fail(failure);
    }
}
