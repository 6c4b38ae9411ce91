using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>One <c>credentialStatus</c> (VC 2.0 section 4.10), and the Bitstring Status List's own rules for its entries (section 2.1).</summary>
internal static class StatusEntryRules
{
    private const string Code = CheckCodes.StatusEntryInvalid;

    public static void Apply(JsonElement status, StructureReport report)
    {
        MemberRules.RequireType(status, Code, report);
        // A revocation list is found by the entry's id; elsewhere nothing depends on it.
        if (MemberRules.HasType(status, OneEdTechRevocationListEntry.TypeName))
            MemberRules.RequireUrl(status, "id", Code, report);
        else
            MemberRules.OptionalUrl(status, "id", Code, report);
        if (MemberRules.HasType(status, BitstringStatusListEntry.TypeName))
            CheckBitstringEntry(status, report);
    }

    private static void CheckBitstringEntry(JsonElement status, StructureReport report)
    {
        MemberRules.RequireText(status, "statusPurpose", Code, report);
        MemberRules.RequireUrl(status, "statusListCredential", Code, report);
        if (MemberRules.Text(status, "id") is { } id && id == MemberRules.Text(status, "statusListCredential"))
            report.Fail(Code, "id", "A status entry's \"id\" must not be the status list's own URL.");
        CheckIndex(status, report);
        if (!BitstringStatusListEntry.TrySize(status, out var size))
            report.Fail(Code, "statusSize", "\"statusSize\" must be a whole number from 1 to 8.");
        else if (!BitstringStatusListEntry.TryMessages(status, size, out _))
            report.Fail(Code, "statusMessage", $"\"statusMessage\" must explain each of the {1 << size} statuses once: a \"status\" such as 0x1, and a \"message\".");
        CheckReference(status, report);
    }

    private static void CheckIndex(JsonElement status, StructureReport report)
    {
        if (!BitstringStatusListEntry.TryIndex(status, "statusListIndex", out _))
            report.Fail(Code, "statusListIndex", "\"statusListIndex\" must be a whole number that is not negative, written as a string.");
        else if (status.GetProperty("statusListIndex").ValueKind == JsonValueKind.Number)
            report.Warn(CheckCodes.StatusIndexNotString, "statusListIndex", "\"statusListIndex\" is a number; the standard wants a string. It is understood all the same.");
    }

    private static void CheckReference(JsonElement status, StructureReport report)
    {
        if (!status.TryGetProperty("statusReference", out var reference) || MemberRules.IsUrl(reference))
            return;
        if (reference.ValueKind != JsonValueKind.Array || reference.GetArrayLength() is 0 or > MemberRules.MaxItems || !reference.EnumerateArray().All(MemberRules.IsUrl))
            report.Fail(Code, "statusReference", "\"statusReference\" must be a URL or a list of URLs.");
    }
}
