using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Renewals;

namespace MicroCreds.Registry.Domain.Credentials;

/// <summary>What happens to a credential: a closed set.</summary>
/// <param name="Credential">Which credential.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.event")]
public abstract record CredentialEvent([property: Id(0), JsonPropertyOrder(-2)] CredentialReference Credential) : DomainEvent;

/// <summary>A credential was signed by the registry for its issuer, and awarded.</summary>
/// <param name="Credential">Which credential.</param>
/// <param name="AchievementId">What was earned.</param>
/// <param name="AchievementVersion">The version of it.</param>
/// <param name="LearnerId">Who earned it: an opaque id.</param>
/// <param name="KeyId">The verification method that signed.</param>
/// <param name="ValidFrom">When its period begins.</param>
/// <param name="ValidUntil">When its period ends, or null.</param>
/// <param name="Renewal">What it renews, and on what grounds; null for an award that renews none.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.awarded")]
public sealed record CredentialAwarded(
    CredentialReference Credential,
    [property: Id(0)] string AchievementId,
    [property: Id(1)] int AchievementVersion,
    [property: Id(2)] string LearnerId,
    [property: Id(3)] string KeyId,
    [property: Id(4)] DateTimeOffset ValidFrom,
    [property: Id(5)] DateTimeOffset? ValidUntil = null,
    [property: Id(6)] RenewalGrounds? Renewal = null) : CredentialEvent(Credential);

/// <summary>A credential that its issuer signed itself was admitted.</summary>
/// <param name="Credential">Which credential.</param>
/// <param name="AchievementId">What was earned.</param>
/// <param name="KeyId">The verification method that signed.</param>
/// <param name="ValidFrom">When its period begins.</param>
/// <param name="ValidUntil">When its period ends, or null.</param>
/// <param name="AchievementVersion">The version of the achievement, or null where the registry does not know it.</param>
/// <param name="LearnerId">Who earned it: an opaque id, or null where the registry does not know.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.registered")]
public sealed record CredentialRegistered(
    CredentialReference Credential,
    [property: Id(0)] string AchievementId,
    [property: Id(1)] string KeyId,
    [property: Id(2)] DateTimeOffset ValidFrom,
    [property: Id(3)] DateTimeOffset? ValidUntil = null,
    [property: Id(4)] int? AchievementVersion = null,
    [property: Id(5)] string? LearnerId = null) : CredentialEvent(Credential);

/// <summary>A credential was suspended.</summary>
/// <param name="Credential">Which credential.</param>
/// <param name="Reason">Why.</param>
/// <param name="Text">More, for the public.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.suspended")]
public sealed record CredentialSuspended(
    CredentialReference Credential, [property: Id(0)] SuspensionReason Reason, [property: Id(1)] string? Text = null) : CredentialEvent(Credential);

/// <summary>A suspended credential holds again.</summary>
/// <param name="Credential">Which credential.</param>
/// <param name="Text">Why, for the public.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.reinstated")]
public sealed record CredentialReinstated(CredentialReference Credential, [property: Id(0)] string? Text = null) : CredentialEvent(Credential);

/// <summary>A credential was revoked, for good.</summary>
/// <param name="Credential">Which credential.</param>
/// <param name="Reason">Why.</param>
/// <param name="Text">More, for the public.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.revoked")]
public sealed record CredentialRevoked(
    CredentialReference Credential, [property: Id(0)] RevocationReason Reason, [property: Id(1)] string? Text = null) : CredentialEvent(Credential);

/// <summary>A credential was replaced by another.</summary>
/// <param name="Credential">Which credential.</param>
/// <param name="ReplacementId">The id of the credential that stands in its place.</param>
/// <param name="Renewal">True where that one renews it, and was awarded in the same commit of the ledger; else null.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.superseded")]
public sealed record CredentialSuperseded(
    CredentialReference Credential, [property: Id(0)] string ReplacementId, [property: Id(1)] bool? Renewal = null) : CredentialEvent(Credential);

/// <summary>The issuer says something else of a credential, which holds or does not hold as before.</summary>
/// <param name="Credential">Which credential.</param>
/// <param name="Number">The message's number in the table of the credential's message list.</param>
/// <param name="Text">The table's words for it, for the public.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.message-set")]
public sealed record CredentialMessageSet(
    CredentialReference Credential, [property: Id(0)] int Number, [property: Id(1)] string Text) : CredentialEvent(Credential);

/// <summary>A newer version of a credential is to be had; this one holds or does not hold as before.</summary>
/// <param name="Credential">Which credential.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.refresh-offered")]
public sealed record CredentialRefreshOffered(CredentialReference Credential) : CredentialEvent(Credential);
