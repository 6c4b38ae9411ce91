using System.Text.Json;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>
/// Whether an assertion is revoked (Open Badges 2.0): a hosted one says so itself; a signed one is in the revocation list
/// that the issuer's profile names.
/// </summary>
internal static class AssertionStatus
{
    private const string ListPointer = "/badge/issuer/revocationList";

    /// <summary>The status of a hosted assertion.</summary>
    /// <param name="presented">The assertion as it was presented; undefined where only its URL was.</param>
    /// <param name="hosted">What its host answered.</param>
    public static Check OfHosted(JsonElement presented, HostedObject hosted)
    {
        foreach (var assertion in (ReadOnlySpan<JsonElement>)[hosted.Value, presented])
        {
            if (HostedChecks.IsRevoked(assertion))
                return Revoked("/revoked", MemberRules.Text(assertion, "revocationReason"));
        }

        return hosted.IsUsable
            ? Make(CheckResult.Pass, CheckCodes.Ok, "", "The issuer hosts the assertion, and does not say that it is revoked.")
            : Make(CheckResult.Skip, CheckCodes.StatusUnknown, "/id", "The issuer's host was not asked, so the assertion may be revoked.");
    }

    /// <summary>The status of a signed assertion.</summary>
    public static Check OfSigned(JsonElement assertion, LinkedObject? issuer, FindHostedDocument? find)
    {
        if (HostedChecks.IsRevoked(assertion))
            return Revoked("/revoked", MemberRules.Text(assertion, "revocationReason"));
        if (issuer is not { IsVouched: true } profile)
            return Make(CheckResult.Skip, CheckCodes.StatusUnknown, ListPointer, "The issuer's profile was not to be had here, so the assertion may be revoked.");
        if (!profile.Value.TryGetProperty("revocationList", out var link))
            return Make(CheckResult.Skip, CheckCodes.StatusNone, ListPointer, "The issuer names no revocation list, so offers no way to revoke the assertion.");
        var url = HostedComparison.LinkedId(link) ?? "";
        var list = HostedObject.Find(find, url, mayBeNameless: true);
        if (!list.IsUsable)
            return Make(CheckResult.Skip, CheckCodes.StatusUnknown, ListPointer, list.Problem ?? $"The revocation list {url} was not to be had here.");
        return Look(assertion, list.Value, MemberRules.Text(profile.Value, "id"), url);
    }

    private static Check Look(JsonElement assertion, JsonElement list, string? issuerId, string url)
    {
        var report = new StructureReport();
        MemberRules.RequireType(list, "RevocationList", CheckCodes.StatusListInvalid, report);
        if (!list.TryGetProperty("revokedAssertions", out _))
            report.Fail(CheckCodes.StatusListInvalid, "revokedAssertions", "\"revokedAssertions\" is missing.");
        if (list.TryGetProperty("issuer", out var issuer) && HostedComparison.LinkedId(issuer) != issuerId)
            report.Fail(CheckCodes.StatusListInvalid, "issuer", "It is about assertions of another issuer.");
        var revoked = RevocationReferences.Read(list, ["revokedAssertions"], report);
        if (report.Findings.Count > 0)
            return Make(CheckResult.Skip, CheckCodes.StatusUnknown, ListPointer, $"The revocation list {url} cannot be used. {report.Findings[0].Message}");
        foreach (var member in (ReadOnlySpan<string>)["id", "uid"])
        {
            if (MemberRules.Text(assertion, member) is { } id && revoked.TryGetValue(id, out var reason))
                return Revoked(ListPointer, reason);
        }

        return Make(CheckResult.Pass, CheckCodes.Ok, ListPointer, "The issuer's revocation list does not name the assertion.");
    }

    private static Check Revoked(string pointer, string? reason) => Make(CheckResult.Fail, CheckCodes.Revoked, pointer,
        string.IsNullOrWhiteSpace(reason) ? "The issuer revoked the assertion." : $"The issuer revoked the assertion: {(reason.Length <= 500 ? reason.TrimEnd('.') : reason[..500] + "…")}.");

    private static Check Make(CheckResult result, string code, string pointer, string message) => new(CheckNames.Status, result, code, pointer, message);
}
