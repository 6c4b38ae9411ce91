using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using MicroCreds.Registry.EmbeddedSilo.Activations;
using MicroCreds.Registry.EmbeddedSilo.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.Streams;

namespace MicroCreds.Registry.EmbeddedSilo.Streams;

/// <summary>Streams within the process. What waits for consumers is lost when the process ends; grains' explicit subscriptions are kept in the grain storage "PubSubStore", if there is one.</summary>
internal sealed class MemoryStreamProvider : IStreamProvider, ISiloPart, IDisposable
{
    private readonly ConcurrentDictionary<StreamId, StreamChannel> _channels = new();
    private readonly SemaphoreSlim _opening = new(1);
    private readonly StreamObservers _clientObservers = new();
    private readonly Silo _silo;
    private readonly SubscriptionStore? _store;
    private long _sequence;

    public MemoryStreamProvider(Silo silo, string name)
    {
        Name = name;
        _silo = silo;
        _store = silo.Services.GetKeyedService<IGrainStorage>("PubSubStore") is { } storage ? new SubscriptionStore(storage, name) : null;
        silo.CollectingIdle += CollectIdle;
    }

    public string Name { get; }

    public bool IsRewindable => false;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new MemoryStream<T>(this, streamId);

    /// <summary>Queues items for all subscribers.</summary>
    public async ValueTask PublishAsync(StreamId streamId, object?[] values)
    {
        var sequence = Interlocked.Increment(ref _sequence);
        var context = Silo.CopyRequestContext();
        var items = new StreamItem[values.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = new StreamItem(values[i], new EventSequenceToken(sequence, i), context);
        while (!(await OpenAsync(streamId)).TryPublish(items))
            _channels.TryRemove(streamId, out _);
    }

    /// <summary>Subscribes the grain whose turn this is, or the client.</summary>
    public async Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(StreamId streamId, IAsyncObserver<T> observer)
    {
        var grainId = Activation.Current?.GrainId ?? default;
        var subscription = IsImplicitSubscriber(streamId, grainId)
            ? ImplicitSubscription(streamId, grainId)
            : await AddAsync(streamId, grainId);
        return Resume(streamId, subscription, observer);
    }

    /// <summary>Gives a subscription an observer: of the activation whose turn this is, or of the client.</summary>
    public StreamSubscriptionHandle<T> Resume<T>(StreamId streamId, Guid subscription, IAsyncObserver<T> observer)
    {
        (Activation.Current?.Observers ?? _clientObservers).Set(subscription, observer);
        return new SubscriptionHandle<T>(this, streamId, subscription);
    }

    public async Task UnsubscribeAsync(StreamId streamId, Guid subscription)
    {
        var grainId = Activation.Current?.GrainId ?? default;
        (Activation.Current?.Observers ?? _clientObservers).Remove(subscription);
        if (IsImplicitSubscriber(streamId, grainId))
            return;
        (await OpenAsync(streamId)).Unsubscribe(subscription);
        if (_store is not null && !grainId.IsDefault)
            await _store.RemoveAsync(streamId, subscription);
    }

    /// <summary>The subscriptions of the grain whose turn this is, or of the client.</summary>
    public async Task<Guid[]> SubscriptionsAsync(StreamId streamId) =>
        (await OpenAsync(streamId)).SubscriptionsOf(Activation.Current?.GrainId ?? default);

    /// <summary>The identity of a grain's implicit subscription, always the same.</summary>
    public Guid ImplicitSubscription(StreamId streamId, GrainId grainId) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name}\n{streamId}\n{grainId}")).AsSpan(0, 16));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var (_, channel) in _channels)
            channel.Stop();
        return Task.CompletedTask;
    }

    public void Dispose() => _opening.Dispose();

    private bool IsImplicitSubscriber(StreamId streamId, GrainId grainId)
    {
        if (grainId.IsDefault || grainId.Key.ToString() != streamId.GetKeyAsString())
            return false;
        foreach (var grainClass in _silo.Classes.SubscribedTo(streamId.GetNamespace()))
        {
            if (grainClass.Type == grainId.Type)
                return true;
        }

        return false;
    }

    private async Task<Guid> AddAsync(StreamId streamId, GrainId grainId)
    {
        var subscription = Guid.CreateVersion7(_silo.Time.GetUtcNow());
        if (_store is not null && !grainId.IsDefault)
            await _store.AddAsync(streamId, subscription, grainId);
        while (!(await OpenAsync(streamId)).TrySubscribe(subscription, grainId, ConsumerFor(streamId, subscription, grainId)))
            _channels.TryRemove(streamId, out _);
        return subscription;
    }

    private StreamConsumer ConsumerFor(StreamId streamId, Guid subscription, GrainId grainId) => grainId.IsDefault
        ? new ClientConsumer(_clientObservers, subscription)
        : new GrainConsumer(_silo, this, streamId, subscription, grainId);

    /// <summary>The stream's channel; the first use of a stream reads its stored subscriptions.</summary>
    private ValueTask<StreamChannel> OpenAsync(StreamId streamId) =>
        _channels.TryGetValue(streamId, out var channel) ? new(channel) : new(ReadAsync(streamId));

    private async Task<StreamChannel> ReadAsync(StreamId streamId)
    {
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_channels.TryGetValue(streamId, out var channel))
                return channel;
            channel = new StreamChannel(this, _silo, streamId);
            foreach (var stored in _store is null ? [] : await _store.ReadAsync(streamId).ConfigureAwait(false))
            {
                var grainId = GrainId.Parse(stored.Grain);
                channel.TrySubscribe(stored.Id, grainId, ConsumerFor(streamId, stored.Id, grainId));
            }

            _channels[streamId] = channel;
            return channel;
        }
        finally
        {
            _opening.Release();
        }
    }

    private void CollectIdle(long now)
    {
        foreach (var (streamId, channel) in _channels)
        {
            if (channel.TryEnd(now, _silo.Collection.CollectionAge))
                _channels.TryRemove(KeyValuePair.Create(streamId, channel));
        }
    }
}
