using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>
/// A stream: publish to it, subscribe to it. Publishing is done when the item is queued, not when it is delivered.
/// Every subscriber gets the items in the order in which they were queued.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IAsyncStream<T> : IAsyncObservable<T>, IAsyncBatchProducer<T>
{
    /// <summary>Whether subscribers may ask for items of the past. Memory streams: no.</summary>
    bool IsRewindable { get; }

    /// <summary>The provider's name.</summary>
    string ProviderName { get; }

    /// <summary>The stream's identity.</summary>
    StreamId StreamId { get; }

    /// <summary>The explicit subscriptions that the calling grain, or the client, has to this stream.</summary>
    Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles();
}
