namespace Orleans.Streams;

/// <summary>Something with items to subscribe to.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IAsyncObservable<T>
{
    /// <summary>Subscribes. A grain's subscription outlives its activation: a new one takes it up with <see cref="StreamSubscriptionHandle{T}.ResumeAsync"/>.</summary>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer);
}
