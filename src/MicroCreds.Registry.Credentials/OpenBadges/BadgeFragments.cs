using System.Buffers;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>The canonical bytes of the parts that all awards of a template share.</summary>
internal static class BadgeFragments
{
    public static byte[] Issuer(IssuerProfile issuer) => Spell(issuer, static (json, profile) =>
    {
        json.WriteStartObject();
        if (profile.CountryCode is not null || profile.Region is not null)
        {
            json.WriteStartObject("address"u8);
            CanonicalJson.WriteOptional(json, "addressCountryCode"u8, profile.CountryCode);
            CanonicalJson.WriteOptional(json, "addressRegion"u8, profile.Region);
            CanonicalJson.WriteType(json, "Address"u8);
            json.WriteEndObject();
        }

        CanonicalJson.WriteOptional(json, "description"u8, profile.Description);
        CanonicalJson.WriteOptional(json, "email"u8, profile.Email);
        json.WriteString("id"u8, profile.Id);
        WriteImage(json, profile.ImageUrl);
        json.WriteString("name"u8, profile.Name);
        CanonicalJson.WriteType(json, "Profile"u8);
        CanonicalJson.WriteOptional(json, "url"u8, profile.Url);
        json.WriteEndObject();
    });

    public static byte[] Achievement(BadgeAchievement achievement) => Spell(achievement, static (json, what) =>
    {
        json.WriteStartObject();
        json.WriteString("achievementType"u8, what.AchievementType);
        WriteAlignments(json, what);
        if (what.CreditsAvailable is { } credits)
            CanonicalJson.WriteAmount(json, "creditsAvailable"u8, credits);
        WriteCriteria(json, what);
        json.WriteString("description"u8, what.Description);
        CanonicalJson.WriteOptional(json, "fieldOfStudy"u8, what.FieldOfStudy);
        CanonicalJson.WriteOptional(json, "humanCode"u8, what.HumanCode);
        json.WriteString("id"u8, what.Id);
        WriteImage(json, what.ImageUrl);
        CanonicalJson.WriteOptional(json, "inLanguage"u8, what.InLanguage);
        json.WriteString("name"u8, what.Name);
        WriteResultDescriptions(json, what);
        if (!what.Tags.IsDefaultOrEmpty)
        {
            json.WriteStartArray("tag"u8);
            foreach (var tag in what.Tags)
                json.WriteStringValue(tag);
            json.WriteEndArray();
        }

        CanonicalJson.WriteType(json, "Achievement"u8);
        CanonicalJson.WriteOptional(json, "version"u8, what.Version);
        json.WriteEndObject();
    });

    private static byte[] Spell<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = CanonicalJson.NewWriter(output))
            write(json, value);
        return output.WrittenSpan.ToArray();
    }

    private static void WriteCriteria(Utf8JsonWriter json, BadgeAchievement achievement)
    {
        json.WriteStartObject("criteria"u8);
        CanonicalJson.WriteOptional(json, "id"u8, achievement.CriteriaUrl);
        CanonicalJson.WriteOptional(json, "narrative"u8,
            achievement.AnnexI is { } elements ? elements.AppendTo(achievement.CriteriaNarrative) : achievement.CriteriaNarrative);
        json.WriteEndObject();
    }

    private static void WriteAlignments(Utf8JsonWriter json, BadgeAchievement achievement)
    {
        var alignments = achievement.Alignments.IsDefault ? [] : achievement.Alignments;
        if (achievement.AnnexI?.EqfLevel is { } level)
            alignments = alignments.Insert(0, Alignment.ToEqfLevel(level));
        if (alignments.IsEmpty)
            return;
        json.WriteStartArray("alignment"u8);
        foreach (var alignment in alignments)
        {
            json.WriteStartObject();
            CanonicalJson.WriteOptional(json, "targetCode"u8, alignment.TargetCode);
            CanonicalJson.WriteOptional(json, "targetDescription"u8, alignment.TargetDescription);
            CanonicalJson.WriteOptional(json, "targetFramework"u8, alignment.TargetFramework);
            json.WriteString("targetName"u8, alignment.TargetName);
            CanonicalJson.WriteOptional(json, "targetType"u8, alignment.TargetType);
            json.WriteString("targetUrl"u8, alignment.TargetUrl);
            CanonicalJson.WriteType(json, "Alignment"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteResultDescriptions(Utf8JsonWriter json, BadgeAchievement achievement)
    {
        if (achievement.ResultDescriptions.IsDefaultOrEmpty)
            return;
        json.WriteStartArray("resultDescription"u8);
        foreach (var description in achievement.ResultDescriptions)
            WriteResultDescription(json, description);
        json.WriteEndArray();
    }

    private static void WriteResultDescription(Utf8JsonWriter json, ResultDescription description)
    {
        json.WriteStartObject();
        if (!description.AllowedValues.IsDefaultOrEmpty)
        {
            json.WriteStartArray("allowedValue"u8);
            foreach (var value in description.AllowedValues)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }

        json.WriteString("id"u8, description.Id);
        json.WriteString("name"u8, description.Name);
        CanonicalJson.WriteOptional(json, "requiredValue"u8, description.RequiredValue);
        json.WriteString("resultType"u8, description.ResultType);
        CanonicalJson.WriteType(json, "ResultDescription"u8);
        CanonicalJson.WriteOptional(json, "valueMax"u8, description.ValueMax);
        CanonicalJson.WriteOptional(json, "valueMin"u8, description.ValueMin);
        json.WriteEndObject();
    }

    private static void WriteImage(Utf8JsonWriter json, string? url)
    {
        if (url is null)
            return;
        json.WriteStartObject("image"u8);
        json.WriteString("id"u8, url);
        json.WriteString("type"u8, "Image"u8);
        json.WriteEndObject();
    }
}
