namespace MicroCreds.Registry.Verification.Facts;

/// <summary>What a status list tells (Bitstring Status List 1.0 section 2.2).</summary>
[Flags]
public enum ListPurposes
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>A set bit: taken back for good, because revoked or superseded.</summary>
    Revocation = 1,
    /// <summary>A set bit: does not count for now.</summary>
    Suspension = 2,
    /// <summary>A set bit: a newer credential is to be had; this one counts as before.</summary>
    Refresh = 4,
    /// <summary>A number that the issuer explains; the credential counts as before.</summary>
    Message = 8,
}
