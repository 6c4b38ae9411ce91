using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>
/// Finds the badge class and the issuer's profile of an assertion. Anybody can write an object with somebody else's URL
/// as its id: one that is embedded counts only where the document around it comes from the same origin, or is signed;
/// else it is looked up where its id says, and what is there must confirm it.
/// </summary>
internal sealed class LinkResolver(FindHostedDocument? find, ImmutableArray<Check>.Builder checks)
{
    /// <summary>Finds the badge class; one without a web address ("ephemeral") is as good as what holds it.</summary>
    /// <param name="assertion">The assertion.</param>
    /// <param name="isSigned">Whether the assertion is signed, badge class and all.</param>
    /// <param name="presented">The badge class as it was presented; undefined where it was not.</param>
    public LinkedObject? Badge(LinkedObject assertion, bool isSigned, JsonElement presented)
    {
        if (!assertion.Value.TryGetProperty("badge", out var link) || HostedComparison.LinkedId(link) is not { } id)
            return null;
        var takesEmbedded = isSigned || IsBeside(assertion, id) || (assertion.IsVouched && !IsWeb(id));
        return Resolve(link, id, takesEmbedded, assertion, presented, "/badge");
    }

    /// <summary>Finds the issuer's profile, which must be at a web address.</summary>
    /// <param name="badge">The badge class.</param>
    /// <param name="presented">The profile as it was presented; undefined where it was not.</param>
    public LinkedObject? Issuer(LinkedObject badge, JsonElement presented) =>
        badge.Value.TryGetProperty("issuer", out var link) && HostedComparison.LinkedId(link) is { } id
            ? Resolve(link, id, IsBeside(badge, id), badge, presented, "/badge/issuer")
            : null;

    private LinkedObject? Resolve(JsonElement link, string id, bool takesEmbedded, LinkedObject parent, JsonElement presented, string pointer)
    {
        var isEmbedded = link.ValueKind == JsonValueKind.Object;
        LinkedObject? resolved;
        if (isEmbedded && takesEmbedded)
        {
            resolved = new LinkedObject(link, parent.Origin, parent.IsVouched);
        }
        else
        {
            var hosted = HostedObject.Find(find, id);
            if (!hosted.IsUsable)
            {
                Report(hosted, parent.IsVouched, id, pointer);
                return isEmbedded ? new LinkedObject(link, null, false) : null;
            }

            _ = WebOrigin.TryOf(id, out var origin);
            resolved = new LinkedObject(hosted.Value, origin, true);
            if (isEmbedded)
                Compare(link, hosted.Value, id, pointer);
        }

        if (presented.ValueKind == JsonValueKind.Object)
            Compare(presented, resolved.Value.Value, id, pointer);
        return resolved;
    }

    private void Compare(JsonElement presented, JsonElement hosted, string id, string pointer)
    {
        if (HostedComparison.FirstDifference(presented, hosted) is { } member)
            Add(CheckResult.Fail, CheckCodes.HostedDiffers, HostedChecks.PointerTo(pointer, member), $"What {id} answers does not confirm \"{member}\".");
    }

    private void Report(HostedObject hosted, bool isParentVouched, string id, string pointer)
    {
        if (hosted.Problem is { } problem)
            Add(CheckResult.Fail, CheckCodes.HostedDiffers, pointer, problem);
        else if (hosted.Outcome == HostedDocumentOutcome.Absent)
            Add(CheckResult.Fail, CheckCodes.HostedAbsent, pointer, $"The host has nothing at {id} any more.");
        // Else what holds the link is open, and has been reported.
        else if (isParentVouched)
            Add(CheckResult.Skip, CheckCodes.HostedNotFetched, pointer, $"What is at {id} was not to be had here, so nothing shows that it is so.");
    }

    private void Add(CheckResult result, string code, string pointer, string message) =>
        checks.Add(new Check(CheckNames.Proof, result, code, pointer, message));

    private static bool IsBeside(LinkedObject parent, string id) =>
        parent is { IsVouched: true, Origin: not null } && WebOrigin.TryOf(id, out var origin) && origin == parent.Origin;

    private static bool IsWeb(string id) =>
        id.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || id.StartsWith("http:", StringComparison.OrdinalIgnoreCase);
}
