using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Credentials;

/// <summary>What the event that admitted a credential says, whoever signed it.</summary>
/// <param name="Credential">Which credential.</param>
/// <param name="AchievementId">What was earned.</param>
/// <param name="AchievementVersion">The version of it, or null where the registry does not know it.</param>
/// <param name="LearnerId">Who earned it: an opaque id, or null where the registry does not know.</param>
/// <param name="ValidFrom">When its period begins.</param>
/// <param name="ValidUntil">When its period ends, or null.</param>
/// <param name="Renews">The credential that it renews, or null.</param>
public sealed record CredentialAdmission(
    CredentialReference Credential, string AchievementId, int? AchievementVersion, string? LearnerId, DateTimeOffset ValidFrom, DateTimeOffset? ValidUntil,
    string? Renews = null)
{
    /// <summary>What an event admits; null for an event of a credential that was admitted before.</summary>
    public static CredentialAdmission? Of(DomainEvent happened) => happened switch
    {
        CredentialAwarded e => new(e.Credential, e.AchievementId, e.AchievementVersion, e.LearnerId, e.ValidFrom, e.ValidUntil, e.Renewal?.Renews),
        CredentialRegistered e => new(e.Credential, e.AchievementId, e.AchievementVersion, e.LearnerId, e.ValidFrom, e.ValidUntil),
        _ => null,
    };
}
