namespace Orleans;

/// <summary>
/// Subscribes every grain of this class to the stream that has this namespace and the grain's own key. The class takes the
/// subscription up as <see cref="Orleans.Streams.Core.IStreamSubscriptionObserver"/>, or by resuming the handles of the stream when it is activated.
/// </summary>
/// <param name="streamNamespace">The namespace.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ImplicitStreamSubscriptionAttribute(string streamNamespace) : Attribute
{
    internal string StreamNamespace { get; } = streamNamespace.Trim();
}
