namespace Orleans.Runtime;

/// <summary>The silo is set up wrongly.</summary>
[GenerateSerializer]
public sealed class OrleansConfigurationException : OrleansException
{
    /// <summary>An error in words.</summary>
    public OrleansConfigurationException(string message)
        : base(message)
    {
    }
}
