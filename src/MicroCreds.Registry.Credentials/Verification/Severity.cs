namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>How much a finding weighs under a policy.</summary>
public enum Severity
{
    /// <summary>It makes the credential invalid.</summary>
    Fail,
    /// <summary>It is reported, and the credential can still be valid.</summary>
    Warn,
}
