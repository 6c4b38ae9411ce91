namespace MicroCreds.Registry.Server.Access;

/// <summary>Who may call an address: named where routes are mapped.</summary>
internal static class AccessPolicies
{
    /// <summary>The framework authority.</summary>
    public const string Framework = "framework";

    /// <summary>An issuer, or the framework. Which issuer is checked where it is known.</summary>
    public const string Issuer = "issuer";

    /// <summary>An aggregator, or the framework.</summary>
    public const string Aggregator = "aggregator";
}
