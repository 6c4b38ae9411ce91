using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A record was changed by somebody else since it was read. Nothing was written. Uncaught by the grain, it ends the activation, so that the next call reads afresh.</summary>
[GenerateSerializer]
public class InconsistentStateException : OrleansException
{
    /// <summary>An error without words.</summary>
    public InconsistentStateException()
    {
    }

    /// <summary>An error in words.</summary>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    public InconsistentStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An error with the two versions.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : base(errorMsg)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>Whether the activation that threw it has not been ended for it yet, so that a caller that passes it on is not ended too.</summary>
    internal bool IsFromThisActivation { get; set; } = true;

    /// <summary>The version in storage.</summary>
    [Id(0)]
    public string? StoredEtag { get; }

    /// <summary>The version that the writer had.</summary>
    [Id(1)]
    public string? CurrentEtag { get; }
}
