namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>The circumstances in which a local context is processed: the optional inputs of the algorithm.</summary>
internal readonly record struct ContextScope()
{
    /// <summary>What relative URLs are resolved against.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>The URLs that have led here; null in a document itself.</summary>
    public RemoteContexts? Remote { get; init; }

    /// <summary>Whether protected terms may be given another meaning.</summary>
    public bool OverrideProtected { get; init; }

    /// <summary>Whether the context holds inside further nodes, unless it says otherwise.</summary>
    public bool Propagate { get; init; } = true;

    /// <summary>Whether contexts of terms are looked at however often they come again.</summary>
    public bool ValidateScoped { get; init; } = true;
}
