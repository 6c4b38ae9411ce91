using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>A status list as its credential states it (Bitstring Status List section 2.2).</summary>
/// <param name="Id">The status list credential's id, or null where it has none.</param>
/// <param name="Issuer">Who issued the list.</param>
/// <param name="Purposes">What its bits tell; at least one.</param>
/// <param name="Bits">The bits.</param>
/// <param name="TimeToLive">How long a copy may be used, or null where the list does not say.</param>
public sealed record BitstringStatusList(
    string? Id,
    string Issuer,
    ImmutableArray<string> Purposes,
    StatusBitstring Bits,
    TimeSpan? TimeToLive)
{
    /// <summary>The <c>type</c> of the credential that carries a list.</summary>
    public const string CredentialTypeName = "BitstringStatusListCredential";

    /// <summary>The <c>type</c> of its subject.</summary>
    public const string SubjectTypeName = "BitstringStatusList";

    /// <summary>
    /// Reads a status list credential, structure and bits. Its proof and validity period are the caller's to check.
    /// </summary>
    /// <param name="document">The credential, read by the strict JSON reader.</param>
    /// <param name="list">The list.</param>
    /// <param name="failure">The first rule that is broken.</param>
    public static bool TryRead(JsonElement document, [NotNullWhen(true)] out BitstringStatusList? list, [NotNullWhen(false)] out Check? failure)
    {
        list = null;
        var report = new StructureReport();
        foreach (var check in CredentialStructure.Inspect(document))
        {
            if (check.Result == CheckResult.Fail)
            {
                failure = check;
                return false;
            }
        }

        MemberRules.RequireType(document, CredentialTypeName, CheckCodes.StatusListInvalid, report);
        var subject = document.GetProperty("credentialSubject");
        if (subject.ValueKind != JsonValueKind.Object)
            report.Fail(CheckCodes.StatusListInvalid, "credentialSubject", "A status list credential has one subject, an object.");
        else
            list = ReadSubject(document, subject, report);
        failure = report.Findings.Count > 0 ? report.Findings[0] : null;
        if (failure is not null)
            list = null;
        return failure is null && list is not null;
    }

    private static BitstringStatusList? ReadSubject(JsonElement document, JsonElement subject, StructureReport report)
    {
        report.Enter("credentialSubject");
        MemberRules.RequireType(subject, SubjectTypeName, CheckCodes.StatusListInvalid, report);
        var purposes = Purpose(subject);
        if (purposes.IsEmpty)
            report.Fail(CheckCodes.StatusListInvalid, "statusPurpose", "\"statusPurpose\" must be a purpose or a list of purposes.");
        TimeSpan? ttl = null;
        if (subject.TryGetProperty("ttl", out var milliseconds))
        {
            if (milliseconds.ValueKind == JsonValueKind.Number && milliseconds.TryGetInt64(out var value) && value is >= 0 and <= int.MaxValue)
                ttl = TimeSpan.FromMilliseconds(value);
            else
                report.Fail(CheckCodes.StatusListInvalid, "ttl", "\"ttl\" must be a number of milliseconds, from 0 to 2147483647.");
        }

        if (!EncodedList.TryDecode(MemberRules.Text(subject, "encodedList"), out var bits, out var reason))
            report.Fail(CheckCodes.StatusListInvalid, "encodedList", $"\"encodedList\" cannot be read. {reason}");
        report.Leave();
        return bits is null ? null : new BitstringStatusList(MemberRules.Text(document, "id"), IssuerRules.IdOf(document)!, purposes, bits, ttl);
    }

    private static ImmutableArray<string> Purpose(JsonElement subject)
    {
        if (MemberRules.Text(subject, "statusPurpose") is { Length: > 0 } one)
            return [one];
        if (!subject.TryGetProperty("statusPurpose", out var list) || list.ValueKind != JsonValueKind.Array
            || list.GetArrayLength() > MemberRules.MaxItems || !list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
            return [];
        return [.. list.EnumerateArray().Select(item => item.GetString()!)];
    }
}
