namespace Orleans.Streams.Core;

/// <summary>A grain that wants to hear, when it is activated by a stream, which subscription it has.</summary>
public interface IStreamSubscriptionObserver
{
    /// <summary>The grain has this subscription; it makes a handle and resumes it.</summary>
    Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory);
}
