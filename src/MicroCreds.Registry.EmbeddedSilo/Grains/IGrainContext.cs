namespace Orleans.Runtime;

/// <summary>What the engine knows of one activation of a grain.</summary>
public interface IGrainContext
{
    /// <summary>The grain's identity.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain object, once it is constructed.</summary>
    object? GrainInstance { get; }

    /// <summary>The services that the grain was built from.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Completes when the activation has ended.</summary>
    Task Deactivated { get; }

    /// <summary>Ends the activation when the calls that it has started are done. Calls that wait go to its successor.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
