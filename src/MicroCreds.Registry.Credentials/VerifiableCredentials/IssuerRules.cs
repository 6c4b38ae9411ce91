using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary><c>issuer</c> (VC 2.0 section 4.7): a URL, or an object whose <c>id</c> is one.</summary>
internal static class IssuerRules
{
    private const string Name = "issuer";

    /// <summary>The issuer's id, or null where it is missing or malformed.</summary>
    public static string? IdOf(JsonElement document)
    {
        if (!document.TryGetProperty(Name, out var issuer))
            return null;
        var id = issuer.ValueKind == JsonValueKind.String ? issuer.GetString() : MemberRules.Text(issuer, "id");
        return AbsoluteUrl.IsValid(id) ? id : null;
    }

    public static void Apply(JsonElement document, StructureReport report)
    {
        if (!document.TryGetProperty(Name, out var issuer))
        {
            report.Fail(CheckCodes.IssuerInvalid, Name, "\"issuer\" is missing: nobody says that they issued this.");
            return;
        }

        if (issuer.ValueKind != JsonValueKind.Object)
        {
            if (!MemberRules.IsUrl(issuer))
                report.Fail(CheckCodes.IssuerInvalid, Name, "\"issuer\" must be one absolute URL, or an object with an \"id\".");
            return;
        }

        report.Enter(Name);
        MemberRules.RequireUrl(issuer, "id", CheckCodes.IssuerInvalid, report);
        LanguageValueRules.Apply(issuer, "name", report);
        LanguageValueRules.Apply(issuer, "description", report);
        report.Leave();
    }
}
