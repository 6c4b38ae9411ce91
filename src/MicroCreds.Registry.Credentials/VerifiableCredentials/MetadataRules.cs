using System.Text.Json;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary>
/// The other members of a credential (VC 2.0 sections 4.6, 4.10, 4.11, 5.3 to 5.6): names, status, schema, refresh
/// service, terms of use, evidence and related resources.
/// </summary>
internal static class MetadataRules
{
    public static void Apply(JsonElement document, DataModelVersion version, StructureReport report)
    {
        LanguageValueRules.Apply(document, "name", report);
        LanguageValueRules.Apply(document, "description", report);
        MemberRules.EachObject(document, "credentialStatus", CheckCodes.StatusEntryInvalid, report,
            version == DataModelVersion.V1 ? CheckStatusV1 : StatusEntryRules.Apply);
        MemberRules.EachObject(document, "credentialSchema", CheckCodes.SchemaEntryInvalid, report, CheckSchema);
        MemberRules.EachObject(document, "refreshService", CheckCodes.PropertyInvalid, report, CheckTyped);
        MemberRules.EachObject(document, "termsOfUse", CheckCodes.PropertyInvalid, report, CheckTyped);
        MemberRules.EachObject(document, "evidence", CheckCodes.PropertyInvalid, report, CheckEvidence);
        RelatedResourceRules.Apply(document, report);
    }

    private static void CheckStatusV1(JsonElement status, StructureReport report)
    {
        MemberRules.RequireUrl(status, "id", CheckCodes.StatusEntryInvalid, report);
        MemberRules.RequireType(status, CheckCodes.StatusEntryInvalid, report);
    }

    private static void CheckSchema(JsonElement schema, StructureReport report)
    {
        MemberRules.RequireUrl(schema, "id", CheckCodes.SchemaEntryInvalid, report);
        MemberRules.RequireType(schema, CheckCodes.SchemaEntryInvalid, report);
    }

    private static void CheckEvidence(JsonElement evidence, StructureReport report)
    {
        MemberRules.RequireType(evidence, CheckCodes.PropertyInvalid, report);
        MemberRules.OptionalResource(evidence, "id", CheckCodes.PropertyInvalid, report);
    }

    private static void CheckTyped(JsonElement value, StructureReport report)
    {
        MemberRules.RequireType(value, CheckCodes.PropertyInvalid, report);
        MemberRules.OptionalUrl(value, "id", CheckCodes.PropertyInvalid, report);
    }
}
