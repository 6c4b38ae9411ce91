namespace MicroCreds.Registry.Verification.Registry;

/// <summary>A span of time.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="Until">The first instant after it, or null while it lasts.</param>
public readonly record struct Period(DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>Whether an instant lies in it.</summary>
    public bool Contains(DateTimeOffset instant) => instant >= From && !(instant >= Until);
}
