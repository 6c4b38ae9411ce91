using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>What Open Badges 3.0 and CLR 2.0 ask of every kind of credential that they define: badges, endorsements, learner records.</summary>
internal static class SharedCredentialRules
{
    public static void Apply(JsonElement document, DataModelVersion version, StructureReport report)
    {
        TypeNames.Check(document, CheckCodes.TypeInvalid, report);
        if (version == DataModelVersion.V2 && !document.TryGetProperty(ValidityRules.ValidFrom, out _))
            report.Fail(CheckCodes.DateInvalid, ValidityRules.ValidFrom, "\"validFrom\" is missing; this kind of credential requires it.");
        if (!document.TryGetProperty("id", out _))
            report.Fail(CheckCodes.IdInvalid, "id", "\"id\" is missing; this kind of credential requires it.");
        MemberRules.OptionalTime(document, "awardedDate", CheckCodes.DateInvalid, report);
        ProfileRules.CheckImage(document, report);
        if (document.TryGetProperty("issuer", out var issuer) && issuer.ValueKind == JsonValueKind.Object)
        {
            report.Enter("issuer");
            ProfileRules.Apply(issuer, CheckCodes.IssuerInvalid, report);
            report.Leave();
        }

        EndorsementRules.Apply(document, report);
        Endorsements.Find(document, out var hasAll);
        if (!hasAll)
            report.Fail(CheckCodes.PropertyInvalid, null, $"The credential carries more than {Endorsements.MaxCount} endorsements.");
    }
}
