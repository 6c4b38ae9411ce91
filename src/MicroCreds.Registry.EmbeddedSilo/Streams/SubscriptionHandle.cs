using Orleans;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace MicroCreds.Registry.EmbeddedSilo.Streams;

/// <summary>A subscription, as its consumer holds it. Used up by unsubscribing or resuming.</summary>
[GenerateSerializer, Immutable]
internal sealed class SubscriptionHandle<T>(MemoryStreamProvider provider, StreamId streamId, Guid subscription) : StreamSubscriptionHandle<T>
{
    private bool _usedUp;

    public override StreamId StreamId => streamId;

    public override string ProviderName => provider.Name;

    public override Guid HandleId => subscription;

    public override Task UnsubscribeAsync()
    {
        UseUp();
        return provider.UnsubscribeAsync(streamId, subscription);
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (token is not null)
            throw new ArgumentException("memory streams do not go back", nameof(token));
        UseUp();
        return Task.FromResult(provider.Resume(streamId, subscription, observer));
    }

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other?.HandleId == subscription;

    private void UseUp()
    {
        if (_usedUp)
            throw new InvalidOperationException("the handle was used to unsubscribe or resume already");
        _usedUp = true;
    }
}

/// <summary>Makes the handle of one subscription.</summary>
internal sealed class SubscriptionHandleFactory(MemoryStreamProvider provider, StreamId streamId, Guid subscription) : IStreamSubscriptionHandleFactory
{
    public StreamId StreamId => streamId;

    public string ProviderName => provider.Name;

    public StreamSubscriptionHandle<T> Create<T>() => new SubscriptionHandle<T>(provider, streamId, subscription);
}
