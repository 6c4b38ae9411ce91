using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>The structural rules of an Open Badges 2.0 BadgeClass.</summary>
internal static class BadgeClassRules
{
    private const string Code = CheckCodes.AchievementInvalid;

    public static void Apply(JsonElement badge, StructureReport report)
    {
        MemberRules.RequireUrl(badge, "id", Code, report);
        MemberRules.RequireType(badge, "BadgeClass", Code, report);
        MemberRules.RequireText(badge, "name", Code, report);
        MemberRules.RequireText(badge, "description", Code, report);
        LinkedObjectRules.Image(badge, isRequired: true, Code, report);
        if (!badge.TryGetProperty("issuer", out var issuer) || !AbsoluteUrl.IsValid(HostedComparison.LinkedId(issuer)))
            report.Fail(CheckCodes.IssuerInvalid, "issuer", "\"issuer\" must be the URL of a profile, or a profile.");
        CheckCriteria(badge, report);
        MemberRules.EachObject(badge, "alignment", Code, report, static (alignment, inner) =>
        {
            MemberRules.RequireText(alignment, "targetName", Code, inner);
            MemberRules.RequireUrl(alignment, "targetUrl", Code, inner);
            foreach (var member in (ReadOnlySpan<string>)["targetDescription", "targetFramework", "targetCode"])
                MemberRules.OptionalText(alignment, member, Code, inner);
        });
        if (badge.TryGetProperty("tags", out var tags) && tags.ValueKind != JsonValueKind.String
            && !(tags.ValueKind == JsonValueKind.Array && tags.EnumerateArray().All(tag => tag.ValueKind == JsonValueKind.String)))
            report.Fail(Code, "tags", "\"tags\" must be a string or a list of strings.");
    }

    private static void CheckCriteria(JsonElement badge, StructureReport report)
    {
        if (!badge.TryGetProperty("criteria", out var criteria))
        {
            report.Fail(Code, "criteria", "\"criteria\" is missing.");
        }
        else if (criteria.ValueKind == JsonValueKind.Object)
        {
            report.Enter("criteria");
            MemberRules.OptionalUrl(criteria, "id", Code, report);
            MemberRules.OptionalText(criteria, "narrative", Code, report);
            report.Leave();
        }
        else if (!MemberRules.IsUrl(criteria))
        {
            report.Fail(Code, "criteria", "\"criteria\" must be a URL, or an object: an \"id\", a \"narrative\" or both.");
        }
    }
}
