namespace MicroCreds.Registry.Credentials.Fetching;

/// <summary>How a fetch ended.</summary>
public enum FetchOutcome
{
    /// <summary>The host answered 200, and the body is here.</summary>
    Fetched,

    /// <summary>The host answered that nothing is there (404 or 410).</summary>
    NotFound,

    /// <summary>The host could not be reached, did not answer in time, or answered in a way that is of no use.</summary>
    Unreachable,

    /// <summary>The URL, or the address behind it, is one that is never asked.</summary>
    Forbidden,
}
