using System.Buffers;
using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>An endorsement before it is secured: a credential that says something about an achievement, an issuer or another credential (Open Badges 3.0 EndorsementCredential).</summary>
/// <param name="Id">The endorsement's id, a URL (a URN among them).</param>
/// <param name="Issuer">Who endorses.</param>
/// <param name="EndorsedId">The id of what is endorsed: an achievement, a profile, a credential.</param>
/// <param name="Name">What wallets call the endorsement.</param>
/// <param name="ValidFrom">Since when it holds.</param>
public sealed record EndorsementDraft(string Id, BadgeProfile Issuer, string EndorsedId, string Name, DateTimeOffset ValidFrom)
{
    /// <summary>What the endorser says, in Markdown.</summary>
    public string? Comment { get; init; }

    /// <summary>What wallets show as the endorsement's description.</summary>
    public string? Description { get; init; }

    /// <summary>Until when it holds, or null for good.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>When it was first given, where that is not <see cref="ValidFrom"/>.</summary>
    public DateTimeOffset? AwardedDate { get; init; }

    /// <summary>Its places in status lists, one for each purpose.</summary>
    public ImmutableArray<BitstringStatusListEntry> Status { get; init; } = [];

    /// <summary>Writes the unsecured credential in canonical form (RFC 8785).</summary>
    /// <exception cref="ArgumentException">An id is no absolute URL, a name is empty, the period ends before it begins, or a status entry does not explain each of its statuses. Nothing is written then.</exception>
    public void Write(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        BadgeInput.RequireUrl(Id, "endorsement id");
        BadgeInput.RequireUrl(EndorsedId, "id of what is endorsed");
        BadgeInput.RequireText(Name, "endorsement name");
        BadgeInput.RequirePeriod(ValidFrom, ValidUntil, "validity period", nameof(ValidUntil));
        BadgeInput.RequireSound(Status);
        var issuer = BadgeFragments.Profile(Issuer, "issuer");

        using var json = CanonicalJson.NewWriter(output);
        json.WriteStartObject();
        BadgeTemplate.WriteContexts(json, Contexts.CredentialsV2, Contexts.OpenBadges);
        AwardJson.WriteTime(json, "awardedDate"u8, AwardedDate);
        AwardJson.WriteStatus(json, Status);
        json.WriteStartObject("credentialSubject"u8);
        CanonicalJson.WriteOptional(json, "endorsementComment"u8, Comment);
        json.WriteString("id"u8, EndorsedId);
        CanonicalJson.WriteType(json, "EndorsementSubject"u8);
        json.WriteEndObject();
        CanonicalJson.WriteOptional(json, "description"u8, Description);
        json.WriteString("id"u8, Id);
        json.WritePropertyName("issuer"u8);
        json.WriteRawValue(issuer, skipInputValidation: true);
        json.WriteString("name"u8, Name);
        BadgeTemplate.WriteTypes(json, "EndorsementCredential"u8);
        AwardJson.WriteTime(json, "validFrom"u8, ValidFrom);
        AwardJson.WriteTime(json, "validUntil"u8, ValidUntil);
        json.WriteEndObject();
    }
}
