namespace MicroCreds.Registry.Verification.Registry;

/// <summary>How far an accreditation goes for one achievement at one instant; a larger number is a better standing.</summary>
public enum AccreditationStanding
{
    /// <summary>It does not cover the achievement, or not then.</summary>
    None = 0,
    /// <summary>It covers the achievement, and had been withdrawn by then.</summary>
    Withdrawn = 1,
    /// <summary>It covers the achievement, and was suspended then.</summary>
    Suspended = 2,
    /// <summary>It covers the achievement then.</summary>
    Holds = 3,
}
