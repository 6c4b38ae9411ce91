namespace Orleans.Streams;

/// <summary>Takes the items of a stream, one after another.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IAsyncObserver<in T>
{
    /// <summary>The next item. The one after it comes when the task is done.</summary>
    Task OnNextAsync(T item, StreamSequenceToken? token = null);

    /// <summary>There will be no more items.</summary>
    Task OnCompletedAsync() => Task.CompletedTask;

    /// <summary>The stream is in trouble, or an item could not be delivered.</summary>
    Task OnErrorAsync(Exception ex);
}
