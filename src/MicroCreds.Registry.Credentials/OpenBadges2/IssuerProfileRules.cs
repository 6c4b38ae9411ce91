using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>The structural rules of an Open Badges 2.0 Profile that issues badges.</summary>
internal static class IssuerProfileRules
{
    private const string Code = CheckCodes.IssuerInvalid;

    public static void Apply(JsonElement profile, StructureReport report)
    {
        MemberRules.RequireUrl(profile, "id", Code, report);
        if (MemberRules.RequireType(profile, Code, report) && !MemberRules.HasType(profile, "Issuer") && !MemberRules.HasType(profile, "Profile"))
            report.Fail(Code, "type", "\"type\" must include Issuer or Profile.");
        MemberRules.RequireText(profile, "name", Code, report);
        MemberRules.RequireUrl(profile, "url", Code, report);
        MemberRules.RequireText(profile, "email", Code, report);
        MemberRules.OptionalText(profile, "telephone", Code, report);
        MemberRules.OptionalText(profile, "description", Code, report);
        MemberRules.OptionalUrl(profile, "revocationList", Code, report);
        LinkedObjectRules.Image(profile, isRequired: false, Code, report);
    }
}
