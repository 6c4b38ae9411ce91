using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Calls;

public interface ICancellableGrain : IGrainWithStringKey
{
    /// <summary>Says "started", waits for the token, says "cancelled" and whether that was said in a turn.</summary>
    Task WaitAsync(string name, CancellationToken cancellationToken);

    /// <summary>Passes the token on.</summary>
    Task PassOnAsync(string other, CancellationToken cancellationToken);

    /// <summary>Says "blocking", and waits for the gate.</summary>
    Task BlockAsync(string gate);

    Task<bool> IsCancelledAsync(CancellationToken cancellationToken);
}

public sealed class CancellableGrain : Grain, ICancellableGrain
{
    public async Task WaitAsync(string name, CancellationToken cancellationToken)
    {
        var turns = TaskScheduler.Current;
        using var registration = cancellationToken.Register(() => Signals.Send(name, $"cancelled in a turn: {TaskScheduler.Current == turns}"));
        Signals.Send(name, "started");
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public Task PassOnAsync(string other, CancellationToken cancellationToken) =>
        GrainFactory.GetGrain<ICancellableGrain>(other).WaitAsync(other, cancellationToken);

    public Task BlockAsync(string gate)
    {
        Signals.Send(gate, "blocking");
        return Signals.Gate(gate);
    }

    public Task<bool> IsCancelledAsync(CancellationToken cancellationToken) => Task.FromResult(cancellationToken.IsCancellationRequested);
}
