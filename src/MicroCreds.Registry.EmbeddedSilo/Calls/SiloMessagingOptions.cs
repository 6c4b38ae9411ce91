namespace Orleans.Configuration;

/// <summary>How calls are sent.</summary>
public sealed class SiloMessagingOptions
{
    /// <summary>How long a caller waits where the method does not say. Default 30 seconds.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
