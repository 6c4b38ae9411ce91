using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Clr;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary>
/// The structural rules of the Verifiable Credentials Data Model 2.0 (and 1.1, for reading), and of Open Badges 3.0 and
/// CLR 2.0 for documents that are Open Badges, endorsements or learner records. Pure; safe from several threads.
/// </summary>
public static class CredentialStructure
{
    /// <summary>
    /// Checks a document, read by the strict JSON reader (no duplicate keys, no lone surrogates), against every rule
    /// that applies to it.
    /// </summary>
    /// <returns>
    /// One check a broken rule (at most 32) with its code, place and sentence, and warnings for deviations that are
    /// understood; just <see cref="SharedChecks.StructurePass"/> where every rule holds.
    /// </returns>
    public static ImmutableArray<Check> Inspect(JsonElement document)
    {
        var report = new StructureReport();
        Apply(document, report);
        if (report.Findings.Count == 0)
            return SharedChecks.StructurePassed;
        return [.. report.Findings];
    }

    /// <summary>Which version of the data model the document's first context names.</summary>
    public static DataModelVersion VersionOf(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("@context", out var context)
            || context.ValueKind != JsonValueKind.Array || context.GetArrayLength() == 0 || context[0].ValueKind != JsonValueKind.String)
            return DataModelVersion.Unknown;
        if (context[0].ValueEquals(Contexts.CredentialsV2))
            return DataModelVersion.V2;
        return context[0].ValueEquals(Contexts.CredentialsV1) ? DataModelVersion.V1 : DataModelVersion.Unknown;
    }

    private static void Apply(JsonElement document, StructureReport report)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            report.Fail(CheckCodes.TypeInvalid, null, "A credential is a JSON object.");
            return;
        }

        var version = VersionOf(document);
        ContextRules.Apply(document, report);
        MemberRules.RequireType(document, "VerifiableCredential", CheckCodes.TypeInvalid, report);
        MemberRules.OptionalUrl(document, "id", CheckCodes.IdInvalid, report);
        IssuerRules.Apply(document, report);
        SubjectRules.Apply(document, report);
        ValidityRules.Apply(document, version, report);
        MetadataRules.Apply(document, version, report);
        report.KnowsAllTypes = TypeNames.AreAllKnown(document);
        if (OpenBadgeStructure.AppliesTo(document))
            OpenBadgeStructure.Apply(document, version, report);
        if (EndorsementStructure.AppliesTo(document))
            EndorsementStructure.Apply(document, version, report);
        if (ClrStructure.AppliesTo(document))
            ClrStructure.Apply(document, version, report);
        if (BitstringStatusList.IsClaimedBy(document))
            BitstringStatusList.CheckMembers(document, report);
    }
}
