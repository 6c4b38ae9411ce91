using System.IO.Compression;
using System.IO.Pipelines;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Bulk;

namespace MicroCreds.Registry.Verification.Jobs;

/// <summary>Answers the lines of one upload from where the job was last noted to be, and notes how far it has come.</summary>
internal sealed class JobRun(JobTracker tracker, BulkPipeline pipeline, VerificationJobsOptions options, TimeProvider clock)
{
    private long _noted = clock.GetTimestamp();

    /// <summary>Runs to the end of the upload, or to what stops it.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; the last note holds.</exception>
    public async Task RunAsync(BulkOptions asked, CancellationToken cancellationToken)
    {
        try
        {
            var begun = tracker.Current with { State = JobState.Running, StartedAt = tracker.Current.StartedAt ?? clock.GetUtcNow() };
            tracker.Folder.Save(begun);
            tracker.Publish(begun);
            await AnswerAsync(asked, cancellationToken).ConfigureAwait(false);
            End(tracker.Current with { State = JobState.Completed, ReadBytes = tracker.Current.UploadedBytes });
        }
        catch (JobRefusedException refused)
        {
            Fail(refused.Code, refused.Message);
        }
        catch (InvalidDataException corrupt)
        {
            Fail(JobErrorCodes.UploadCorrupt, $"After {tracker.Current.Progress.InputLines} lines the upload cannot be unpacked: {corrupt.Message}");
        }
        catch (IOException failure)
        {
            Fail(JobErrorCodes.StorageFailed, $"After {tracker.Current.Progress.InputLines} lines: {failure.Message}");
        }
    }

    private async Task AnswerAsync(BulkOptions asked, CancellationToken cancellationToken)
    {
        var from = tracker.Current.Progress;
        using var results = tracker.Folder.OpenResults(from.OutputBytes);
        using var upload = tracker.Folder.OpenUpload();
        using Stream questions = tracker.Current.IsCompressed ? new GZipStream(upload, CompressionMode.Decompress) : upload;
        await SkipAsync(questions, from.InputBytes, cancellationToken).ConfigureAwait(false);
        var input = PipeReader.Create(questions, new StreamPipeReaderOptions(bufferSize: 1 << 17, leaveOpen: true));
        var output = PipeWriter.Create(results, new StreamPipeWriterOptions(leaveOpen: true));
        try
        {
            await pipeline.RunAsync(input, output, asked with { From = from, Report = ReportAsync }, cancellationToken).ConfigureAwait(false);
            results.Flush(flushToDisk: true);
        }
        finally
        {
            await input.CompleteAsync().ConfigureAwait(false);
            await output.CompleteAsync().ConfigureAwait(false);
        }

        ValueTask ReportAsync(BulkProgress progress, CancellationToken cancelled)
        {
            cancelled.ThrowIfCancellationRequested();
            if (progress.OutputBytes > options.MaxResultBytes)
                throw new JobRefusedException(JobErrorCodes.ResultsTooLarge, $"After {progress.InputLines} lines the results have more than {options.MaxResultBytes} bytes, the most that are kept.");
            var job = tracker.Current with { Progress = progress, ReadBytes = upload.Position };
            if (clock.GetElapsedTime(_noted) >= options.CheckpointInterval)
            {
                // First the answers, then the note that they are there.
                results.Flush(flushToDisk: true);
                tracker.Folder.Save(job);
                _noted = clock.GetTimestamp();
            }

            tracker.Publish(job);
            return ValueTask.CompletedTask;
        }
    }

    private static async Task SkipAsync(Stream stream, long count, CancellationToken cancellationToken)
    {
        if (stream.CanSeek)
        {
            stream.Position = count;
            return;
        }

        var buffer = new byte[1 << 16];
        while (count > 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                throw new InvalidDataException("it is shorter than it was before");
            count -= read;
        }
    }

    private void Fail(string code, string message) =>
        End(tracker.Current with { State = JobState.Failed, Error = new InputError(code, message, "") });

    private void End(VerificationJob job)
    {
        var ended = job with { EndedAt = clock.GetUtcNow() };
        try
        {
            tracker.Folder.Save(ended);
            tracker.Folder.DeleteUpload();
        }
        catch (IOException failure) when (ended.State == JobState.Failed)
        {
            // A disk that is full cannot be told so; whoever asks still hears of it, until the next start tries again.
            ended = ended with { Error = ended.Error! with { Message = $"{ended.Error.Message} This could not be noted: {failure.Message}" } };
        }

        tracker.Publish(ended);
    }
}
