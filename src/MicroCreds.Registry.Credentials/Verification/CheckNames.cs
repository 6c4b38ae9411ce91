namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>The checks, in the order in which a result lists them.</summary>
public static class CheckNames
{
    /// <summary>VC 2.0 and Open Badges 3.0 structure.</summary>
    public const string Structure = "structure";
    /// <summary>The cryptographic proof over the canonical form.</summary>
    public const string Proof = "proof";
    /// <summary>The signing key belongs to the issuer and was valid when the credential was issued.</summary>
    public const string IssuerKey = "issuerKey";
    /// <summary>The validity period (validFrom, validUntil).</summary>
    public const string Validity = "validity";
    /// <summary>Revoked, suspended or superseded.</summary>
    public const string Status = "status";
    /// <summary>The credential's digest is in the ledger.</summary>
    public const string Registered = "registered";
    /// <summary>The issuer was accredited for this achievement at issuance.</summary>
    public const string Accreditation = "accreditation";
    /// <summary>The achievement was approved by the framework.</summary>
    public const string Achievement = "achievement";
    /// <summary>An endorsement that the credential carries holds, and is about what it stands with.</summary>
    public const string Endorsement = "endorsement";

    /// <summary>Of a presentation: the key that signed is the holder's.</summary>
    public const string HolderKey = "holderKey";
    /// <summary>Of a presentation or a learner record: one a credential in it, and how verifying that ended.</summary>
    public const string Credentials = "credentials";
}
