using System.Globalization;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Jobs;
using MicroCreds.Registry.Client.Verifying;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Jobs;

/// <summary>Shows how an upload and a job come along: how much, how fast, how long still.</summary>
internal static class JobBars
{
    /// <summary>Uploads a file under a bar.</summary>
    public static Task<VerificationJob> UploadAsync(Terminal terminal, RegistryClient client, string path, VerifyOptions options, CancellationToken cancellationToken) =>
        Columns(terminal).StartAsync(async progress =>
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 17, FileOptions.SequentialScan | FileOptions.Asynchronous);
            var bar = progress.AddTask("uploading", maxValue: Math.Max(1, file.Length));
            using var watching = new Timer(_ => bar.Value(Position(file)), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(200));
            var job = await client.Jobs.CreateAsync(file, path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase), options, cancellationToken);
            bar.Value(bar.MaxValue);
            return job;
        });

    /// <summary>Waits for the end of a job under a bar.</summary>
    public static Task<VerificationJob> WatchAsync(Terminal terminal, RegistryClient client, string id, CancellationToken cancellationToken) =>
        Columns(terminal).StartAsync(async progress =>
        {
            var bar = progress.AddTask("waiting", maxValue: 1);
            (long Lines, long Timestamp)? begun = null;
            VerificationJob? last = null;
            await foreach (var job in client.Jobs.WatchAsync(id, cancellationToken))
            {
                last = job;
                begun ??= job.State == JobState.Running ? (job.Progress.Lines, terminal.Clock.GetTimestamp()) : null;
                bar.MaxValue(Math.Max(1, job.UploadedBytes));
                bar.Value(job.ReadBytes);
                if (begun is var (lines, timestamp) && terminal.Clock.GetElapsedTime(timestamp) is { TotalSeconds: > 0.2 } elapsed)
                {
                    var rate = (job.Progress.Lines - lines) / elapsed.TotalSeconds;
                    bar.Description = string.Create(CultureInfo.InvariantCulture, $"verifying: {job.Progress.Lines:N0} lines, {rate:N0}/s");
                }
            }

            return last!;
        });

    private static Progress Columns(Terminal terminal) =>
        terminal.Screen.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());

    // The upload closes the file when it is through.
    private static long Position(FileStream file)
    {
        try
        {
            return file.Position;
        }
        catch (ObjectDisposedException)
        {
            return long.MaxValue;
        }
    }
}
