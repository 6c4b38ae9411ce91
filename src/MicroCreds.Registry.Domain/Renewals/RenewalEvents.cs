using MicroCreds.Registry.Domain.Credentials;

namespace MicroCreds.Registry.Domain.Renewals;

/// <summary>An activity of continuing education was recorded on a credential.</summary>
/// <param name="Credential">Which credential.</param>
/// <param name="Activity">The activity.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.education-recorded")]
public sealed record ContinuingEducationRecorded(
    CredentialReference Credential, [property: Id(0)] EducationActivity Activity) : CredentialEvent(Credential);

/// <summary>An activity was taken back: it no longer counts.</summary>
/// <param name="Credential">Which credential.</param>
/// <param name="ActivityId">Which activity.</param>
/// <param name="Reason">Why, for the public.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.education-withdrawn")]
public sealed record ContinuingEducationWithdrawn(
    CredentialReference Credential, [property: Id(0)] string ActivityId, [property: Id(1)] string Reason) : CredentialEvent(Credential);

/// <summary>A notice was given ahead of a credential's end.</summary>
/// <param name="Credential">Which credential.</param>
/// <param name="AchievementId">What was earned.</param>
/// <param name="Notice">Which of the rule's notices: how long before the end it was due.</param>
/// <param name="ValidUntil">When the credential ends.</param>
/// <param name="RenewableUntil">Until when it can be renewed.</param>
/// <param name="LearnerId">Who earned it: an opaque id, or null where the registry does not know.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.notice-given")]
public sealed record RenewalNoticeGiven(
    CredentialReference Credential,
    [property: Id(0)] string AchievementId,
    [property: Id(1)] string Notice,
    [property: Id(2)] DateTimeOffset ValidUntil,
    [property: Id(3)] DateTimeOffset RenewableUntil,
    [property: Id(4)] string? LearnerId = null) : CredentialEvent(Credential);
