using System.Collections.Concurrent;

namespace MicroCreds.Registry.Grains.Tests.Hosting;

/// <summary>Tells the tests in the same process when an idle activation has ended.</summary>
[Alias("microcreds.tests.idle-probe")]
public interface IIdleProbeGrain : IGrainWithStringKey
{
    [Alias("use")]
    Task UseAsync();
}

public sealed class IdleProbeGrain : Grain, IIdleProbeGrain
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Ends = new();

    /// <summary>Uses a probe; the inner task completes when its activation has ended.</summary>
    internal static async Task<Task> UseAsync(IIdleProbeGrain probe)
    {
        var end = Ends[probe.GetPrimaryKeyString()] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await probe.UseAsync();
        return end.Task;
    }

    public Task UseAsync() => Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (Ends.TryGetValue(this.GetPrimaryKeyString(), out var end))
            end.TrySetResult();
        return Task.CompletedTask;
    }
}
