namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>How looking a DID up ended.</summary>
public enum DidResolutionOutcome
{
    /// <summary>What the DID's host has is here and holds, at least in part.</summary>
    Resolved,

    /// <summary>It could not be had: the host is down, or has nothing there. Nothing follows.</summary>
    Unreachable,

    /// <summary>The DID is malformed, or what its host has is not a document or log of it.</summary>
    Refused,
}
