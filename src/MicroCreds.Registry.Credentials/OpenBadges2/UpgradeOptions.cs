namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>The ids of a credential that an assertion is upgraded to. Old ids are linked from the new ones, where they differ.</summary>
/// <param name="CredentialId">The credential's own id, an absolute URL such as a new urn:uuid: it is another document than the assertion.</param>
public sealed record UpgradeOptions(string CredentialId)
{
    /// <summary>The issuer's new id, such as its DID; null to keep the profile's.</summary>
    public string? IssuerId { get; init; }

    /// <summary>The achievement's new id; null to keep the badge class'.</summary>
    public string? AchievementId { get; init; }

    /// <summary>The learner's id, such as a DID, beside the identity that the assertion names; null for none.</summary>
    public string? SubjectId { get; init; }
}
