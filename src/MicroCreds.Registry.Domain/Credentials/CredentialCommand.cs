using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Domain.StatusLists;

namespace MicroCreds.Registry.Domain.Credentials;

/// <summary>What can be asked of a credential: a closed set.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.credential.command")]
public abstract record CredentialCommand : Command;

/// <summary>
/// Awards a credential that the registry has built and signed for its issuer. The signed document is personal: it travels
/// beside the event, sealed, and never in it.
/// </summary>
/// <param name="Issuer">The issuer's DID.</param>
/// <param name="AchievementId">What was earned.</param>
/// <param name="AchievementVersion">The version of it, from 1.</param>
/// <param name="LearnerId">Who earned it: an opaque id.</param>
/// <param name="ValidFrom">When its period begins, or null for now.</param>
/// <param name="ValidUntil">When its period ends, or null for what the achievement's rule says.</param>
/// <param name="Particulars">
/// Stands for what of the award is only in the sealed document (names, results, evidence), so that a repeated key with
/// other particulars is another command: a keyed hash, from which nobody can guess them. Null for an award without any.
/// </param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.award")]
public sealed record AwardCredential(
    [property: Id(0)] string Issuer,
    [property: Id(1)] string AchievementId,
    [property: Id(2)] int AchievementVersion,
    [property: Id(3)] string LearnerId,
    [property: Id(4)] DateTimeOffset? ValidFrom = null,
    [property: Id(5)] DateTimeOffset? ValidUntil = null,
    [property: Id(8)] string? Particulars = null) : CredentialCommand
{
    /// <summary>The credential's id, <c>urn:uuid:</c> and a UUID in lower case. Added by the edge; no part of the fingerprint.</summary>
    [Id(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string CredentialId { get; init => field = value ?? ""; } = "";

    /// <summary>What the registry signed. Added by the edge; no part of the fingerprint.</summary>
    [Id(7), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<AwardedDocument>))]
    public AwardedDocument? Document { get; init; }

    /// <summary>What it renews; null for an award that renews none. Added by the edge; no part of the fingerprint, for the renewed credential knows its command.</summary>
    [Id(9), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<RenewalGrounds>))]
    public RenewalGrounds? Renewal { get; init; }
}

/// <summary>Admits a credential that its issuer signed itself, after it was verified.</summary>
/// <param name="Issuer">The issuer's DID.</param>
/// <param name="AchievementId">What was earned.</param>
/// <param name="AchievementVersion">The version of it, from 1, or null where the registry does not know the achievement.</param>
/// <param name="LearnerId">Who earned it: an opaque id, or null where the registry does not know.</param>
/// <param name="KeyId">The verification method that signed.</param>
/// <param name="Digest">What stands for the signed document (decision 0008), 64 lower-case hexadecimal digits.</param>
/// <param name="ValidFrom">The document's <c>validFrom</c>.</param>
/// <param name="ValidUntil">The document's <c>validUntil</c>, or null.</param>
/// <param name="Status">Where its status bits are in a list of this registry, or null.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.register")]
public sealed record RegisterCredential(
    [property: Id(0)] string Issuer,
    [property: Id(1)] string AchievementId,
    [property: Id(2)] int? AchievementVersion,
    [property: Id(3)] string? LearnerId,
    [property: Id(4)] string KeyId,
    [property: Id(5)] string Digest,
    [property: Id(6)] DateTimeOffset ValidFrom,
    [property: Id(7)] DateTimeOffset? ValidUntil = null,
    [property: Id(8)] StatusListEntry? Status = null) : CredentialCommand
{
    /// <summary>The document's <c>id</c>, an absolute URI of at most 256 characters.</summary>
    [Id(9), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string CredentialId { get; init => field = value ?? ""; } = "";
}

/// <summary>Suspends an active credential (expired or not).</summary>
/// <param name="Reason">Why.</param>
/// <param name="Text">More, for the public; nothing personal.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.suspend")]
public sealed record SuspendCredential([property: Id(0)] SuspensionReason Reason, [property: Id(1)] string? Text = null) : CredentialCommand;

/// <summary>Lets a suspended credential hold again.</summary>
/// <param name="Text">Why, for the public; nothing personal.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.reinstate")]
public sealed record ReinstateCredential([property: Id(0)] string? Text = null) : CredentialCommand;

/// <summary>Revokes a credential, whatever it is now. It cannot be undone.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Text">More, for the public; nothing personal.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.revoke")]
public sealed record RevokeCredential([property: Id(0)] RevocationReason Reason, [property: Id(1)] string? Text = null) : CredentialCommand;

/// <summary>Replaces an active credential (expired or not) by another. It cannot be undone.</summary>
/// <param name="ReplacementId">The id of the credential that stands in its place.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.supersede")]
public sealed record SupersedeCredential([property: Id(0)] string ReplacementId) : CredentialCommand;

/// <summary>
/// Says something else of a credential, by a number of the table that it was awarded with: any number, back and forth, while
/// it is active (expired or not) or suspended. The credential holds or does not hold as before.
/// </summary>
/// <param name="Number">Which message, from 0.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.set-message")]
public sealed record SetCredentialMessage([property: Id(0)] int Number) : CredentialCommand
{
    /// <summary>The table of the credential's message list. Added by the edge; no part of the fingerprint.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<MessageTable>))]
    public MessageTable? Table { get; init; }
}

/// <summary>
/// Says that a newer version of a credential is to be had, while it is active (expired or not) or suspended. The credential
/// holds or does not hold as before. It cannot be undone, as Bitstring Status List v1.0 section 2.1 has it.
/// </summary>
[GenerateSerializer, Immutable, Alias("microcreds.credential.offer-refresh")]
public sealed record OfferCredentialRefresh : CredentialCommand;
