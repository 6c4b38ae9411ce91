using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Threading.Channels;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Bulk;
using Microsoft.Extensions.Logging;

namespace MicroCreds.Registry.Verification.Jobs;

/// <summary>
/// Verifies files that are too large for a connection: an upload is kept, answered in the background, one job after the
/// other, and its results are kept for some time. Jobs live in files, and go on after a restart where they were last
/// noted to be. Uploads are deleted as soon as they are answered. Safe to use from any number of threads; one process
/// to a folder.
/// </summary>
public sealed partial class VerificationJobs : IDisposable
{
    private const int IdBytes = 16;
    private const int CopyBytes = 1 << 17;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly BulkPipeline _pipeline;
    private readonly Func<VerificationJob, BulkOptions> _read;
    private readonly VerificationJobsOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<VerificationJobs> _logger;
    private readonly ConcurrentDictionary<string, JobTracker> _jobs = new(StringComparer.Ordinal);
    private readonly Channel<string> _queue = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private int _places;

    /// <summary>Finds the jobs that are in the folder. Those that were not over wait for <see cref="RunAsync(CancellationToken)"/>.</summary>
    /// <param name="pipeline">Answers the lines.</param>
    /// <param name="read">Tells from a job's question how its lines are to be answered.</param>
    /// <param name="options">What jobs may take.</param>
    /// <param name="clock">Dates jobs and times their notes.</param>
    /// <param name="logger">Told of jobs that fail and of notes that cannot be read.</param>
    public VerificationJobs(
        BulkPipeline pipeline, Func<VerificationJob, BulkOptions> read, VerificationJobsOptions options, TimeProvider clock, ILogger<VerificationJobs> logger)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(options);
        _pipeline = pipeline;
        _read = read;
        _options = options;
        _clock = clock;
        _logger = logger;
        Directory.CreateDirectory(options.Folder);
        foreach (var path in Directory.EnumerateDirectories(options.Folder).Where(path => IsId(Path.GetFileName(path))))
            Restore(path);
        _places = _jobs.Count;
        foreach (var job in _jobs.Values.Select(tracker => tracker.Current).Where(job => !job.IsOver).OrderBy(job => job.CreatedAt))
            _queue.Writer.TryWrite(job.Id);
    }

    /// <summary>Takes an upload in and makes a job of it. An upload that breaks off leaves nothing behind.</summary>
    /// <param name="upload">NDJSON; read to its end.</param>
    /// <param name="isCompressed">Whether it is compressed with gzip.</param>
    /// <param name="owner">Whoever makes it: told back, and nothing more.</param>
    /// <param name="question">What is asked for: told back, and read by the function given at the start.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <exception cref="JobRefusedException">There are too many jobs, or the upload is empty or too long.</exception>
    public async Task<VerificationJob> CreateAsync(
        Stream upload, bool isCompressed, string owner, string question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        if (Interlocked.Increment(ref _places) > _options.MaxJobs)
        {
            Interlocked.Decrement(ref _places);
            throw new JobRefusedException(JobErrorCodes.JobsFull, $"{_options.MaxJobs} jobs are kept, as many as may be. Cancel one, or come back when one has run out.");
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var folder = JobFolder.Create(Path.Combine(_options.Folder, id));
        var isTaken = false;
        try
        {
            var length = await KeepAsync(upload, folder, cancellationToken).ConfigureAwait(false);
            var job = new VerificationJob
            {
                Id = id,
                Owner = owner,
                Question = question,
                IsCompressed = isCompressed,
                UploadedBytes = length,
                CreatedAt = _clock.GetUtcNow(),
            };
            folder.Save(job);
            _jobs[id] = new JobTracker(folder, job);
            isTaken = true;
            _queue.Writer.TryWrite(id);
            return job;
        }
        finally
        {
            if (!isTaken)
            {
                folder.Delete();
                Interlocked.Decrement(ref _places);
            }
        }
    }

    /// <summary>A job as it stands now; null where there is none, or no more.</summary>
    public VerificationJob? Find(string id, string? owner) =>
        _jobs.TryGetValue(id, out var tracker) && (owner is null || tracker.Current.Owner == owner) ? tracker.Current : null;

    /// <summary>The jobs of one owner, or of all where none is given; the oldest first.</summary>
    public IReadOnlyList<VerificationJob> List(string? owner) =>
        [.. _jobs.Values.Select(tracker => tracker.Current).Where(job => owner is null || job.Owner == owner).OrderBy(job => job.CreatedAt)];

    /// <summary>The file of a job's results; null where there is no such job or it is not over.</summary>
    public string? ResultsOf(string id) =>
        _jobs.TryGetValue(id, out var tracker) && tracker.Current.IsOver && File.Exists(tracker.Folder.Results) ? tracker.Folder.Results : null;

    /// <summary>A job as it goes on: how it stands now, then changes, none more often than asked, and at last its end.</summary>
    /// <param name="id">The job; one that is not there has nothing to tell.</param>
    /// <param name="interval">The least time between two answers.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public async IAsyncEnumerable<VerificationJob> WatchAsync(
        string id, TimeSpan interval, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (_jobs.TryGetValue(id, out var tracker))
        {
            var (job, changed) = tracker.Observe();
            yield return job;
            if (job.IsOver)
                yield break;
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!tracker.Current.IsOver)
                await Task.Delay(interval, _clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends a job, wherever it stands, and deletes its upload and results. When the task completes, nothing is left of it.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> CancelAsync(string id)
    {
        if (!_jobs.TryRemove(id, out var tracker))
            return false;
        await tracker.CancelAsync().ConfigureAwait(false);
        tracker.Folder.Delete();
        // Whoever watches looks again, and finds nothing.
        tracker.Publish(tracker.Current);
        Interlocked.Decrement(ref _places);
        return true;
    }

    /// <summary>Works on the jobs, one after the other, until cancelled, and deletes those that have run out. A job that was at work then goes on at the next start.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var sweep = _clock.CreateTimer(_ => _queue.Writer.TryWrite(""), null, TimeSpan.Zero, TimeSpan.FromMinutes(1)).ConfigureAwait(false);
        await foreach (var id in _queue.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (id.Length == 0)
                await SweepAsync().ConfigureAwait(false);
            else if (_jobs.TryGetValue(id, out var tracker))
                await RunAsync(tracker, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tracker in _jobs.Values)
            tracker.Dispose();
    }

    private async Task RunAsync(JobTracker tracker, CancellationToken cancellationToken)
    {
        var run = tracker.Begin(async cancelled =>
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, cancelled);
            await new JobRun(tracker, _pipeline, _options, _clock).RunAsync(_read(tracker.Current), stop.Token).ConfigureAwait(false);
        });
        await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (run.Exception is { } fault)
        {
            // One job's misfortune must not end the others; it is tried again at the next start.
            LogFaulted(tracker.Current.Id, fault.GetBaseException());
            var error = new InputError(JobErrorCodes.Internal, "The registry could not answer this job; its log says why.", "");
            tracker.Publish(tracker.Current with { State = JobState.Failed, EndedAt = _clock.GetUtcNow(), Error = error });
            return;
        }

        if (tracker.Current is { State: JobState.Failed, Error: { } reason } failed)
            LogFailed(failed.Id, reason.Code, reason.Message);
    }

    private async Task SweepAsync()
    {
        var oldest = _clock.GetUtcNow() - _options.KeepFor;
        foreach (var job in _jobs.Values.Select(tracker => tracker.Current).Where(job => job.EndedAt <= oldest))
            await CancelAsync(job.Id).ConfigureAwait(false);
    }

    private async Task<long> KeepAsync(Stream upload, JobFolder folder, CancellationToken cancellationToken)
    {
        using var file = folder.CreateUpload();
        var buffer = new byte[CopyBytes];
        int read;
        while ((read = await upload.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (file.Position + read > _options.MaxUploadBytes)
                throw new JobRefusedException(JobErrorCodes.UploadTooLarge, $"An upload has {_options.MaxUploadBytes} bytes at most.");
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }

        if (file.Position == 0)
            throw new JobRefusedException(JobErrorCodes.UploadEmpty, "The upload is empty.");
        file.Flush(flushToDisk: true);
        return file.Position;
    }

    private void Restore(string path)
    {
        var folder = new JobFolder(path);
        try
        {
            if (folder.Load() is { } job)
                _jobs[job.Id] = new JobTracker(folder, job);
            else
                folder.Delete();
        }
        catch (InvalidDataException damaged)
        {
            LogDamaged(path, damaged);
        }
    }

    private static bool IsId(string name) => name.Length == 2 * IdBytes && !name.AsSpan().ContainsAnyExcept(HexDigits);

    [LoggerMessage(EventId = 7101, Level = LogLevel.Warning, Message = "Verification job {Id} failed ({Code}): {Reason}")]
    private partial void LogFailed(string id, string code, string reason);

    [LoggerMessage(EventId = 7103, Level = LogLevel.Error, Message = "Verification job {Id} broke off")]
    private partial void LogFaulted(string id, Exception fault);

    [LoggerMessage(EventId = 7102, Level = LogLevel.Error, Message = "The verification job in {Path} is left alone")]
    private partial void LogDamaged(string path, Exception damaged);
}
