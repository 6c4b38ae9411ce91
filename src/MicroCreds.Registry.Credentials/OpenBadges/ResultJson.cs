using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Writes results, what results there can be, and alignments, members in canonical order.</summary>
internal static class ResultJson
{
    /// <summary>Writes <c>alignment</c>, where there are any.</summary>
    public static void WriteAlignments(Utf8JsonWriter json, ImmutableArray<Alignment> alignments)
    {
        if (alignments.IsDefaultOrEmpty)
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

    /// <summary>Writes a list of strings, where there are any.</summary>
    public static void WriteTexts(Utf8JsonWriter json, ReadOnlySpan<byte> member, ImmutableArray<string> texts)
    {
        if (texts.IsDefaultOrEmpty)
            return;
        json.WriteStartArray(member);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>Writes <c>resultDescription</c>, where there are any.</summary>
    public static void WriteDescriptions(Utf8JsonWriter json, ImmutableArray<ResultDescription> descriptions)
    {
        if (descriptions.IsDefaultOrEmpty)
            return;
        json.WriteStartArray("resultDescription"u8);
        foreach (var description in descriptions)
            WriteDescription(json, description);
        json.WriteEndArray();
    }

    /// <summary>Writes <c>result</c>, where there are any.</summary>
    public static void WriteResults(Utf8JsonWriter json, ImmutableArray<BadgeResult> results)
    {
        if (results.IsDefaultOrEmpty)
            return;
        json.WriteStartArray("result"u8);
        foreach (var result in results)
        {
            json.WriteStartObject();
            CanonicalJson.WriteOptional(json, "achievedLevel"u8, result.AchievedLevel);
            WriteAlignments(json, result.Alignments);
            json.WriteString("resultDescription"u8, result.ResultDescriptionId);
            CanonicalJson.WriteOptional(json, "status"u8, result.Status);
            CanonicalJson.WriteType(json, "Result"u8);
            CanonicalJson.WriteOptional(json, "value"u8, result.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDescription(Utf8JsonWriter json, ResultDescription description)
    {
        json.WriteStartObject();
        WriteAlignments(json, description.Alignments);
        WriteTexts(json, "allowedValue"u8, description.AllowedValues);
        json.WriteString("id"u8, description.Id);
        json.WriteString("name"u8, description.Name);
        CanonicalJson.WriteOptional(json, "requiredLevel"u8, description.RequiredLevel);
        CanonicalJson.WriteOptional(json, "requiredValue"u8, description.RequiredValue);
        json.WriteString("resultType"u8, description.ResultType);
        WriteLevels(json, description.RubricLevels);
        CanonicalJson.WriteType(json, "ResultDescription"u8);
        CanonicalJson.WriteOptional(json, "valueMax"u8, description.ValueMax);
        CanonicalJson.WriteOptional(json, "valueMin"u8, description.ValueMin);
        json.WriteEndObject();
    }

    private static void WriteLevels(Utf8JsonWriter json, ImmutableArray<RubricCriterionLevel> levels)
    {
        if (levels.IsDefaultOrEmpty)
            return;
        json.WriteStartArray("rubricCriterionLevel"u8);
        foreach (var level in levels)
        {
            json.WriteStartObject();
            WriteAlignments(json, level.Alignments);
            CanonicalJson.WriteOptional(json, "description"u8, level.Description);
            json.WriteString("id"u8, level.Id);
            CanonicalJson.WriteOptional(json, "level"u8, level.Level);
            json.WriteString("name"u8, level.Name);
            CanonicalJson.WriteOptional(json, "points"u8, level.Points);
            CanonicalJson.WriteType(json, "RubricCriterionLevel"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
