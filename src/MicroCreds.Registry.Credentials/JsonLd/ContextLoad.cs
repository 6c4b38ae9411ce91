namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>What looking up a context by its URL came to.</summary>
internal enum ContextLoad
{
    /// <summary>Nobody knows the URL here, or what it stands for is not JSON.</summary>
    Unknown,

    /// <summary>It stands for JSON that has no context.</summary>
    NoContext,

    /// <summary>It was found.</summary>
    Found,
}
