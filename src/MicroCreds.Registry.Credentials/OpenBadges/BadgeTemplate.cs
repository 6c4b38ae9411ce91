using System.Buffers;
using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>
/// Writes the unsecured Open Badges 3.0 credentials that one issuer awards for one achievement, in the canonical form
/// of RFC 8785 as they come out. What all of them share is spelled once. Immutable; safe from several threads.
/// </summary>
public sealed class BadgeTemplate
{
    private readonly byte[] _issuer;
    private readonly byte[] _achievement;
    private readonly string _name;

    /// <summary>Prepares the parts that every award shares.</summary>
    /// <exception cref="ArgumentException">An id is no absolute URL, a name is empty, or an amount of credits cannot be written.</exception>
    public BadgeTemplate(IssuerProfile issuer, BadgeAchievement achievement)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(achievement);
        BadgeInput.RequireUrl(issuer.Id, "issuer id");
        BadgeInput.RequireText(issuer.Name, "issuer name");
        BadgeInput.RequireUrl(achievement.Id, "achievement id");
        BadgeInput.RequireText(achievement.Name, "achievement name");
        BadgeInput.RequireText(achievement.Description, "achievement description");
        BadgeInput.RequireAmount(achievement.CreditsAvailable, "credits available");
        _issuer = BadgeFragments.Issuer(issuer);
        _achievement = BadgeFragments.Achievement(achievement);
        _name = achievement.Name;
    }

    /// <summary>Writes one credential.</summary>
    /// <exception cref="ArgumentException">
    /// An id is no absolute URL, nobody is named as the subject, an amount of credits cannot be written, the validity
    /// period ends before it begins, or a status entry is wider than one bit. Nothing is written then.
    /// </exception>
    public void Write(IBufferWriter<byte> output, BadgeAward award)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(award);
        BadgeInput.RequireSound(award);

        using var json = CanonicalJson.NewWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("@context"u8);
        json.WriteStringValue(Contexts.CredentialsV2);
        json.WriteStringValue(Contexts.OpenBadges);
        json.WriteEndArray();
        WriteTime(json, "awardedDate"u8, award.AwardedDate);
        WriteStatus(json, award);
        WriteSubject(json, award.Subject);
        WriteEvidence(json, award);
        json.WriteString("id"u8, award.Id);
        json.WritePropertyName("issuer"u8);
        json.WriteRawValue(_issuer, skipInputValidation: true);
        json.WriteString("name"u8, _name);
        json.WriteStartArray("type"u8);
        json.WriteStringValue("VerifiableCredential"u8);
        json.WriteStringValue("AchievementCredential"u8);
        json.WriteEndArray();
        WriteTime(json, "validFrom"u8, award.ValidFrom);
        WriteTime(json, "validUntil"u8, award.ValidUntil);
        json.WriteEndObject();
    }

    private void WriteSubject(Utf8JsonWriter json, BadgeSubject subject)
    {
        json.WriteStartObject("credentialSubject"u8);
        json.WritePropertyName("achievement"u8);
        json.WriteRawValue(_achievement, skipInputValidation: true);
        WriteTime(json, "activityEndDate"u8, subject.ActivityEnd);
        WriteTime(json, "activityStartDate"u8, subject.ActivityStart);
        if (subject.CreditsEarned is { } credits)
            CanonicalJson.WriteAmount(json, "creditsEarned"u8, credits);
        CanonicalJson.WriteOptional(json, "id"u8, subject.Id);
        WriteIdentifiers(json, subject);
        CanonicalJson.WriteOptional(json, "narrative"u8, subject.Narrative);
        WriteResults(json, subject);
        CanonicalJson.WriteType(json, "AchievementSubject"u8);
        json.WriteEndObject();
    }

    private static void WriteIdentifiers(Utf8JsonWriter json, BadgeSubject subject)
    {
        if (subject.Identifiers.IsDefaultOrEmpty)
            return;
        json.WriteStartArray("identifier"u8);
        foreach (var identifier in subject.Identifiers)
        {
            json.WriteStartObject();
            json.WriteBoolean("hashed"u8, identifier.Hashed);
            json.WriteString("identityHash"u8, identifier.IdentityHash);
            json.WriteString("identityType"u8, identifier.IdentityType);
            CanonicalJson.WriteOptional(json, "salt"u8, identifier.Salt);
            json.WriteString("type"u8, "IdentityObject"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteResults(Utf8JsonWriter json, BadgeSubject subject)
    {
        if (subject.Results.IsDefaultOrEmpty)
            return;
        json.WriteStartArray("result"u8);
        foreach (var result in subject.Results)
        {
            json.WriteStartObject();
            json.WriteString("resultDescription"u8, result.ResultDescriptionId);
            CanonicalJson.WriteOptional(json, "status"u8, result.Status);
            CanonicalJson.WriteType(json, "Result"u8);
            CanonicalJson.WriteOptional(json, "value"u8, result.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEvidence(Utf8JsonWriter json, BadgeAward award)
    {
        if (award.Evidence.IsDefaultOrEmpty)
            return;
        json.WriteStartArray("evidence"u8);
        foreach (var evidence in award.Evidence)
        {
            json.WriteStartObject();
            CanonicalJson.WriteOptional(json, "description"u8, evidence.Description);
            CanonicalJson.WriteOptional(json, "genre"u8, evidence.Genre);
            CanonicalJson.WriteOptional(json, "id"u8, evidence.Id);
            CanonicalJson.WriteOptional(json, "name"u8, evidence.Name);
            CanonicalJson.WriteOptional(json, "narrative"u8, evidence.Narrative);
            CanonicalJson.WriteType(json, "Evidence"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStatus(Utf8JsonWriter json, BadgeAward award)
    {
        if (award.Status.IsDefaultOrEmpty)
            return;
        json.WritePropertyName("credentialStatus"u8);
        if (award.Status.Length > 1)
            json.WriteStartArray();
        foreach (var entry in award.Status)
            WriteStatusEntry(json, entry);
        if (award.Status.Length > 1)
            json.WriteEndArray();
    }

    private static void WriteStatusEntry(Utf8JsonWriter json, BitstringStatusListEntry entry)
    {
        var index = entry.Index.ToString(CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteString("id"u8, $"{entry.ListUrl}#{index}");
        json.WriteString("statusListCredential"u8, entry.ListUrl);
        json.WriteString("statusListIndex"u8, index);
        json.WriteString("statusPurpose"u8, entry.Purpose);
        json.WriteString("type"u8, BitstringStatusListEntry.TypeName);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? time)
    {
        if (time is { } instant)
            json.WriteString(name, DateTimeStamp.Format(instant));
    }
}
