using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Open Badges 3.0 ResultDescription and RubricCriterionLevel (appendix B.1.18, B.1.19): what results an achievement can have.</summary>
internal static class ResultDescriptionRules
{
    private const string Name = "resultDescription";
    private const string LevelName = "rubricCriterionLevel";
    private const string Code = CheckCodes.AchievementInvalid;

    public static void Apply(JsonElement achievement, StructureReport report)
    {
        if (MemberRules.EachObject(achievement, Name, Code, report, CheckDescription) > 1)
            RefuseRepeatedIds(achievement, Name, "result descriptions", report);
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
        BadgeMembers.RequireType(description, "ResultDescription", Code, report);
        MemberRules.RequireText(description, "name", Code, report);
        BadgeMembers.RequireTerm(description, "resultType", BadgeVocabulary.ResultTypes, Code, report);
        BadgeMembers.OptionalTexts(description, Code, report, "requiredValue", "valueMin", "valueMax");
        BadgeMembers.OptionalTextList(description, "allowedValue", Code, report);
        AlignmentRules.Apply(description, report);
        if (MemberRules.EachObject(description, LevelName, Code, report, CheckLevel) > 1)
            RefuseRepeatedIds(description, LevelName, "levels of the rubric", report);
        CheckRequirements(description, report);
    }

    private static void CheckRequirements(JsonElement description, StructureReport report)
    {
        var described = new DescribedResult(description);
        if (!described.HasSoundRange())
            report.Fail(Code, "valueMin", "\"valueMin\" is greater than \"valueMax\".");
        if (MemberRules.Text(description, "requiredValue") is { } value && described.ObjectionTo(value) is { } objection)
            report.Fail(Code, "requiredValue", $"\"requiredValue\" {objection}.");
        if (description.TryGetProperty("requiredLevel", out _) && !(MemberRules.Text(description, "requiredLevel") is { } level && described.HasLevel(level)))
            report.Fail(Code, "requiredLevel", "\"requiredLevel\" must be the id of one of the rubric's levels.");
    }

    private static void CheckLevel(JsonElement level, StructureReport report)
    {
        MemberRules.RequireUrl(level, "id", Code, report);
        BadgeMembers.RequireType(level, "RubricCriterionLevel", Code, report);
        MemberRules.RequireText(level, "name", Code, report);
        BadgeMembers.OptionalTexts(level, Code, report, "description", "level", "points");
        AlignmentRules.Apply(level, report);
    }

    private static void RefuseRepeatedIds(JsonElement parent, string member, string what, StructureReport report)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in Items(parent, member))
        {
            if (MemberRules.Text(item, "id") is { } id && !ids.Add(id))
                report.Fail(Code, member, $"Two {what} have the id {id}.");
        }
    }
}
