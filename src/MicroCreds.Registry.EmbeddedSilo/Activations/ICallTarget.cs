using MicroCreds.Registry.EmbeddedSilo.Calls;
using Orleans;

namespace MicroCreds.Registry.EmbeddedSilo.Activations;

/// <summary>What the directory knows for a grain: its one activation, or the workers of a stateless one.</summary>
internal interface ICallTarget
{
    /// <summary>Takes a call; false if this target has ended and the call must go to its successor.</summary>
    bool TryTake(GrainCall call);

    /// <summary>Ends the target's activations.</summary>
    /// <returns>Completes when they have ended.</returns>
    Task EndAsync(DeactivationReason reason);

    /// <summary>Ends the activations that have been idle for longer than they may.</summary>
    void CollectIdle(long now);
}
