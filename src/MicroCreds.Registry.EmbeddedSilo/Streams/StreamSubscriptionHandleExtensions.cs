namespace Orleans.Streams;

/// <summary>Resumes with delegates.</summary>
public static class StreamSubscriptionHandleExtensions
{
    /// <summary>Resumes with a delegate for the items; errors and completion are ignored.</summary>
    public static Task<StreamSubscriptionHandle<T>> ResumeAsync<T>(
        this StreamSubscriptionHandle<T> handle, Func<T, StreamSequenceToken?, Task> onNextAsync, StreamSequenceToken? token = null) =>
        Resume(handle, new DelegateObserver<T>(onNextAsync, null, null), token);

    /// <summary>Resumes with delegates for the items and for errors.</summary>
    public static Task<StreamSubscriptionHandle<T>> ResumeAsync<T>(
        this StreamSubscriptionHandle<T> handle,
        Func<T, StreamSequenceToken?, Task> onNextAsync,
        Func<Exception, Task> onErrorAsync,
        StreamSequenceToken? token = null) =>
        Resume(handle, new DelegateObserver<T>(onNextAsync, onErrorAsync, null), token);

    private static Task<StreamSubscriptionHandle<T>> Resume<T>(
        StreamSubscriptionHandle<T> handle, DelegateObserver<T> observer, StreamSequenceToken? token)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return handle.ResumeAsync(observer, token);
    }
}
