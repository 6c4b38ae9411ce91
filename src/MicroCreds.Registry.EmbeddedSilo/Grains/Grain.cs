using MicroCreds.Registry.EmbeddedSilo.Activations;
using Orleans.Runtime;

namespace Orleans;

/// <summary>The base of grain classes. Its code runs in turns, one at a time.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Takes the activation from the turn that constructs the grain.</summary>
    /// <exception cref="InvalidOperationException">The object is constructed by hand, not by the engine.</exception>
    protected Grain() =>
        GrainContext = Activation.Current
            ?? throw new InvalidOperationException($"{GetType()} is a grain: ask IGrainFactory for it instead of constructing it");

    /// <inheritdoc/>
    public IGrainContext GrainContext { get; }

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => ((Activation)GrainContext).Grains;

    /// <summary>The services that this activation was built from.</summary>
    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    /// <summary>The grain's identity as text.</summary>
    public string IdentityString => GrainContext.GrainId.ToString();

    /// <summary>Ends this activation when the calls that it has started are done.</summary>
    protected void DeactivateOnIdle() =>
        GrainContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "the grain asked to be deactivated"));

    /// <summary>Keeps this activation from being collected for being idle for this long from now. A negative time takes an earlier wish back.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => ((Activation)GrainContext).DelayDeactivation(timeSpan);

    /// <inheritdoc cref="IGrainBase.OnActivateAsync"/>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc cref="IGrainBase.OnDeactivateAsync"/>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;
}
