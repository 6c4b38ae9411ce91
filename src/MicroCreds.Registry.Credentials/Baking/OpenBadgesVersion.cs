namespace MicroCreds.Registry.Credentials.Baking;

/// <summary>The standard that a baked badge follows. Each has its own place in an image.</summary>
public enum OpenBadgesVersion
{
    /// <summary>Open Badges 3.0: a verifiable credential.</summary>
    V3,
    /// <summary>Open Badges 2.0, and 1.x: an assertion.</summary>
    V2,
}
