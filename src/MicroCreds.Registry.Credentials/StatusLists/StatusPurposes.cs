namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>The status purposes that Bitstring Status List v1.0 defines (section 2.1).</summary>
public static class StatusPurposes
{
    /// <summary>Set: the credential is cancelled, for good.</summary>
    public const string Revocation = "revocation";
    /// <summary>Set: the credential does not hold for now.</summary>
    public const string Suspension = "suspension";
    /// <summary>Set: a newer credential is to be had; this one holds.</summary>
    public const string Refresh = "refresh";
    /// <summary>The status is a number that the entry's messages explain.</summary>
    public const string Message = "message";
}
