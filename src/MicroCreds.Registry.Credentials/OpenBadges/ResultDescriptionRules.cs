using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Open Badges 3.0 ResultDescription and RubricCriterionLevel: what results an achievement can have.</summary>
internal static class ResultDescriptionRules
{
    private const string Name = "resultDescription";
    private const string Code = CheckCodes.AchievementInvalid;

    public static void Apply(JsonElement achievement, StructureReport report)
    {
        if (MemberRules.EachObject(achievement, Name, Code, report, CheckDescription) < 2)
            return;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var description in All(achievement))
        {
            if (MemberRules.Text(description, "id") is { } id && !ids.Add(id))
                report.Fail(Code, Name, $"Two result descriptions have the id {id}.");
        }
    }

    /// <summary>Whether a result description has a rubric level with an id.</summary>
    private static bool HasLevel(JsonElement description, string id)
    {
        foreach (var level in Items(description, "rubricCriterionLevel"))
        {
            if (MemberRules.Text(level, "id") == id)
                return true;
        }

        return false;
    }

    /// <summary>Whether a value is one that a result description allows: any, where it lists none.</summary>
    private static bool Allows(JsonElement description, string value)
    {
        if (!description.TryGetProperty("allowedValue", out _))
            return true;
        foreach (var allowed in Items(description, "allowedValue"))
        {
            if (allowed.ValueKind == JsonValueKind.String && allowed.ValueEquals(value))
                return true;
        }

        return false;
    }

    internal static List<JsonElement> All(JsonElement achievement) => Items(achievement, Name);

    internal static List<JsonElement> Items(JsonElement parent, string member)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(member, out var value))
            return [];
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
    }

    private static void CheckDescription(JsonElement description, StructureReport report)
    {
        MemberRules.RequireUrl(description, "id", Code, report);
        MemberRules.RequireType(description, "ResultDescription", Code, report);
        MemberRules.RequireText(description, "name", Code, report);
        MemberRules.RequireText(description, "resultType", Code, report);
        foreach (var member in (ReadOnlySpan<string>)["requiredValue", "valueMin", "valueMax"])
            MemberRules.OptionalText(description, member, Code, report);
        if (description.TryGetProperty("allowedValue", out var allowed) && allowed.ValueKind != JsonValueKind.String
            && !(allowed.ValueKind == JsonValueKind.Array && allowed.EnumerateArray().All(value => value.ValueKind == JsonValueKind.String)))
            report.Fail(Code, "allowedValue", "\"allowedValue\" must be a list of strings.");
        AlignmentRules.Apply(description, report);
        MemberRules.EachObject(description, "rubricCriterionLevel", Code, report, CheckLevel);
        if (MemberRules.Text(description, "requiredValue") is { } value && !Allows(description, value))
            report.Fail(Code, "requiredValue", "\"requiredValue\" is not among the values allowed.");
        if (description.TryGetProperty("requiredLevel", out _) && !(MemberRules.Text(description, "requiredLevel") is { } level && HasLevel(description, level)))
            report.Fail(Code, "requiredLevel", "\"requiredLevel\" must be the id of one of the rubric's levels.");
    }

    private static void CheckLevel(JsonElement level, StructureReport report)
    {
        MemberRules.RequireUrl(level, "id", Code, report);
        MemberRules.RequireType(level, "RubricCriterionLevel", Code, report);
        MemberRules.RequireText(level, "name", Code, report);
        AlignmentRules.Apply(level, report);
    }
}
