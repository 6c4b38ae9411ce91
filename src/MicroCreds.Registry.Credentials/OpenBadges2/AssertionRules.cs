using System.Text.Json;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>The structural rules of an Open Badges 2.0 Assertion (section "Assertion" and the objects in it).</summary>
internal static class AssertionRules
{
    public const string Context = "https://w3id.org/openbadges/v2";
    public const string TypeName = "Assertion";

    /// <summary>Whether a document is, or means to be, an Open Badges 2.0 assertion: by its context and its type.</summary>
    public static bool AppliesTo(JsonElement document) => MemberRules.HasType(document, TypeName) && HasContext(document);

    /// <summary>The assertion's instructions for verifying it, under either of their names; undefined where there are none.</summary>
    public static JsonElement VerificationOf(JsonElement assertion) =>
        assertion.TryGetProperty("verification", out var verification) || assertion.TryGetProperty("verify", out verification) ? verification : default;

    public static void Apply(JsonElement assertion, StructureReport report)
    {
        if (!HasContext(assertion))
            report.Fail(CheckCodes.ContextInvalid, "@context", $"The context of an Open Badges 2.0 assertion must be {Context}.");
        MemberRules.RequireType(assertion, TypeName, CheckCodes.TypeInvalid, report);
        MemberRules.RequireUrl(assertion, "id", CheckCodes.IdInvalid, report);
        CheckRecipient(assertion, report);
        CheckVerification(assertion, report);
        if (!assertion.TryGetProperty("issuedOn", out _))
            report.Fail(CheckCodes.DateInvalid, "issuedOn", "\"issuedOn\" is missing.");
        var from = MemberRules.OptionalTime(assertion, "issuedOn", CheckCodes.DateInvalid, report);
        var until = MemberRules.OptionalTime(assertion, "expires", CheckCodes.DateInvalid, report);
        if (from > until)
            report.Fail(CheckCodes.DateInvalid, "expires", "\"expires\" lies before \"issuedOn\".");
        LinkedObjectRules.Image(assertion, isRequired: false, CheckCodes.PropertyInvalid, report);
        LinkedObjectRules.EachLink(assertion, "evidence", CheckCodes.PropertyInvalid, report, CheckEvidence);
        MemberRules.OptionalText(assertion, "narrative", CheckCodes.PropertyInvalid, report);
        if (assertion.TryGetProperty("revoked", out var revoked) && revoked.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            report.Fail(CheckCodes.PropertyInvalid, "revoked", "\"revoked\" must be true or false.");
        MemberRules.OptionalText(assertion, "revocationReason", CheckCodes.PropertyInvalid, report);
    }

    private static bool HasContext(JsonElement document)
    {
        if (!document.TryGetProperty("@context", out var context))
            return false;
        return context.ValueKind == JsonValueKind.Array
            ? context.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals(Context))
            : context.ValueKind == JsonValueKind.String && context.ValueEquals(Context);
    }

    private static void CheckRecipient(JsonElement assertion, StructureReport report)
    {
        const string Code = CheckCodes.SubjectInvalid;
        if (!assertion.TryGetProperty("recipient", out var recipient) || recipient.ValueKind != JsonValueKind.Object)
        {
            report.Fail(Code, "recipient", "\"recipient\" must be an object: nobody is named.");
            return;
        }

        report.Enter("recipient");
        MemberRules.RequireText(recipient, "type", Code, report);
        MemberRules.RequireText(recipient, "identity", Code, report);
        MemberRules.OptionalText(recipient, "salt", Code, report);
        if (!recipient.TryGetProperty("hashed", out var hashed) || hashed.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            report.Fail(Code, "hashed", "\"hashed\" must be true or false.");
        else if (hashed.ValueKind == JsonValueKind.True && MemberRules.Text(recipient, "identity") is { } identity && !IdentityRules.IsHash(identity))
            report.Fail(Code, "identity", "A hashed identity must be sha256$ or md5$ and the hash in hexadecimal.");
        report.Leave();
    }

    private static void CheckVerification(JsonElement assertion, StructureReport report)
    {
        var verification = VerificationOf(assertion);
        if (VerificationMethods.Of(verification) is null)
            report.Fail(CheckCodes.PropertyInvalid, "verification", "\"verification\" must be an object of the type hosted (HostedBadge) or signed (SignedBadge), and not of both.");
    }

    private static void CheckEvidence(JsonElement evidence, StructureReport report)
    {
        MemberRules.OptionalUrl(evidence, "id", CheckCodes.PropertyInvalid, report);
        foreach (var member in (ReadOnlySpan<string>)["narrative", "name", "description", "genre", "audience"])
            MemberRules.OptionalText(evidence, member, CheckCodes.PropertyInvalid, report);
    }
}
