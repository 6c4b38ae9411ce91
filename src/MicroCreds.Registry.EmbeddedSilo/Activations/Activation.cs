using Orleans;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Activations;

/// <summary>One grain object with its scheduler and its queue.</summary>
internal abstract class Activation : IGrainContext
{
    public static Activation? Current => null;

    public abstract GrainId GrainId { get; }

    public abstract object? GrainInstance { get; }

    public abstract IServiceProvider ActivationServices { get; }

    public abstract Task Deactivated { get; }

    public abstract void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);

    public abstract void DelayDeactivation(TimeSpan time);

    public abstract IGrainTimer RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options);
}
