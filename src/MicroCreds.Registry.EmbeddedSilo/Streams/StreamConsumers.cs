using MicroCreds.Registry.EmbeddedSilo.Activations;
using MicroCreds.Registry.EmbeddedSilo.Calls;
using MicroCreds.Registry.EmbeddedSilo.Hosting;
using Orleans.Runtime;
using Orleans.Streams.Core;

namespace MicroCreds.Registry.EmbeddedSilo.Streams;

/// <summary>Where the items of one subscription go.</summary>
internal abstract class StreamConsumer
{
    /// <summary>Delivers an item.</summary>
    /// <returns>Completes when the consumer is done with it.</returns>
    public abstract Task DeliverAsync(StreamItem item);

    /// <summary>Tells the consumer that an item was given up.</summary>
    public abstract Task ReportAsync(Exception error);
}

/// <summary>A grain, which is activated if need be. Deliveries are calls to it that do not interleave.</summary>
internal sealed class GrainConsumer(Silo silo, MemoryStreamProvider provider, StreamId streamId, Guid subscription, GrainId grainId) : StreamConsumer
{
    public override Task DeliverAsync(StreamItem item) => CallAsync(item, async activation =>
    {
        var observer = await FindAsync(activation);
        if (observer is null)
            silo.Log.NoObserver(grainId, streamId);
        else
            await observer.OnNextAsync(item.ValueForConsumer(), item.Token);
    });

    public override Task ReportAsync(Exception error) => CallAsync(null, async activation =>
    {
        if (activation.Observers.TryGet(subscription, out var observer))
            await observer.OnErrorAsync(error);
    });

    public override string ToString() => grainId.ToString();

    /// <summary>The observer of this activation; a new activation is first told of its subscription.</summary>
    private async Task<StreamObserver?> FindAsync(Activation activation)
    {
        if (activation.Observers.TryGet(subscription, out var observer))
            return observer;
        if (activation.GrainInstance is not IStreamSubscriptionObserver subscriber)
            return null;
        await subscriber.OnSubscribed(new SubscriptionHandleFactory(provider, streamId, subscription));
        return activation.Observers.TryGet(subscription, out observer) ? observer : null;
    }

    private Task CallAsync(StreamItem? item, Func<Activation, Task> work)
    {
        var call = new WorkCall(work, "a stream delivery") { Context = item?.Context, Deadline = silo.DeadlineFor(null) };
        silo.Send(grainId, call);
        return call.Done;
    }
}

/// <summary>Code outside the grains, in this process.</summary>
internal sealed class ClientConsumer(StreamObservers observers, Guid subscription) : StreamConsumer
{
    public override async Task DeliverAsync(StreamItem item)
    {
        if (!observers.TryGet(subscription, out var observer))
            return;
        RequestContext.Current = item.Context;
        await observer.OnNextAsync(item.ValueForConsumer(), item.Token).ConfigureAwait(false);
    }

    public override Task ReportAsync(Exception error) =>
        observers.TryGet(subscription, out var observer) ? observer.OnErrorAsync(error) : Task.CompletedTask;

    public override string ToString() => "the client";
}
