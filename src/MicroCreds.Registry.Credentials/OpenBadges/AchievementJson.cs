using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Writes achievements, members in canonical order.</summary>
internal static class AchievementJson
{
    public static void Write(Utf8JsonWriter json, BadgeAchievement achievement)
    {
        json.WriteStartObject();
        json.WriteString("achievementType"u8, achievement.AchievementType);
        WriteAlignments(json, achievement);
        if (achievement.Creator is { } creator)
        {
            json.WritePropertyName("creator"u8);
            ProfileJson.Write(json, creator);
        }

        if (achievement.CreditsAvailable is { } credits)
            CanonicalJson.WriteAmount(json, "creditsAvailable"u8, credits);
        WriteCriteria(json, achievement);
        json.WriteString("description"u8, achievement.AnnexI is { } elements ? elements.AppendToDescription(achievement.Description) : achievement.Description);
        ProfileJson.WriteEmbedded(json, "endorsement"u8, achievement.Endorsements);
        CanonicalJson.WriteOptional(json, "fieldOfStudy"u8, achievement.FieldOfStudy);
        CanonicalJson.WriteOptional(json, "humanCode"u8, achievement.HumanCode);
        json.WriteString("id"u8, achievement.Id);
        ProfileJson.WriteImage(json, achievement.ImageUrl, achievement.ImageCaption);
        CanonicalJson.WriteOptional(json, "inLanguage"u8, achievement.InLanguage);
        json.WriteString("name"u8, achievement.Name);
        ProfileJson.WriteOtherIdentifiers(json, achievement.OtherIdentifiers);
        WriteRelated(json, achievement);
        ResultJson.WriteDescriptions(json, achievement.ResultDescriptions);
        CanonicalJson.WriteOptional(json, "specialization"u8, achievement.Specialization);
        ResultJson.WriteTexts(json, "tag"u8, achievement.Tags);
        CanonicalJson.WriteType(json, "Achievement"u8);
        CanonicalJson.WriteOptional(json, "version"u8, achievement.Version);
        json.WriteEndObject();
    }

    private static void WriteAlignments(Utf8JsonWriter json, BadgeAchievement achievement)
    {
        var alignments = achievement.Alignments.IsDefault ? [] : achievement.Alignments;
        if (achievement.AnnexI?.EqfLevel is { } level)
            alignments = alignments.Insert(0, Alignment.ToEqfLevel(level));
        ResultJson.WriteAlignments(json, alignments);
    }

    private static void WriteCriteria(Utf8JsonWriter json, BadgeAchievement achievement)
    {
        json.WriteStartObject("criteria"u8);
        CanonicalJson.WriteOptional(json, "id"u8, achievement.CriteriaUrl);
        CanonicalJson.WriteOptional(json, "narrative"u8,
            achievement.AnnexI is { } elements ? elements.AppendToCriteria(achievement.CriteriaNarrative) : achievement.CriteriaNarrative);
        json.WriteEndObject();
    }

    private static void WriteRelated(Utf8JsonWriter json, BadgeAchievement achievement)
    {
        if (achievement.Related.IsDefaultOrEmpty)
            return;
        json.WriteStartArray("related"u8);
        foreach (var related in achievement.Related)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, related.Id);
            CanonicalJson.WriteOptional(json, "inLanguage"u8, related.InLanguage);
            CanonicalJson.WriteType(json, "Related"u8);
            CanonicalJson.WriteOptional(json, "version"u8, related.Version);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
