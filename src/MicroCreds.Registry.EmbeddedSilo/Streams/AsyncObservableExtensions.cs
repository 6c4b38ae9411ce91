namespace Orleans.Streams;

/// <summary>Subscribes with delegates.</summary>
public static class AsyncObservableExtensions
{
    /// <summary>Subscribes with a delegate for the items; errors and completion are ignored.</summary>
    public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(
        this IAsyncObservable<T> obs, Func<T, StreamSequenceToken?, Task> onNextAsync) =>
        Subscribe(obs, new DelegateObserver<T>(onNextAsync, null, null));

    /// <summary>Subscribes with delegates for the items and for errors.</summary>
    public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(
        this IAsyncObservable<T> obs, Func<T, StreamSequenceToken?, Task> onNextAsync, Func<Exception, Task> onErrorAsync) =>
        Subscribe(obs, new DelegateObserver<T>(onNextAsync, onErrorAsync, null));

    /// <summary>Subscribes with delegates for the items, errors and completion.</summary>
    public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(
        this IAsyncObservable<T> obs,
        Func<T, StreamSequenceToken?, Task> onNextAsync,
        Func<Exception, Task> onErrorAsync,
        Func<Task> onCompletedAsync) =>
        Subscribe(obs, new DelegateObserver<T>(onNextAsync, onErrorAsync, onCompletedAsync));

    private static Task<StreamSubscriptionHandle<T>> Subscribe<T>(IAsyncObservable<T> obs, DelegateObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(obs);
        return obs.SubscribeAsync(observer);
    }
}
