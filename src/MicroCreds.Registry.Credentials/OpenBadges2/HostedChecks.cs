using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>
/// The checks of a hosted assertion (Open Badges 2.0, HostedBadge verification): it is what its id's host answers, and
/// that host is one that the issuer's profile allows.
/// </summary>
internal static class HostedChecks
{
    /// <summary>A JSON pointer to a member.</summary>
    public static string PointerTo(string pointer, string member)
    {
        var text = new StringBuilder(pointer);
        JsonPlace.AppendToken(text, member.Length <= 200 ? member : member[..200]);
        return text.ToString();
    }

    /// <summary>The proof: what was presented against what the host answers.</summary>
    /// <param name="presented">The assertion as it was presented; undefined where only its URL was.</param>
    /// <param name="hosted">What the host answered.</param>
    /// <param name="id">The assertion's id.</param>
    public static Check Proof(JsonElement presented, HostedObject hosted, string id)
    {
        if (hosted.Problem is { } problem)
            return Make(CheckResult.Fail, CheckCodes.HostedDiffers, "", problem);
        if (hosted.Outcome == HostedDocumentOutcome.Absent)
            return Make(CheckResult.Fail, CheckCodes.HostedAbsent, "/id", $"The host has no assertion at {id} any more: it was revoked, or taken away.");
        if (hosted.Outcome == HostedDocumentOutcome.NotFetched)
            return Make(CheckResult.Skip, CheckCodes.HostedNotFetched, "/id", WebOrigin.TryOf(id, out _)
                ? $"A hosted assertion is proven by fetching it from {id}, which was not done."
                : $"A hosted assertion is proven by fetching it over https, and {id} is no such address.");
        if (presented.ValueKind == JsonValueKind.Object && HostedComparison.FirstDifference(presented, hosted.Value) is { } member)
        {
            // A host may strip a revoked assertion down to its id; that it is revoked fails another check.
            return IsRevoked(hosted.Value)
                ? Make(CheckResult.Skip, CheckCodes.HostedDiffers, "", "The host says no more of the assertion than that it is revoked.")
                : Make(CheckResult.Fail, CheckCodes.HostedDiffers, PointerTo("", member), $"What {id} answers does not confirm \"{member}\".");
        }

        return Make(CheckResult.Pass, CheckCodes.Ok, "", $"The assertion is what {id} answers.");
    }

    /// <summary>Whether the issuer's profile lets assertions of its own be where this one is.</summary>
    /// <param name="assertionId">The assertion's id.</param>
    /// <param name="badge">The badge class.</param>
    /// <param name="issuer">The profile; null, or not vouched for, where it was not to be had.</param>
    public static Check Issuer(string assertionId, LinkedObject? badge, LinkedObject? issuer)
    {
        if (issuer is not { IsVouched: true } profile || badge is null)
            return new Check(CheckNames.IssuerKey, CheckResult.Skip, CheckCodes.HostedNotFetched, "/badge/issuer", "The issuer's profile was not to be had here, so nothing shows that the assertion is the issuer's.");
        var profileId = MemberRules.Text(profile.Value, "id") ?? "";
        return HostingScope.Allows(profile.Value, profileId, assertionId, MemberRules.Text(badge.Value.Value, "id"))
            ? new Check(CheckNames.IssuerKey, CheckResult.Pass, CheckCodes.Ok, "/id", "The assertion is hosted where its issuer hosts assertions.")
            : new Check(CheckNames.IssuerKey, CheckResult.Fail, CheckCodes.HostedOutOfScope, "/id", $"The issuer {profileId} does not host assertions at {assertionId}.");
    }

    /// <summary>Whether an assertion says of itself that it is revoked.</summary>
    public static bool IsRevoked(JsonElement assertion) =>
        assertion.ValueKind == JsonValueKind.Object && assertion.TryGetProperty("revoked", out var revoked) && revoked.ValueKind == JsonValueKind.True;

    private static Check Make(CheckResult result, string code, string pointer, string message) => new(CheckNames.Proof, result, code, pointer, message);
}
