using System.Diagnostics;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client;

namespace MicroCreds.Registry.Cli.Demo;

/// <summary>Waits for a registry that is just starting.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns how long it took until the registry answered that it is ready.</summary>
    /// <exception cref="InputException">Its process died, or it was not ready in time.</exception>
    public static async Task<TimeSpan> WaitAsync(RegistryClient registry, int? processId, TimeProvider clock, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (!await registry.IsReadyAsync(cancellationToken))
        {
            if (processId is { } id && !IsRunning(id))
                throw new InputException($"the registry's process {id} has died");
            if (clock.GetElapsedTime(started) > Patience)
                throw new InputException($"the registry was not ready after {Patience.TotalSeconds:0} s");
            await Task.Delay(Pause, clock, cancellationToken);
        }

        return clock.GetElapsedTime(started);
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
