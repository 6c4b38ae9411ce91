using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Hosting;

/// <summary>What the engine logs. Event ids 1100 to 1199.</summary>
internal sealed partial class SiloLog(ILogger logger)
{
    [LoggerMessage(1100, LogLevel.Information, "Silo started with {GrainClasses} grain classes.")]
    public partial void Started(int grainClasses);

    [LoggerMessage(1101, LogLevel.Information, "Silo stopped.")]
    public partial void Stopped();

    [LoggerMessage(1109, LogLevel.Warning, "Silo stopped with {Grains} grains still at work.")]
    public partial void StoppedWithActiveGrains(int grains);

    [LoggerMessage(1102, LogLevel.Error, "The grain {GrainId} could not be activated.")]
    public partial void ActivationFailed(Exception error, GrainId grainId);

    [LoggerMessage(1103, LogLevel.Error, "OnDeactivateAsync of the grain {GrainId} failed.")]
    public partial void DeactivationFailed(Exception error, GrainId grainId);

    [LoggerMessage(1104, LogLevel.Warning, "{What} of the grain {GrainId} failed, and nobody waits for it.")]
    public partial void UnansweredCallFailed(Exception error, string what, GrainId grainId);

    [LoggerMessage(1105, LogLevel.Warning, "The grain {GrainId} has a subscription to the stream {StreamId} and no observer for it: the item is dropped.")]
    public partial void NoObserver(GrainId grainId, StreamId streamId);

    [LoggerMessage(1106, LogLevel.Warning, "An item of the stream {StreamId} was not taken by {Consumer}; it will be delivered again.")]
    public partial void DeliveryFailed(Exception error, StreamId streamId, string consumer);

    [LoggerMessage(1107, LogLevel.Error, "An item of the stream {StreamId} was not taken by {Consumer} for too long and is given up.")]
    public partial void DeliveryGivenUp(Exception error, StreamId streamId, string consumer);

    [LoggerMessage(1108, LogLevel.Warning, "The reminder {ReminderName} of the grain {GrainId} failed.")]
    public partial void ReminderFailed(Exception error, string reminderName, GrainId grainId);
}
