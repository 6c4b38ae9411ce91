using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Orleans.Streams;

namespace MicroCreds.Registry.EmbeddedSilo.Streams;

/// <summary>The observers that an activation, or the client, has given its subscriptions.</summary>
internal sealed class StreamObservers
{
    private readonly ConcurrentDictionary<Guid, StreamObserver> _observers = new();

    public void Set<T>(Guid subscription, IAsyncObserver<T> observer) => _observers[subscription] = new StreamObserver<T>(observer);

    public bool TryGet(Guid subscription, [NotNullWhen(true)] out StreamObserver? observer) => _observers.TryGetValue(subscription, out observer);

    public void Remove(Guid subscription) => _observers.TryRemove(subscription, out _);
}

/// <summary>An observer of items of any type.</summary>
internal abstract class StreamObserver
{
    public abstract Task OnNextAsync(object? value, StreamSequenceToken token);

    public abstract Task OnErrorAsync(Exception error);
}

/// <summary>An observer of items of one type; others are errors.</summary>
internal sealed class StreamObserver<T>(IAsyncObserver<T> observer) : StreamObserver
{
    public override Task OnNextAsync(object? value, StreamSequenceToken token) => value is T or null
        ? observer.OnNextAsync((T)value!, token)
        : throw new InvalidCastException($"the stream has an item of type {value.GetType()}, and its consumer takes {typeof(T)}");

    public override Task OnErrorAsync(Exception error) => observer.OnErrorAsync(error);
}
