using MicroCreds.Registry.EmbeddedSilo.Copying;
using Orleans.Runtime;
using Orleans.Streams;

namespace MicroCreds.Registry.EmbeddedSilo.Streams;

/// <summary>A stream, as its producers and consumers hold it.</summary>
internal sealed class MemoryStream<T>(MemoryStreamProvider provider, StreamId streamId) : IAsyncStream<T>
{
    public bool IsRewindable => false;

    public string ProviderName => provider.Name;

    public StreamId StreamId => streamId;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null) => OnNextBatchAsync([item], token);

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (token is not null)
            throw new ArgumentException("memory streams number their items themselves", nameof(token));
        var copier = CopierRegistry.Shared.Find<T>();
        object?[] values = [.. batch.Select(item => (object?)copier.Copy(item, new CopyContext()))];
        return values.Length == 0 ? Task.CompletedTask : provider.PublishAsync(streamId, values).AsTask();
    }

    public Task OnCompletedAsync() => throw new NotSupportedException("memory streams have no end");

    public Task OnErrorAsync(Exception ex) => throw new NotSupportedException("memory streams carry no errors");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return provider.SubscribeAsync(streamId, observer);
    }

    public async Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles() =>
        [.. (await provider.SubscriptionsAsync(streamId)).Select(subscription => new SubscriptionHandle<T>(provider, streamId, subscription))];
}
