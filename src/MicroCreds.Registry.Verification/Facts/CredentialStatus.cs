namespace MicroCreds.Registry.Verification.Facts;

/// <summary>What its issuer says of a registered credential today. The numbers are kept in the index.</summary>
public enum CredentialStatus : byte
{
    /// <summary>It stands.</summary>
    Active = 0,
    /// <summary>It does not count for now.</summary>
    Suspended = 1,
    /// <summary>It was taken back, for good.</summary>
    Revoked = 2,
    /// <summary>Another credential replaced it, for good.</summary>
    Superseded = 3,
}
