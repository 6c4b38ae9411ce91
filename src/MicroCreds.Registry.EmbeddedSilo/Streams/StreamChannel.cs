using MicroCreds.Registry.EmbeddedSilo.Hosting;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Streams;

/// <summary>One stream: who is subscribed, and what waits for them. A channel without explicit subscriptions ends when nothing waits; a new one takes its place.</summary>
internal sealed class StreamChannel
{
    private readonly Lock _gate = new();
    private readonly Silo _silo;
    private readonly StreamId _streamId;
    private readonly Dictionary<Guid, (GrainId Consumer, StreamDelivery Delivery)> _subscriptions = [];
    private readonly int _implicitCount;
    private long _usedAt;
    private bool _ended;

    /// <param name="provider">The provider.</param>
    /// <param name="silo">The silo.</param>
    /// <param name="streamId">The stream.</param>
    public StreamChannel(MemoryStreamProvider provider, Silo silo, StreamId streamId)
    {
        _silo = silo;
        _streamId = streamId;
        _usedAt = silo.Time.GetTimestamp();
        foreach (var grainClass in silo.Classes.SubscribedTo(streamId.GetNamespace()))
        {
            var grainId = GrainId.Create(grainClass.Type, streamId.GetKeyAsString());
            var subscription = provider.ImplicitSubscription(streamId, grainId);
            Add(subscription, grainId, new GrainConsumer(silo, provider, streamId, subscription, grainId));
            _implicitCount++;
        }
    }

    /// <summary>Subscribes.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="grainId">The grain that subscribes, or default for the client.</param>
    /// <param name="consumer">Where the items go.</param>
    /// <returns>False if the channel has ended.</returns>
    public bool TrySubscribe(Guid subscription, GrainId grainId, StreamConsumer consumer)
    {
        lock (_gate)
        {
            if (!_ended)
                Add(subscription, grainId, consumer);
            return !_ended;
        }
    }

    /// <summary>Ends a subscription; false if there is none such.</summary>
    public bool Unsubscribe(Guid subscription)
    {
        lock (_gate)
        {
            if (!_subscriptions.Remove(subscription, out var removed))
                return false;
            removed.Delivery.End();
            return true;
        }
    }

    /// <summary>The subscriptions of a grain, or of the client, whose id is the default.</summary>
    public Guid[] SubscriptionsOf(GrainId grainId)
    {
        lock (_gate)
            return [.. _subscriptions.Where(pair => pair.Value.Consumer == grainId).Select(pair => pair.Key)];
    }

    /// <summary>Queues items for all subscribers, or for none of them.</summary>
    /// <returns>False if the channel has ended.</returns>
    /// <exception cref="InvalidOperationException">Too many items wait for a consumer.</exception>
    public bool TryPublish(ReadOnlySpan<StreamItem> items)
    {
        lock (_gate)
        {
            if (_ended)
                return false;
            _usedAt = _silo.Time.GetTimestamp();
            foreach (var (_, delivery) in _subscriptions.Values)
            {
                if (delivery.Room < items.Length)
                    throw new InvalidOperationException($"the stream {_streamId} is full: {StreamDelivery.Capacity} items wait for a consumer");
            }

            foreach (var (_, delivery) in _subscriptions.Values)
                delivery.Add(items);
            return true;
        }
    }

    /// <summary>Ends the channel if it has not been used for a while, has no explicit subscriptions, and nothing waits.</summary>
    public bool TryEnd(long now, TimeSpan age)
    {
        lock (_gate)
        {
            _ended = _ended || _subscriptions.Count == _implicitCount && _silo.Time.GetElapsedTime(_usedAt, now) >= age
                && _subscriptions.Values.All(subscription => subscription.Delivery.IsIdle);
            return _ended;
        }
    }

    /// <summary>Delivers no more.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _ended = true;
            foreach (var (_, delivery) in _subscriptions.Values)
                delivery.End();
        }
    }

    private void Add(Guid subscription, GrainId grainId, StreamConsumer consumer) =>
        _subscriptions[subscription] = (grainId, new StreamDelivery(_silo, _streamId, consumer));
}
