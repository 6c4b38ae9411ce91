using Orleans.Runtime;

namespace Orleans.Serialization;

/// <summary>The base of errors about values that cannot cross a grain call.</summary>
[GenerateSerializer]
public class SerializerException : OrleansException
{
    /// <summary>An error without words.</summary>
    public SerializerException()
    {
    }

    /// <summary>An error in words.</summary>
    public SerializerException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    public SerializerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
