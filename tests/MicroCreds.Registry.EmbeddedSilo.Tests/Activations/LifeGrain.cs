using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Activations;

public interface ILifeGrain : IGrainWithStringKey
{
    /// <summary>The number of calls that this activation has served.</summary>
    Task<int> CountAsync();

    Task EndAsync();

    /// <summary>Asks for the end and goes on until the gate opens.</summary>
    Task EndAndGoOnAsync(string gate);

    Task DelayEndAsync(TimeSpan time);

    [AlwaysInterleave]
    Task WaitAsync(string gate);
}

/// <summary>Signals "activated" and "deactivated: REASON" under its key.</summary>
public sealed class LifeGrain : Grain, ILifeGrain
{
    private int _count;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        Signals.Send(this.GetPrimaryKeyString(), "activated");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Signals.Send(this.GetPrimaryKeyString(), $"deactivated: {reason.ReasonCode} after {_count}");
    }

    public Task<int> CountAsync() => Task.FromResult(++_count);

    public Task EndAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task EndAndGoOnAsync(string gate)
    {
        DeactivateOnIdle();
        Signals.Send(gate, "asked");
        await Signals.Gate(gate);
        _count += 100;
    }

    public Task DelayEndAsync(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task WaitAsync(string gate) => Signals.Gate(gate);
}

public interface IUnwillingGrain : IGrainWithStringKey
{
    Task<string> HelloAsync();
}

/// <summary>Cannot be activated the first time.</summary>
public sealed class UnwillingGrain : Grain, IUnwillingGrain
{
    private static int _tries;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (Interlocked.Increment(ref _tries) == 1)
            throw new InvalidOperationException("not today");
    }

    public Task<string> HelloAsync() => Task.FromResult("hello");
}

public interface IDependentGrain : IGrainWithStringKey
{
    Task<string> DescribeAsync();
}

/// <summary>Takes services in its constructor.</summary>
public sealed class DependentGrain(IGrainFactory grains, IGrainContext context, TimeProvider time) : Grain, IDependentGrain
{
    public Task<string> DescribeAsync() => Task.FromResult(
        $"{ReferenceEquals(grains, GrainFactory)} {context.GrainId.Key} {ReferenceEquals(context.GrainInstance, this)} {time is not null} {ServiceProvider.GetService(typeof(IGrainFactory)) is not null}");
}
