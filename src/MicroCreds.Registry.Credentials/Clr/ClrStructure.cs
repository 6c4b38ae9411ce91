using System.Text.Json;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Clr;

/// <summary>
/// The structural rules of CLR 2.0 for a ClrCredential, beyond those of the data model. The credentials that it carries
/// are looked at only as far as they must be credentials; each is verified in its own right.
/// </summary>
internal static class ClrStructure
{
    private const string TypeName = "ClrCredential";
    private const string SubjectName = "credentialSubject";
    private const string SubjectType = "ClrSubject";
    private const string SubjectCode = CheckCodes.SubjectInvalid;

    /// <summary>Whether a document is, or means to be, a learner record.</summary>
    public static bool AppliesTo(JsonElement document) =>
        MemberRules.HasType(document, TypeName)
        || (document.TryGetProperty(SubjectName, out var subject) && MemberRules.HasType(subject, SubjectType));

    public static void Apply(JsonElement document, DataModelVersion version, StructureReport report)
    {
        if (!MemberRules.HasType(document, TypeName))
            report.Fail(CheckCodes.TypeInvalid, "type", "A credential about a ClrSubject must have the type ClrCredential.");
        if (version == DataModelVersion.V2)
            CheckContexts(document, report);
        SharedCredentialRules.Apply(document, version, report);
        if (!document.TryGetProperty("name", out _))
            report.Fail(CheckCodes.PropertyInvalid, "name", "\"name\" is missing; a learner record requires it.");
        if (document.TryGetProperty("partial", out var partial) && partial.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            report.Fail(CheckCodes.PropertyInvalid, "partial", "\"partial\" must be true or false.");
        BadgeMembers.OptionalObject(document, SubjectName, SubjectCode, report, (subject, inner) =>
        {
            CheckSubject(subject, inner);
            if (partial.ValueKind != JsonValueKind.True)
                AssociationRules.Resolve(subject, inner);
        });
    }

    /// <summary>A ClrSubject, at the report's current place.</summary>
    public static void CheckSubject(JsonElement subject, StructureReport report)
    {
        BadgeMembers.RequireType(subject, SubjectType, SubjectCode, report);
        var identifiers = MemberRules.EachObject(subject, "identifier", SubjectCode, report, IdentityRules.Apply);
        if (identifiers == 0 && !subject.TryGetProperty("id", out _))
            report.Fail(SubjectCode, null, "The subject needs an \"id\" or an \"identifier\": nobody is named.");
        CheckCarried(subject, report);
        MemberRules.EachObject(subject, "achievement", CheckCodes.AchievementInvalid, report, AchievementRules.Check);
        AssociationRules.Apply(subject, report);
    }

    private static void CheckContexts(JsonElement document, StructureReport report)
    {
        var contexts = document.GetProperty("@context");
        if (contexts.GetArrayLength() < 2 || contexts[1].ValueKind != JsonValueKind.String
            || !OpenBadgeStructure.IsVersionOf(Contexts.ClrPrefix, contexts[1].GetString()))
            report.Fail(CheckCodes.ContextInvalid, "@context", $"The second context of a learner record must be {Contexts.Clr}.");
        OpenBadgeStructure.CheckContext(document, 2, report);
    }

    private static void CheckCarried(JsonElement subject, StructureReport report)
    {
        const string Member = CarriedCredentials.Member;
        if (!subject.TryGetProperty(Member, out var carried))
            report.Fail(SubjectCode, Member, $"\"{Member}\" is missing: the record has no credential in it.");
        else if (carried.ValueKind == JsonValueKind.Array && carried.GetArrayLength() is 0 or > CarriedCredentials.MaxCount)
            report.Fail(SubjectCode, Member, $"\"{Member}\" must have 1 to {CarriedCredentials.MaxCount} credentials.");
        else
            MemberRules.EachObject(subject, Member, CheckCodes.CarriedCredentialInvalid, report, CheckCredential);
    }

    private static void CheckCredential(JsonElement credential, StructureReport report)
    {
        if (MemberRules.HasType(credential, "EnvelopedVerifiableCredential"))
        {
            if (!DataUrl.IsValid(MemberRules.Text(credential, "id")))
                report.Fail(CheckCodes.CarriedCredentialInvalid, "id", "An enveloped credential's \"id\" must be a data URL that holds it.");
        }
        else if (!MemberRules.HasType(credential, "VerifiableCredential"))
        {
            report.Fail(CheckCodes.CarriedCredentialInvalid, "type", "What a learner record carries must be credentials: \"type\" lacks VerifiableCredential.");
        }
    }
}
