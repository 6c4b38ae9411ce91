using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Open Badges 3.0 Alignment (appendix B.1.5): a node of a framework of skills or levels that something corresponds to.</summary>
internal static class AlignmentRules
{
    private const string Code = CheckCodes.AchievementInvalid;

    public static void Apply(JsonElement parent, StructureReport report) =>
        MemberRules.EachObject(parent, "alignment", Code, report, CheckAlignment);

    private static void CheckAlignment(JsonElement alignment, StructureReport report)
    {
        BadgeMembers.RequireType(alignment, "Alignment", Code, report);
        MemberRules.RequireText(alignment, "targetName", Code, report);
        MemberRules.RequireUrl(alignment, "targetUrl", Code, report);
        BadgeMembers.OptionalTexts(alignment, Code, report, "targetCode", "targetDescription", "targetFramework");
        BadgeMembers.OptionalTerm(alignment, "targetType", BadgeVocabulary.AlignmentTargetTypes, Code, report);
    }
}
