using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>Tells which profile a token follows, and takes the document out.</summary>
internal static class JoseEnvelopeReader
{
    private const string NoDocument = "The payload is neither a credential or presentation with \"@context\" nor has it one of the claims \"vc\" and \"vp\", an object.";

    public static bool TryRead(ReadOnlyMemory<byte> ascii, [NotNullWhen(true)] out JoseEnvelope? envelope, [NotNullWhen(false)] out InputError? error)
    {
        envelope = null;
        SdJwt? sdJwt = null;
        CompactJws? jws;
        if (ascii.Span.Contains((byte)'~'))
        {
            if (!SdJwt.TryRead(ascii, out sdJwt, out error))
                return false;
            jws = sdJwt.Jws;
        }
        else if (!CompactJws.TryRead(ascii, out jws, out error))
            return false;

        var payload = sdJwt?.Processed ?? jws.Payload;
        if (!TryParse(payload, out var claimSet, out error) || !TryTellProfile(jws, sdJwt, claimSet, out var profile, out error))
            return false;
        var (document, root) = (payload, claimSet);
        if (profile is JoseProfile.DataModel11Jwt or JoseProfile.DataModel11VpJwt)
        {
            document = profile == JoseProfile.DataModel11Jwt ? DataModel11Document.WriteCredential(claimSet) : DataModel11Document.WritePresentation(claimSet);
            if (!TryParse(document, out root, out error))
                return false;
        }

        envelope = new JoseEnvelope(profile, jws, sdJwt, claimSet, document, root);
        return true;
    }

    private static bool TryParse(ReadOnlyMemory<byte> utf8, out JsonElement root, [NotNullWhen(false)] out InputError? error)
    {
        root = default;
        if (!StrictJson.TryParse(utf8, out var document, out error))
            return false;
        using (document)
            root = document.RootElement.Clone();
        if (root.ValueKind == JsonValueKind.Object)
            return true;
        error = new InputError(JoseErrorCodes.NotACredential, "The payload is no JSON object.", "");
        return false;
    }

    private static bool TryTellProfile(CompactJws jws, SdJwt? sdJwt, JsonElement claims, out JoseProfile profile, [NotNullWhen(false)] out InputError? error)
    {
        JoseProfile? told = (jws.Type, sdJwt) switch
        {
            ("vc+jwt", null) => JoseProfile.VcJwt,
            ("vp+jwt", null) => JoseProfile.VpJwt,
            ("vc+sd-jwt", not null) => IsIetf(claims) ? JoseProfile.SdJwtVc : JoseProfile.VcSdJwt,
            ("vp+sd-jwt", not null) => JoseProfile.VpSdJwt,
            ("dc+sd-jwt", not null) => JoseProfile.SdJwtVc,
            (null or "jwt", _) => TellByShape(claims, sdJwt is not null),
            _ => null,
        };
        profile = told ?? default;
        error = told is not null ? null
            : jws.Type is null or "jwt" ? new InputError(JoseErrorCodes.NotACredential, NoDocument, "")
            : jws.Type is "vc+jwt" or "vp+jwt" ? new InputError(JoseErrorCodes.NotACredential, $"A token of the type \"{jws.Type}\" has no disclosures.", "/header/typ")
            : jws.Type is "vc+sd-jwt" or "vp+sd-jwt" or "dc+sd-jwt" ? new InputError(JoseErrorCodes.NotACredential, "An SD-JWT has a tilde after the issuer's JWS.", "/header/typ")
            : new InputError(JoseErrorCodes.NotACredential, "\"typ\" is of no token that carries a credential or presentation.", "/header/typ");
        return error is null;
    }

    // typ is only recommended (VC-JOSE-COSE section 3), and Open Badges say JWT or nothing.
    private static JoseProfile? TellByShape(JsonElement claims, bool isSdJwt)
    {
        if (IsIetf(claims))
            return isSdJwt ? JoseProfile.SdJwtVc : null;
        if (HoldsDocument(claims, DataModel11Document.Credential) || HoldsDocument(claims, DataModel11Document.Presentation))
            return TellDataModel11(claims, isSdJwt);
        if (!claims.TryGetProperty("@context"u8, out _))
            return null;
        if (MemberRules.HasType(claims, "VerifiablePresentation"))
            return isSdJwt ? JoseProfile.VpSdJwt : JoseProfile.VpJwt;
        if (isSdJwt)
            return JoseProfile.VcSdJwt;
        return IsOpenBadge(claims) && HasRepeatedClaims(claims) ? JoseProfile.OpenBadgeJwt : JoseProfile.VcJwt;
    }

    // A token that is both, or that says one of the two in another way, could be read as either.
    private static JoseProfile? TellDataModel11(JsonElement claims, bool isSdJwt)
    {
        var isCredential = HoldsDocument(claims, DataModel11Document.Credential);
        if (isSdJwt || isCredential == HoldsDocument(claims, DataModel11Document.Presentation))
            return null;
        var held = claims.GetProperty(isCredential ? DataModel11Document.Credential : DataModel11Document.Presentation);
        if (held.ValueKind != JsonValueKind.Object)
            return null;
        return isCredential ? JoseProfile.DataModel11Jwt : JoseProfile.DataModel11VpJwt;
    }

    private static bool HoldsDocument(JsonElement claims, string claim) => claims.TryGetProperty(claim, out _);

    private static bool IsIetf(JsonElement claims) => claims.TryGetProperty("vct"u8, out _) && !claims.TryGetProperty("@context"u8, out _);

    private static bool IsOpenBadge(JsonElement document) =>
        OpenBadgeStructure.AppliesTo(document)
        || MemberRules.HasType(document, "ClrCredential") || MemberRules.HasType(document, "EndorsementCredential");

    private static bool HasRepeatedClaims(JsonElement claims) =>
        claims.TryGetProperty("jti"u8, out _) || claims.TryGetProperty("nbf"u8, out _);
}
