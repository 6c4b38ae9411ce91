using System.Text.Json;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>
/// What the claims of a token must say beside the document that it carries. A claim that says something else than the
/// document fails: a reader of the one would be told another thing than a reader of the other.
/// </summary>
internal static class ClaimRules
{
    private const string Subject = "credentialSubject";

    /// <summary>The first broken rule, or null.</summary>
    public static ProofReport? Check(JoseEnvelope envelope, JwtClaims claims, ProofExpectations expected) => envelope.Profile switch
    {
        JoseProfile.OpenBadgeJwt => CheckRepeated(envelope, claims, expected, isOpenBadge: true),
        JoseProfile.DataModel11Jwt => CheckRepeated(envelope, claims, expected, isOpenBadge: false),
        JoseProfile.DataModel11VpJwt => CheckPresentation(envelope, claims) ?? CheckTimes(claims, expected),
        JoseProfile.SdJwtVc => CheckJoseCose(envelope, claims) ?? CheckOrder(claims),
        _ => CheckJoseCose(envelope, claims) ?? CheckTimes(claims, expected),
    };

    /// <summary>
    /// Whether <c>exp</c> ends the signature and not the credential. Of an IETF SD-JWT VC it is the credential's own end,
    /// and in Open Badges and data model 1.1 it repeats what the credential says of that.
    /// </summary>
    public static bool EndsTheSignatureAlone(JoseEnvelope envelope) => envelope.Profile switch
    {
        JoseProfile.SdJwtVc => false,
        JoseProfile.OpenBadgeJwt or JoseProfile.DataModel11Jwt =>
            !envelope.Root.TryGetProperty(ValidityRules.NamesIn(CredentialStructure.VersionOf(envelope.Root)).Until, out _),
        _ => true,
    };

    // VC-JOSE-COSE section 3.1.3.
    private static ProofReport? CheckJoseCose(JoseEnvelope envelope, JwtClaims claims)
    {
        foreach (var name in (string[])["vc", "vp"])
        {
            if (envelope.ClaimSet.TryGetProperty(name, out _))
                return Malformed("/" + name, $"A claim \"{name}\" may not be there: the payload is the document itself.");
        }

        var wrongContent = envelope.IsPresentation ? "vc" : "vp";
        if (envelope.Jws.ContentType == wrongContent)
            return Malformed("/header/cty", $"\"cty\" is {wrongContent}, which is not what \"typ\" says.");
        if (envelope.Profile == JoseProfile.SdJwtVc)
            return null;
        return Agree(claims.Issuer, SignerOf(envelope), "iss", envelope.IsPresentation ? "holder" : "issuer")
            ?? Agree(claims.Id, MemberRules.Text(envelope.Root, "id"), "jti", "id")
            ?? (envelope.IsPresentation ? null : AgreeOnSubject(claims.Subject, envelope.Root));
    }

    // VC 1.1 section 6.3.1: iss is the holder.
    private static ProofReport? CheckPresentation(JoseEnvelope envelope, JwtClaims claims) =>
        claims.Issuer is null ? Malformed("/iss", "The claim \"iss\" is missing.")
        : Agree(claims.Issuer, SignerOf(envelope), "iss", "holder") ?? Agree(claims.Id, MemberRules.Text(envelope.Root, "id"), "jti", "id");

    // There exp and nbf are the signature's own.
    private static ProofReport? CheckTimes(JwtClaims claims, ProofExpectations expected)
    {
        if (CheckOrder(claims) is { } turned)
            return turned;
        if (claims.Expires <= expected.At)
            return new ProofReport(ProofOutcome.Fail, CheckCodes.ProofExpired, "/exp", "The proof has expired.");
        return claims.NotBefore > expected.At
            ? new ProofReport(ProofOutcome.Fail, CheckCodes.ProofInvalid, "/nbf", "The proof does not hold yet.")
            : null;
    }

    private static ProofReport? CheckOrder(JwtClaims claims) => claims.Expires <= claims.IssuedAt || claims.Expires <= claims.NotBefore
        ? Malformed("/exp", "The signature ends before it begins.")
        : null;

    // Open Badges 3.0, JSON Web Token Proof Format, and VC 1.1 section 6.3.1. exp is the credential's own end: whoever
    // judges validUntil judges it too.
    private static ProofReport? CheckRepeated(JoseEnvelope envelope, JwtClaims claims, ProofExpectations expected, bool isOpenBadge)
    {
        var document = envelope.Root;
        var (fromName, untilName) = ValidityRules.NamesIn(CredentialStructure.VersionOf(document));
        var missing = claims.Issuer is null ? "iss"
            : isOpenBadge && claims.Id is null ? "jti"
            : isOpenBadge && claims.NotBefore is null ? "nbf"
            : isOpenBadge && claims.Expires is null && document.TryGetProperty(untilName, out _) ? "exp"
            : null;
        if (missing is not null)
            return Malformed("/" + missing, $"The claim \"{missing}\" is missing.");
        var disagreement = Agree(claims.Issuer, IssuerRules.IdOf(document), "iss", "issuer")
            ?? Agree(claims.Id, MemberRules.Text(document, "id"), "jti", "id")
            ?? AgreeOnSubject(claims.Subject, document)
            ?? AgreeOnTime(claims.NotBefore, document, "nbf", fromName);
        if (disagreement is not null)
            return disagreement;
        if (claims.Expires is not null && !document.TryGetProperty(untilName, out _))
            return CheckTimes(claims with { IssuedAt = null, NotBefore = null }, expected);
        return AgreeOnTime(claims.Expires, document, "exp", untilName);
    }

    /// <summary>Who must have signed: the credential's issuer, or the presentation's holder; null where the document does not say.</summary>
    public static string? SignerOf(JoseEnvelope envelope)
    {
        if (!envelope.IsPresentation)
            return IssuerRules.IdOf(envelope.Root);
        if (!envelope.Root.TryGetProperty("holder"u8, out var holder))
            return null;
        return holder.ValueKind == JsonValueKind.String ? holder.GetString() : MemberRules.Text(holder, "id");
    }

    private static ProofReport? Agree(string? claimed, string? said, string claim, string member) =>
        claimed is null || said is null || claimed == said
            ? null
            : Malformed("/" + claim, $"\"{claim}\" is not the document's \"{member}\".");

    private static ProofReport? AgreeOnSubject(string? claimed, JsonElement document)
    {
        if (claimed is null || !document.TryGetProperty(Subject, out var subject))
            return null;
        var agrees = subject.ValueKind == JsonValueKind.Array
            ? subject.EnumerateArray().Any(item => MemberRules.Text(item, "id") == claimed)
            : MemberRules.Text(subject, "id") is null || MemberRules.Text(subject, "id") == claimed;
        return agrees ? null : Malformed("/sub", "\"sub\" is not the subject's \"id\".");
    }

    // Claims are written in whole seconds; a document may have a fraction.
    private static ProofReport? AgreeOnTime(DateTimeOffset? claimed, JsonElement document, string claim, string member)
    {
        if (claimed is not { } time || !document.TryGetProperty(member, out _))
            return null;
        return DateTimeStamp.TryParse(MemberRules.Text(document, member), out var said) && NumericDate.Of(time) == NumericDate.Of(said)
            ? null
            : Malformed("/" + claim, $"\"{claim}\" is not the document's \"{member}\".");
    }

    private static ProofReport Malformed(string pointer, string message) =>
        new(ProofOutcome.Fail, CheckCodes.ProofMalformed, pointer, message);
}
