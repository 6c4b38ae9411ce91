using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.Clr;

/// <summary>A Comprehensive Learner Record before it is secured (CLR 2.0 ClrCredential): credentials of one learner, put together by one issuer.</summary>
/// <param name="Id">The record's id, a URL (a URN among them).</param>
/// <param name="Name">What wallets call it.</param>
/// <param name="Issuer">Who puts it together.</param>
/// <param name="Subject">Whose record it is, and what is in it.</param>
/// <param name="ValidFrom">Since when it holds.</param>
public sealed record ClrDraft(string Id, string Name, BadgeProfile Issuer, ClrSubject Subject, DateTimeOffset ValidFrom)
{
    /// <summary>The type of such credentials.</summary>
    public const string CredentialTypeName = "ClrCredential";

    /// <summary>True where the record leaves out what the issuer knows of the learner; null where nothing is said of it.</summary>
    public bool? Partial { get; init; }

    /// <summary>What wallets show as its description.</summary>
    public string? Description { get; init; }

    /// <summary>Until when it holds, or null for good.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>When it was first given, where that is not <see cref="ValidFrom"/>.</summary>
    public DateTimeOffset? AwardedDate { get; init; }

    /// <summary>Endorsements of the record, or of the profiles and achievements in it: credentials, each secured in itself.</summary>
    public ImmutableArray<EmbeddedCredential> Endorsements { get; init; } = [];

    /// <summary>Its places in status lists, one bit each; one for each purpose.</summary>
    public ImmutableArray<BitstringStatusListEntry> Status { get; init; } = [];

    /// <summary>Writes the unsecured credential in canonical form (RFC 8785). Every member that is written is defined by the contexts that are named.</summary>
    /// <exception cref="ArgumentException">
    /// An id is no absolute URL, a name is empty, nobody is named as the subject, there is no credential in the record,
    /// a part is none that verifiers would take, or the period ends before it begins. Nothing is written then.
    /// </exception>
    public void Write(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        RequireSound();
        var issuer = BadgeFragments.Profile(Issuer, "issuer");
        var subject = BadgeFragments.Spell(WriteSubject);
        BadgeFragments.Hold(subject, "subject", ClrStructure.CheckSubject);

        using var json = CanonicalJson.NewWriter(output);
        json.WriteStartObject();
        BadgeTemplate.WriteContexts(json, Contexts.CredentialsV2, Contexts.Clr, Contexts.OpenBadges);
        AwardJson.WriteTime(json, "awardedDate"u8, AwardedDate);
        AwardJson.WriteStatus(json, Status);
        json.WritePropertyName("credentialSubject"u8);
        json.WriteRawValue(subject, skipInputValidation: true);
        CanonicalJson.WriteOptional(json, "description"u8, Description);
        ProfileJson.WriteEmbedded(json, "endorsement"u8, Endorsements);
        json.WriteString("id"u8, Id);
        json.WritePropertyName("issuer"u8);
        json.WriteRawValue(issuer, skipInputValidation: true);
        json.WriteString("name"u8, Name);
        if (Partial is { } partial)
            json.WriteBoolean("partial"u8, partial);
        BadgeTemplate.WriteTypes(json, "ClrCredential"u8);
        AwardJson.WriteTime(json, "validFrom"u8, ValidFrom);
        AwardJson.WriteTime(json, "validUntil"u8, ValidUntil);
        json.WriteEndObject();
    }

    private void RequireSound()
    {
        BadgeInput.RequireUrl(Id, "record id");
        BadgeInput.RequireText(Name, "record name");
        BadgeInput.RequirePeriod(ValidFrom, ValidUntil, "validity period", nameof(ValidUntil));
        BadgeInput.RequireSound(Status);
        if (Subject.Id is not null)
            BadgeInput.RequireUrl(Subject.Id, "subject id");
        foreach (var achievement in Subject.Achievements.IsDefault ? [] : Subject.Achievements)
            BadgeFragments.Achievement(achievement);
    }

    private void WriteSubject(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (!Subject.Achievements.IsDefaultOrEmpty)
        {
            json.WriteStartArray("achievement"u8);
            foreach (var achievement in Subject.Achievements)
                AchievementJson.Write(json, achievement);
            json.WriteEndArray();
        }

        WriteAssociations(json);
        CanonicalJson.WriteOptional(json, "id"u8, Subject.Id);
        AwardJson.WriteIdentifiers(json, Subject.Identifiers);
        CanonicalJson.WriteType(json, "ClrSubject"u8);
        ProfileJson.WriteEmbedded(json, "verifiableCredential"u8, Subject.Credentials);
        json.WriteEndObject();
    }

    private void WriteAssociations(Utf8JsonWriter json)
    {
        if (Subject.Associations.IsDefaultOrEmpty)
            return;
        json.WriteStartArray("association"u8);
        foreach (var association in Subject.Associations)
        {
            json.WriteStartObject();
            json.WriteString("associationType"u8, association.TypeName);
            json.WriteString("sourceId"u8, association.SourceId);
            json.WriteString("targetId"u8, association.TargetId);
            json.WriteString("type"u8, "Association"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
