using System.Buffers;
using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>
/// Writes micro-credentials as European Digital Credentials: JSON-LD of the EDC application profile of the European
/// Learning Model 3, in canonical form (RFC 8785). Such a document is unsecured: it is sealed by the services of European
/// Digital Credentials, which also add its looks. It follows data model 1.1, for the profile's context redefines terms
/// that the context of 2.0 protects. Pure; safe from several threads.
/// </summary>
public static class EuropeanCredentialWriter
{
    private const string DefaultLanguage = "en";

    /// <summary>Writes one credential. Texts are in the achievement's language, English where it names none.</summary>
    /// <returns>What the European Learning Model has no place for; docs/european-learning-model.md has the table.</returns>
    /// <exception cref="ArgumentException">The parts are none that a badge could be built from. Nothing is written then.</exception>
    public static ImmutableArray<MappingLoss> Write(IBufferWriter<byte> output, EuropeanCredential credential)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(credential);
        // What is no sound badge is no sound European credential either: the same rules hold.
        new BadgeTemplate(credential.Issuer, credential.Achievement).Write(new ArrayBufferWriter<byte>(), credential.Award);

        var losses = new List<MappingLoss>();
        using var json = CanonicalJson.NewWriter(output);
        var language = credential.Achievement.InLanguage ?? DefaultLanguage;
        var elm = new ElmJson(json, language, losses);
        // The awarding body stands in two places; spelled once, its parts have the same ids in both.
        var issuer = BadgeFragments.Spell(part => OrganisationJson.Write(new ElmJson(part, language, losses, "issuer:"), null, credential.Issuer));
        WriteCredential(elm, credential, issuer);
        OrganisationJson.NoteLosses(elm, credential.Issuer, "Issuer");
        QualificationJson.NoteLosses(elm, credential.Achievement);
        LearnerJson.NoteLosses(elm, credential);
        return [.. losses];
    }

    private static void WriteCredential(ElmJson elm, EuropeanCredential credential, byte[] issuer)
    {
        var (json, award) = (elm.Json, credential.Award);
        json.WriteStartObject();
        json.WriteStartArray("@context"u8);
        json.WriteStringValue(Contexts.CredentialsV1);
        json.WriteStringValue(ElmTerms.Context);
        json.WriteEndArray();
        elm.Concept("credentialProfiles", ElmTerms.GenericProfile, "Generic", ElmTerms.ProfileScheme);
        LearnerJson.Write(elm, credential, issuer);
        WriteDisplay(elm, credential);
        AwardJson.WriteTime(json, "expirationDate"u8, award.ValidUntil);
        json.WriteString("id"u8, award.Id);
        AwardJson.WriteTime(json, "issuanceDate"u8, award.ValidFrom);
        AwardJson.WriteTime(json, "issued"u8, award.ValidFrom);
        json.WritePropertyName("issuer"u8);
        json.WriteRawValue(issuer, skipInputValidation: true);
        json.WriteStartArray("type"u8);
        json.WriteStringValue("VerifiableCredential"u8);
        json.WriteStringValue("EuropeanDigitalCredential"u8);
        json.WriteEndArray();
        AwardJson.WriteTime(json, "validFrom"u8, award.ValidFrom);
        AwardJson.WriteTime(json, "validUntil"u8, award.ValidUntil);
        json.WriteEndObject();
    }

    private static void WriteDisplay(ElmJson elm, EuropeanCredential credential)
    {
        elm.Start("displayParameter");
        elm.Label("description", credential.Award.Description);
        elm.Json.WriteString("id"u8, elm.NewId("displayParameter"));
        if (AuthorityCodes.OfLanguage(elm.Language) is { } language)
        {
            elm.Concept("language", ElmTerms.LanguageScheme + "/" + language, elm.Language, ElmTerms.LanguageScheme);
            elm.Concept("primaryLanguage", ElmTerms.LanguageScheme + "/" + language, elm.Language, ElmTerms.LanguageScheme);
        }
        else
        {
            elm.Lose("Achievement.InLanguage", "The language is in no table of the European Learning Model.");
        }

        elm.Label("title", credential.Achievement.Name);
        elm.End("DisplayParameter");
    }
}
