using System.Diagnostics;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Verification.Following;
using MicroCreds.Registry.Verification.Snapshots;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Grains.ReadSides;

/// <summary>
/// Writes this process's read side down now and then, and takes it up again at the next start, if it rests on the ledger
/// that the store has. A snapshot is never trusted further than that: one that is damaged, foreign, or made by other rules
/// is deleted, and the ledger is read from its beginning.
/// </summary>
public sealed partial class ReadSideSnapshots
{
    private static readonly TimeSpan s_tryAgainAfter = TimeSpan.FromSeconds(1);

    private readonly ReadSide _readSide;
    private readonly ILedgerStore _store;
    private readonly LedgerFacts _facts;
    private readonly SnapshotOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<ReadSideSnapshots> _logger;
    private long _savedSize;

    /// <summary>Made by the host.</summary>
    public ReadSideSnapshots(
        ReadSide readSide, ILedgerStore store, LedgerFacts facts, IOptions<SnapshotOptions> options, TimeProvider clock, ILogger<ReadSideSnapshots> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_readSide, _store, _facts, _options, _clock, _logger) = (readSide, store, facts, options.Value, clock, logger);
    }

    /// <summary>Restores the read side, which must be empty, from the snapshot, if there is one that is good. Waits for the store as long as it does not answer.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (!_options.IsOn)
            return;
        var started = Stopwatch.GetTimestamp();
        if (!SnapshotFile.TryOpen(_options.Path, _facts.Projection, out var snapshot, out var fault))
        {
            if (fault is not null)
                ThrowAway(fault);
            return;
        }

        using (snapshot)
        {
            fault = await FindForeignAsync(snapshot, cancellationToken).ConfigureAwait(false);
            if (fault is null && await Task.Run(() => snapshot.TryRestore(_readSide, out fault), cancellationToken).ConfigureAwait(false))
            {
                _savedSize = snapshot.LedgerSize;
                var took = Stopwatch.GetElapsedTime(started);
                LogRestored(snapshot.Credentials, snapshot.LedgerSize, _options.Path, took);
                return;
            }
        }

        ThrowAway(fault!);
    }

    /// <summary>Writes snapshots as the ledger grows, until cancelled. One that cannot be written is logged and tried again.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (!_options.IsOn)
            return;
        using var timer = new PeriodicTimer(_options.Interval, _clock);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_readSide.AsOf.Size - _savedSize >= _options.Growth)
                await SaveAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes a snapshot, unless the last one is as new. What prevents it is logged.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (!_options.IsOn || _readSide.AsOf.Size <= _savedSize)
            return;
        var started = Stopwatch.GetTimestamp();
        try
        {
            var capture = _readSide.Capture();
            var root = await LedgerIntegrity.ReadRootAsync(_store, capture.AsOf.Size, cancellationToken).ConfigureAwait(false)
                ?? throw new LedgerFaultedException($"entry {capture.AsOf.Size - 1} was applied, and the store does not have it");
            var length = await Task.Run(
                () => SnapshotWriter.Write(_options.Path, capture, root, _facts.Projection, cancellationToken), cancellationToken).ConfigureAwait(false);
            _savedSize = capture.AsOf.Size;
            var took = Stopwatch.GetElapsedTime(started);
            LogSaved(_savedSize, length, _options.Path, took);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Whatever the store or the disk says: the ledger has everything, and only the next start is slower.
            LogNotSaved(_options.Path, failure);
        }
    }

    /// <summary>Why the snapshot does not rest on the store's ledger, or null where it does.</summary>
    private async Task<string?> FindForeignAsync(SnapshotFile snapshot, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var root = await LedgerIntegrity.ReadRootAsync(_store, snapshot.LedgerSize, cancellationToken).ConfigureAwait(false);
                return root is null ? $"it is of ledger size {snapshot.LedgerSize}, and the ledger is smaller"
                    : root != snapshot.LedgerRoot ? $"it is of another ledger: at size {snapshot.LedgerSize} its root is {snapshot.LedgerRoot}, and here it is {root}"
                    : null;
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or LedgerFaultedException))
            {
                LogUnanswered(failure);
            }

            await Task.Delay(s_tryAgainAfter, _clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private void ThrowAway(string fault)
    {
        LogThrownAway(_options.Path, fault);
        try
        {
            File.Delete(_options.Path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotDeleted(_options.Path, failure);
        }
    }

    [LoggerMessage(EventId = 6111, Level = LogLevel.Information, Message = "Restored {Credentials} credentials, as of ledger size {Size}, from the snapshot {Path} in {Took}")]
    private partial void LogRestored(int credentials, long size, string path, TimeSpan took);

    [LoggerMessage(EventId = 6112, Level = LogLevel.Warning, Message = "The snapshot {Path} is thrown away: {Fault}. The read side is rebuilt from the ledger")]
    private partial void LogThrownAway(string path, string fault);

    [LoggerMessage(EventId = 6113, Level = LogLevel.Information, Message = "Wrote the read side as of ledger size {Size} ({Bytes} bytes) to the snapshot {Path} in {Took}")]
    private partial void LogSaved(long size, long bytes, string path, TimeSpan took);

    [LoggerMessage(EventId = 6114, Level = LogLevel.Warning, Message = "The snapshot {Path} could not be written; the last one stays")]
    private partial void LogNotSaved(string path, Exception failure);

    [LoggerMessage(EventId = 6115, Level = LogLevel.Warning, Message = "The ledger's root could not be read to compare the snapshot with it; trying again")]
    private partial void LogUnanswered(Exception failure);

    [LoggerMessage(EventId = 6116, Level = LogLevel.Warning, Message = "The snapshot {Path} could not be deleted")]
    private partial void LogNotDeleted(string path, Exception failure);
}
