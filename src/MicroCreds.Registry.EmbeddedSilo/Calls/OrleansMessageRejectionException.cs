namespace Orleans.Runtime;

/// <summary>A call could not be delivered: the silo is not running, or the grain's activation ended before the call was served. It did not run.</summary>
[GenerateSerializer]
public sealed class OrleansMessageRejectionException : OrleansException
{
    internal OrleansMessageRejectionException(string message)
        : base(message)
    {
    }

    internal OrleansMessageRejectionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
