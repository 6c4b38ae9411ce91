using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace MicroCreds.Registry.Verification.Following;

/// <summary>
/// Keeps a <see cref="ReadSide"/> up with the ledger. Hints bring new entries at once; they may be lost, repeated or
/// out of order. The ledger is the truth: what is missing is read from it as soon as a later hint shows the gap, or
/// at the next poll. Every entry is applied exactly once and in order.
/// </summary>
public sealed partial class LedgerFollower
{
    private const long PollMark = -1;

    private readonly ReadSide _readSide;
    private readonly ReadLedger _readLedger;
    private readonly LedgerFollowerOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<LedgerFollower> _logger;
    private readonly Channel<LedgerFact> _hints;
    private readonly SortedDictionary<long, TaskCompletionSource> _waiters = [];
    private readonly Lock _waitersLock = new();
    private int _running;

    /// <summary>Makes a follower that does nothing until <see cref="RunAsync"/>.</summary>
    /// <param name="readSide">What to keep up; nobody else may apply to it.</param>
    /// <param name="readLedger">Reads the ledger.</param>
    /// <param name="options">How to follow.</param>
    /// <param name="clock">Times polls, and dates what the ledger was last seen to be.</param>
    /// <param name="logger">Told of reads that fail.</param>
    public LedgerFollower(
        ReadSide readSide, ReadLedger readLedger, LedgerFollowerOptions options, TimeProvider clock, ILogger<LedgerFollower> logger)
    {
        ArgumentNullException.ThrowIfNull(readSide);
        ArgumentNullException.ThrowIfNull(readLedger);
        ArgumentNullException.ThrowIfNull(options);
        _readSide = readSide;
        _readLedger = readLedger;
        _options = options;
        _clock = clock;
        _logger = logger;
        _hints = Channel.CreateBounded<LedgerFact>(new BoundedChannelOptions(options.HintCapacity)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
        });
    }

    /// <summary>Offers an entry that was just committed. Never waits and never fails: a hint that finds no room is dropped. Safe from any thread.</summary>
    public void Hint(LedgerFact entry)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(entry.Index);
        _hints.Writer.TryWrite(entry);
    }

    /// <summary>Has the ledger read soon, as if a poll were due: for whoever knows that it grew, but not by what.</summary>
    public void HintGrowth() => _hints.Writer.TryWrite(new LedgerFact(PollMark, default, null));

    /// <summary>
    /// Follows until cancelled. The first thing done is to read the ledger to its end. A read that fails is logged
    /// and tried again at the next poll; meanwhile <see cref="ReadSide.AsOf"/> tells how old the knowledge is.
    /// </summary>
    /// <exception cref="InvalidOperationException">It runs already.</exception>
    /// <exception cref="InvalidDataException">The ledger contradicts itself: the read side stays at the last entry that made sense.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _running, 1) != 0)
            throw new InvalidOperationException("the follower runs already");
        try
        {
            await CatchUpAsync(cancellationToken).ConfigureAwait(false);
            await using var poll = _clock.CreateTimer(
                static state => ((LedgerFollower)state!).HintGrowth(), this, _options.PollInterval, _options.PollInterval).ConfigureAwait(false);
            await foreach (var hint in _hints.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (hint.Index == PollMark || !TryApply(hint))
                {
                    await CatchUpAsync(cancellationToken).ConfigureAwait(false);
                    if (hint.Index != PollMark)
                        TryApply(hint);
                }

                ReleaseWaiters();
            }
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    /// <summary>Completes when the entry with this index is applied, so that whoever committed it can count on being seen here.</summary>
    /// <param name="ledgerIndex">The entry's index, from 0.</param>
    /// <param name="cancellationToken">Ends the wait, and nothing else.</param>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public Task WaitForAsync(long ledgerIndex, CancellationToken cancellationToken)
    {
        if (_readSide.AsOf.Size > ledgerIndex)
            return Task.CompletedTask;
        TaskCompletionSource? waiter;
        lock (_waitersLock)
        {
            if (!_waiters.TryGetValue(ledgerIndex, out waiter))
                _waiters.Add(ledgerIndex, waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        // The entry may have been applied between the question and the registration.
        ReleaseWaiters();
        return waiter.Task.WaitAsync(cancellationToken);
    }

    private bool TryApply(LedgerFact entry) => _readSide.Apply(entry.Index, entry.At, entry.Fact) > entry.Index;

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var asked = _clock.GetUtcNow();
                var from = _readSide.AsOf.Size;
                var entries = await _readLedger(from, _options.BatchSize, cancellationToken).ConfigureAwait(false);
                foreach (var entry in entries)
                {
                    if (!TryApply(entry))
                        throw new InvalidDataException($"asked for the ledger from {from}, it answered with entry {entry.Index} where {_readSide.AsOf.Size} was due");
                }

                ReleaseWaiters();
                if (entries.Count < _options.BatchSize)
                {
                    _readSide.Confirm(asked);
                    return;
                }
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not InvalidDataException)
        {
            // Whatever the store throws, the answer is the same: say so, stay where we are, try again at the next poll.
            LogReadFailed(_readSide.AsOf.Size, failure);
        }
    }

    private void ReleaseWaiters()
    {
        var size = _readSide.AsOf.Size;
        lock (_waitersLock)
        {
            while (_waiters.Count > 0 && _waiters.First() is var (index, waiter) && index < size)
            {
                waiter.SetResult();
                _waiters.Remove(index);
            }
        }
    }

    [LoggerMessage(EventId = 7001, Level = LogLevel.Warning, Message = "Reading the ledger from entry {From} failed; trying again at the next poll")]
    private partial void LogReadFailed(long from, Exception failure);
}
