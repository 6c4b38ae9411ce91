using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>The structural rules of Open Badges 3.0 for an EndorsementCredential (appendix B.1.7), beyond those of the data model.</summary>
internal static class EndorsementStructure
{
    public const string TypeName = "EndorsementCredential";

    private const string SubjectName = "credentialSubject";
    private const string SubjectType = "EndorsementSubject";
    private const string SubjectCode = CheckCodes.SubjectInvalid;

    /// <summary>Whether a document is, or means to be, an endorsement.</summary>
    public static bool AppliesTo(JsonElement document) =>
        MemberRules.HasType(document, TypeName)
        || (document.TryGetProperty(SubjectName, out var subject) && MemberRules.HasType(subject, SubjectType));

    public static void Apply(JsonElement document, DataModelVersion version, StructureReport report)
    {
        if (!MemberRules.HasType(document, TypeName))
            report.Fail(CheckCodes.TypeInvalid, "type", "A credential about an EndorsementSubject must have the type EndorsementCredential.");
        if (version == DataModelVersion.V2)
            OpenBadgeStructure.CheckContext(document, 1, report);
        SharedCredentialRules.Apply(document, version, report);
        if (!document.TryGetProperty("name", out _))
            report.Fail(CheckCodes.PropertyInvalid, "name", "\"name\" is missing; an endorsement requires it.");
        BadgeMembers.OptionalObject(document, SubjectName, SubjectCode, report, static (subject, inner) =>
        {
            MemberRules.RequireUrl(subject, "id", SubjectCode, inner);
            BadgeMembers.RequireType(subject, SubjectType, SubjectCode, inner);
            MemberRules.OptionalText(subject, "endorsementComment", SubjectCode, inner);
        });
    }
}
