using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Open Badges 3.0 Achievement (appendix B.1.1): exactly one in a badge's subject, with what it is called and what it takes.</summary>
internal static class AchievementRules
{
    private const string Name = "achievement";
    private const string Code = CheckCodes.AchievementInvalid;

    public static void Apply(JsonElement subject, StructureReport report)
    {
        if (!subject.TryGetProperty(Name, out var achievement))
        {
            report.Fail(Code, Name, "\"achievement\" is missing: the badge does not say what was achieved.");
            return;
        }

        if (achievement.ValueKind != JsonValueKind.Object)
        {
            report.Fail(Code, Name, "\"achievement\" must be exactly one object.");
            return;
        }

        report.Enter(Name);
        Check(achievement, report);
        report.Leave();
    }

    /// <summary>One achievement, at the report's current place.</summary>
    public static void Check(JsonElement achievement, StructureReport report)
    {
        CheckDescription(achievement, report);
        AlignmentRules.Apply(achievement, report);
        CheckRelations(achievement, report);
        EndorsementRules.Apply(achievement, report);
        ResultDescriptionRules.Apply(achievement, report);
    }

    private static void CheckDescription(JsonElement achievement, StructureReport report)
    {
        MemberRules.RequireUrl(achievement, "id", Code, report);
        BadgeMembers.RequireType(achievement, "Achievement", Code, report);
        MemberRules.RequireText(achievement, "name", Code, report);
        MemberRules.RequireText(achievement, "description", Code, report);
        if (!achievement.TryGetProperty("criteria", out var criteria) || criteria.ValueKind != JsonValueKind.Object)
        {
            report.Fail(Code, "criteria", "\"criteria\" must be an object: an \"id\", a \"narrative\" or both.");
        }
        else
        {
            report.Enter("criteria");
            MemberRules.OptionalUrl(criteria, "id", Code, report);
            MemberRules.OptionalText(criteria, "narrative", Code, report);
            report.Leave();
        }

        BadgeMembers.OptionalTerm(achievement, "achievementType", BadgeVocabulary.AchievementTypes, Code, report);
        BadgeMembers.OptionalTexts(achievement, Code, report, "fieldOfStudy", "humanCode", "specialization", "version");
        BadgeMembers.OptionalLanguage(achievement, "inLanguage", Code, report);
        MemberRules.OptionalAmount(achievement, "creditsAvailable", Code, report);
        ProfileRules.CheckImage(achievement, report);
    }

    private static void CheckRelations(JsonElement achievement, StructureReport report)
    {
        BadgeMembers.OptionalObject(achievement, "creator", Code, report, static (creator, inner) => ProfileRules.Apply(creator, Code, inner));
        MemberRules.EachObject(achievement, "otherIdentifier", Code, report, ProfileRules.CheckOtherIdentifier);
        MemberRules.EachObject(achievement, "related", Code, report, static (related, inner) =>
        {
            MemberRules.RequireUrl(related, "id", Code, inner);
            BadgeMembers.RequireType(related, "Related", Code, inner);
            BadgeMembers.OptionalLanguage(related, "inLanguage", Code, inner);
            MemberRules.OptionalText(related, "version", Code, inner);
        });
        BadgeMembers.OptionalTextList(achievement, "tag", Code, report);
    }
}
