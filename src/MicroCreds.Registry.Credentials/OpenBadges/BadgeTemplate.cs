using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>
/// Writes the unsecured Open Badges 3.0 credentials that one issuer awards for one achievement, in the canonical form
/// of RFC 8785 as they come out. What all of them share is spelled once, and held to the rules that verifiers hold it
/// to. Every member that is written is defined by the contexts that are named. Immutable; safe from several threads.
/// </summary>
public sealed class BadgeTemplate
{
    private readonly byte[] _issuer;
    private readonly byte[] _achievement;
    private readonly string _name;

    /// <summary>Prepares the parts that every award shares.</summary>
    /// <exception cref="ArgumentException">
    /// The issuer or the achievement is not one that verifiers would take: an id is no absolute URL, a name is empty, a
    /// term belongs to no enumeration, a required value is none that is allowed, an amount of credits cannot be written…
    /// </exception>
    public BadgeTemplate(BadgeProfile issuer, BadgeAchievement achievement)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(achievement);
        _issuer = BadgeFragments.Profile(issuer, "issuer");
        _achievement = BadgeFragments.Achievement(achievement);
        _name = achievement.Name;
    }

    /// <summary>Writes one credential.</summary>
    /// <exception cref="ArgumentException">
    /// An id is no absolute URL, nobody is named as the subject or in a form that is none, a result is none that the
    /// achievement describes, an amount of credits cannot be written, a period ends before it begins, or a status entry
    /// does not explain each of its statuses. Nothing is written then.
    /// </exception>
    public void Write(IBufferWriter<byte> output, BadgeAward award)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(award);
        BadgeInput.RequireSound(award);
        RequireSoundResults(award.Subject);
        var source = award.Subject.Source is { } profile ? BadgeFragments.Profile(profile, "source") : null;

        using var json = CanonicalJson.NewWriter(output);
        json.WriteStartObject();
        if (award.RefreshServiceUrl is null)
            WriteContexts(json, Contexts.CredentialsV2, Contexts.OpenBadges);
        else
            WriteContexts(json, Contexts.CredentialsV2, Contexts.OpenBadges, Contexts.OpenBadgesExtensions);
        AwardJson.WriteTime(json, "awardedDate"u8, award.AwardedDate);
        AwardJson.WriteStatus(json, award.Status);
        WriteSubject(json, award.Subject, source);
        CanonicalJson.WriteOptional(json, "description"u8, award.Description);
        ProfileJson.WriteEmbedded(json, "endorsement"u8, award.Endorsements);
        AwardJson.WriteEvidence(json, award.Evidence);
        json.WriteString("id"u8, award.Id);
        ProfileJson.WriteImage(json, award.ImageUrl);
        json.WritePropertyName("issuer"u8);
        json.WriteRawValue(_issuer, skipInputValidation: true);
        json.WriteString("name"u8, _name);
        WriteRefreshService(json, award.RefreshServiceUrl);
        WriteTypes(json, "AchievementCredential"u8);
        AwardJson.WriteTime(json, "validFrom"u8, award.ValidFrom);
        AwardJson.WriteTime(json, "validUntil"u8, award.ValidUntil);
        json.WriteEndObject();
    }

    /// <summary>Writes <c>@context</c>.</summary>
    internal static void WriteContexts(Utf8JsonWriter json, params ReadOnlySpan<string> contexts)
    {
        json.WriteStartArray("@context"u8);
        foreach (var context in contexts)
            json.WriteStringValue(context);
        json.WriteEndArray();
    }

    /// <summary>Writes the <c>type</c> of a credential of some kind.</summary>
    internal static void WriteTypes(Utf8JsonWriter json, ReadOnlySpan<byte> kind)
    {
        json.WriteStartArray("type"u8);
        json.WriteStringValue("VerifiableCredential"u8);
        json.WriteStringValue(kind);
        json.WriteEndArray();
    }

    private static void WriteRefreshService(Utf8JsonWriter json, string? url)
    {
        if (url is null)
            return;
        json.WriteStartObject("refreshService"u8);
        json.WriteString("id"u8, url);
        json.WriteString("type"u8, "1EdTechCredentialRefresh"u8);
        json.WriteEndObject();
    }

    private void WriteSubject(Utf8JsonWriter json, BadgeSubject subject, byte[]? source)
    {
        json.WriteStartObject("credentialSubject"u8);
        json.WritePropertyName("achievement"u8);
        json.WriteRawValue(_achievement, skipInputValidation: true);
        AwardJson.WriteTime(json, "activityEndDate"u8, subject.ActivityEnd);
        AwardJson.WriteTime(json, "activityStartDate"u8, subject.ActivityStart);
        if (subject.CreditsEarned is { } credits)
            CanonicalJson.WriteAmount(json, "creditsEarned"u8, credits);
        CanonicalJson.WriteOptional(json, "id"u8, subject.Id);
        AwardJson.WriteIdentifiers(json, subject.Identifiers);
        ProfileJson.WriteImage(json, subject.ImageUrl);
        CanonicalJson.WriteOptional(json, "licenseNumber"u8, subject.LicenseNumber);
        CanonicalJson.WriteOptional(json, "narrative"u8, subject.Narrative);
        ResultJson.WriteResults(json, subject.Results);
        CanonicalJson.WriteOptional(json, "role"u8, subject.Role);
        if (source is not null)
        {
            json.WritePropertyName("source"u8);
            json.WriteRawValue(source, skipInputValidation: true);
        }

        CanonicalJson.WriteOptional(json, "term"u8, subject.Term);
        CanonicalJson.WriteType(json, "AchievementSubject"u8);
        json.WriteEndObject();
    }

    /// <summary>
    /// What verifiers would object to first in results of the achievement, or null: a description that it does not have,
    /// a value that is not allowed, a level that is not in the rubric… The pointer begins with <c>/result</c>.
    /// </summary>
    public BadgeObjection? ObjectionTo(ImmutableArray<BadgeResult> results) =>
        results.IsDefaultOrEmpty ? null : BadgeFragments.ObjectionTo(Spell(results), ResultRules.Apply);

    // Results are held to what the achievement describes by the very rules that verifiers use; most awards have none.
    private void RequireSoundResults(BadgeSubject subject)
    {
        if (!subject.Results.IsDefaultOrEmpty)
            BadgeFragments.Hold(Spell(subject.Results), "result", ResultRules.Apply);
    }

    private byte[] Spell(ImmutableArray<BadgeResult> results) => BadgeFragments.Spell(json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("achievement"u8);
        json.WriteRawValue(_achievement, skipInputValidation: true);
        ResultJson.WriteResults(json, results);
        json.WriteEndObject();
    });
}
