using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary>
/// The validity period: <c>validFrom</c> and <c>validUntil</c> (VC 2.0 section 4.9), or <c>issuanceDate</c> and
/// <c>expirationDate</c> (VC 1.1 sections 4.6 and 4.7). A period that ends before it begins is refused.
/// </summary>
internal static class ValidityRules
{
    public const string ValidFrom = "validFrom";
    public const string ValidUntil = "validUntil";
    public const string IssuanceDate = "issuanceDate";
    public const string ExpirationDate = "expirationDate";

    /// <summary>The names of the period's two members in a version of the data model.</summary>
    public static (string From, string Until) NamesIn(DataModelVersion version) =>
        version == DataModelVersion.V1 ? (IssuanceDate, ExpirationDate) : (ValidFrom, ValidUntil);

    public static void Apply(JsonElement document, DataModelVersion version, StructureReport report)
    {
        if (version == DataModelVersion.V2)
        {
            RefuseOldName(document, IssuanceDate, ValidFrom, report);
            RefuseOldName(document, ExpirationDate, ValidUntil, report);
        }
        else if (version == DataModelVersion.V1 && !document.TryGetProperty(IssuanceDate, out _))
        {
            report.Fail(CheckCodes.DateInvalid, IssuanceDate, "\"issuanceDate\" is missing; data model 1.1 requires it.");
        }

        var (fromName, untilName) = NamesIn(version);
        var from = MemberRules.OptionalTime(document, fromName, CheckCodes.DateInvalid, report);
        var until = MemberRules.OptionalTime(document, untilName, CheckCodes.DateInvalid, report);
        if (from > until)
            report.Fail(CheckCodes.DateInvalid, untilName, $"\"{untilName}\" lies before \"{fromName}\".");
    }

    private static void RefuseOldName(JsonElement document, string oldName, string newName, StructureReport report)
    {
        if (document.TryGetProperty(oldName, out _))
            report.Fail(CheckCodes.DateInvalid, oldName, $"\"{oldName}\" belongs to data model 1.1; in 2.0 it is \"{newName}\".");
    }
}
