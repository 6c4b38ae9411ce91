using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>The inspection of one assertion: finds what it links to, and gathers the checks. Used once.</summary>
internal sealed class AssertionInspection(FindHostedDocument? find, DateTimeOffset at, VerificationPolicy policy)
{
    private readonly ImmutableArray<Check>.Builder _proof = ImmutableArray.CreateBuilder<Check>();
    private LinkedObject? _badge;
    private LinkedObject? _issuer;

    /// <summary>A hosted assertion, presented whole or by its URL alone.</summary>
    public InspectedAssertion Hosted(JsonElement presented, string? url)
    {
        var id = url ?? MemberRules.Text(presented, "id") ?? "";
        var hosted = HostedObject.Find(find, id);
        var counts = hosted.IsUsable ? hosted.Value : presented;
        _proof.Add(HostedChecks.Proof(presented, hosted, id));
        if (hosted.IsUsable && VerificationMethods.Of(AssertionRules.VerificationOf(counts)) is true)
            _proof.Add(new Check(CheckNames.Proof, CheckResult.Fail, CheckCodes.ProofMissing, "/verification", "The host says that the assertion is signed; what is there has no signature."));

        _ = WebOrigin.TryOf(id, out var origin);
        Resolve(new LinkedObject(counts, origin, hosted.IsUsable), presented, isSigned: false);
        _proof.Add(HostedChecks.Issuer(id, _badge, _issuer));
        // What a host leaves of a revoked assertion keeps few rules.
        var structured = HostedChecks.IsRevoked(counts) && presented.ValueKind == JsonValueKind.Object ? presented : counts;
        return Finish(id, counts, structured, AssertionStatus.OfHosted(presented, hosted), default);
    }

    /// <summary>An assertion as a JWS.</summary>
    public InspectedAssertion Signed(SignedAssertion signed, ReadOnlyMemory<byte> jws)
    {
        Resolve(new LinkedObject(signed.Payload, null, true), default, isSigned: true);
        if (VerificationMethods.Of(AssertionRules.VerificationOf(signed.Payload)) is false)
            _proof.Add(new Check(CheckNames.Proof, CheckResult.Fail, CheckCodes.ProofMalformed, "/verification", "The assertion is signed, and says that it is hosted instead."));
        new SignedChecks(find, _proof).Add(signed, _issuer);
        return Finish(MemberRules.Text(signed.Payload, "id"), signed.Payload, signed.Payload, AssertionStatus.OfSigned(signed.Payload, _issuer, find), jws);
    }

    /// <summary>An assertion that says that it is signed, without its signature.</summary>
    public InspectedAssertion Unsigned(JsonElement presented)
    {
        Resolve(new LinkedObject(presented, null, false), default, isSigned: true);
        _proof.Add(new Check(CheckNames.Proof, CheckResult.Fail, CheckCodes.ProofMissing, "/verification", "The assertion says that it is signed, and comes without the signature: anybody could have written it."));
        _proof.Add(new Check(CheckNames.IssuerKey, CheckResult.Skip, CheckCodes.ProofMissing, "/verification", "There is no signature, so no key to check."));
        return Finish(MemberRules.Text(presented, "id"), presented, presented, AssertionStatus.OfSigned(presented, _issuer, find), default);
    }

    private void Resolve(LinkedObject assertion, JsonElement presented, bool isSigned)
    {
        if (assertion.Value.ValueKind != JsonValueKind.Object)
            return;
        var resolver = new LinkResolver(find, _proof);
        var shownBadge = Member(presented, "badge");
        _badge = resolver.Badge(assertion, isSigned, shownBadge);
        if (_badge is { } badge)
            _issuer = resolver.Issuer(badge, Member(shownBadge, "issuer"));
    }

    private InspectedAssertion Finish(string? id, JsonElement counts, JsonElement structured, Check status, ReadOnlyMemory<byte> jws)
    {
        var issuedOn = TimeOf(counts, "issuedOn");
        var expires = TimeOf(counts, "expires");
        var checks = ImmutableArray.CreateBuilder<Check>();
        checks.AddRange(Structure(structured));
        // The proofs before the issuer's keys, as everywhere.
        checks.AddRange(_proof.Where(check => check.Name == CheckNames.Proof));
        checks.AddRange(_proof.Where(check => check.Name != CheckNames.Proof));
        checks.Add(Validity(issuedOn, expires));
        checks.Add(status);
        return new InspectedAssertion
        {
            Id = AbsoluteUrl.IsValid(id) ? id : null,
            BadgeClassId = counts.ValueKind == JsonValueKind.Object && counts.TryGetProperty("badge", out var badge) ? HostedComparison.LinkedId(badge) : null,
            IssuerId = _badge is { } found && found.Value.TryGetProperty("issuer", out var issuer) ? HostedComparison.LinkedId(issuer) : null,
            IssuedOn = issuedOn,
            Expires = expires,
            Assertion = counts,
            BadgeClass = _badge?.Value,
            Issuer = _issuer?.Value,
            Jws = jws,
            Checks = checks.DrainToImmutable(),
        };
    }

    private IReadOnlyList<Check> Structure(JsonElement assertion)
    {
        if (assertion.ValueKind != JsonValueKind.Object)
            return [new Check(CheckNames.Structure, CheckResult.Skip, CheckCodes.HostedNotFetched, "", "The assertion was not to be had here.")];
        var report = new StructureReport();
        AssertionRules.Apply(assertion, report);
        report.Enter("badge");
        if (_badge is { } badge)
            BadgeClassRules.Apply(badge.Value, report);
        else if (!AbsoluteUrl.IsValid(HostedComparison.LinkedId(Member(assertion, "badge"))))
            report.Fail(CheckCodes.AchievementInvalid, null, "\"badge\" must be the URL of a badge class, or a badge class with an \"id\".");
        if (_issuer is { } issuer)
        {
            report.Enter("issuer");
            IssuerProfileRules.Apply(issuer.Value, report);
            report.Leave();
        }

        return report.Findings.Count > 0 ? report.Findings : [SharedChecks.StructurePass];
    }

    private Check Validity(DateTimeOffset? issuedOn, DateTimeOffset? expires)
    {
        if (issuedOn is null)
            return SharedChecks.ValidityUnreadable;
        var judged = ValidityCheck.Of(issuedOn, expires, at, policy);
        return judged.Pointer.Length == 0 ? judged : judged with { Pointer = judged.Code == CheckCodes.Expired ? "/expires" : "/issuedOn" };
    }

    private static DateTimeOffset? TimeOf(JsonElement assertion, string member) =>
        DateTimeStamp.TryParse(MemberRules.Text(assertion, member), out var time) ? time : null;

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;
}
