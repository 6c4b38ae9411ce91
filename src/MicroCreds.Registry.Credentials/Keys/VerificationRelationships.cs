namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>What a controller says that a key may be used for (Controlled Identifiers 1.0 section 2.3); proof purposes have the same names.</summary>
[Flags]
public enum VerificationRelationships
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>assertionMethod</c>: credentials.</summary>
    AssertionMethod = 1,

    /// <summary><c>authentication</c>: presentations.</summary>
    Authentication = 2,

    /// <summary><c>capabilityInvocation</c>.</summary>
    CapabilityInvocation = 4,

    /// <summary><c>capabilityDelegation</c>.</summary>
    CapabilityDelegation = 8,

    /// <summary>Everything that takes a signature.</summary>
    All = AssertionMethod | Authentication | CapabilityInvocation | CapabilityDelegation,
}
