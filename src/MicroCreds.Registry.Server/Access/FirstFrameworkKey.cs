using System.Text;
using MicroCreds.Registry.Grains.Access;
using MicroCreds.Registry.Server.Hosting;

namespace MicroCreds.Registry.Server.Access;

/// <summary>At the first start, makes the key that all others are made with, and leaves it in a file that only its owner may read.</summary>
internal sealed partial class FirstFrameworkKey(ApiKeys keys, ServerOptions options, IHostApplicationLifetime lifetime, ILogger<FirstFrameworkKey> logger)
    : BackgroundService
{
    /// <summary>Whether the key is there: a server without one is not ready.</summary>
    public static bool Exists(ServerOptions options) => File.Exists(options.FrameworkKeyPath);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Exists(options))
            return;
        // Grains answer once the silo has started.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
        var (id, key) = await keys.CreateAsync("first key", ApiKeyScope.Framework, "");
        await WriteAsync(key, stoppingToken);
        LogWritten(id, options.FrameworkKeyPath);
    }

    private async Task WriteAsync(string key, CancellationToken cancellationToken)
    {
        // Written aside and moved, so that a crash leaves no half of a key.
        var aside = options.FrameworkKeyPath + ".new";
        File.Delete(aside);
        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new FileStream(aside, settings))
        {
            await file.WriteAsync(Encoding.ASCII.GetBytes(key + "\n"), cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, options.FrameworkKeyPath);
    }

    [LoggerMessage(EventId = 9101, Level = LogLevel.Information, Message = "The first framework key, {Id}, is in {Path}")]
    private partial void LogWritten(string id, string path);
}
