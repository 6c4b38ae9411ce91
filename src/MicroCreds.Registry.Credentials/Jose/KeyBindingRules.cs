using System.Text.Json;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>
/// Verifies a key binding JWT (RFC 9901 section 7.3): that the holder, whose key the issuer put into <c>cnf</c>, shows
/// these disclosures, to this verifier, now.
/// </summary>
internal static class KeyBindingRules
{
    private const string TypeName = "kb+jwt";

    // The holder's clock may be ahead of the verifier's. How old a key binding may be is told by the challenge's age.
    private static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    /// <summary>The first broken rule, or null.</summary>
    public static ProofReport? Check(SdJwt sdJwt, JwtClaims claims, ProofExpectations expected)
    {
        var binding = sdJwt.KeyBinding!;
        if (binding.Type != TypeName)
            return Fail("The key binding JWT has another \"typ\" than kb+jwt.");
        if (claims.Confirmation is not { } confirmation || !confirmation.TryGetProperty("jwk"u8, out var jwk))
            return Fail("There is a key binding JWT, and the issuer named no holder's key in \"cnf\".", "/cnf");
        if (!JsonWebKey.TryRead(jwk, out var key, out var error))
            return Fail("The holder's key: " + error.Message, "/cnf/jwk" + error.Pointer);
        if (!binding.Verify(key.Type, key.PublicKey.Span))
            return Fail("The key binding JWT is not signed by the holder's key.");
        if (!StrictJson.TryParse(binding.Payload, out var payload, out error))
            return Fail("The key binding JWT: " + error.Message);
        using (payload)
            return CheckPayload(payload.RootElement, sdJwt, expected);
    }

    private static ProofReport? CheckPayload(JsonElement payload, SdJwt sdJwt, ProofExpectations expected)
    {
        if (payload.ValueKind != JsonValueKind.Object || !payload.TryGetProperty("iat"u8, out var issuedAt) || !NumericDate.TryRead(issuedAt, out var made))
            return Fail("The key binding JWT has no \"iat\" that is a number.");
        if (made - expected.At > MaxAhead)
            return Fail("The key binding JWT is from a time that lies ahead.");
        if (MemberRules.Text(payload, "aud") is not { } audience || MemberRules.Text(payload, "nonce") is not { } nonce)
            return Fail("The key binding JWT lacks \"aud\" or \"nonce\", which are strings.");
        if (MemberRules.Text(payload, "sd_hash") != SdJwtHash.Digest(sdJwt.Hash, sdJwt.Presented.Span))
            return Fail("The key binding JWT is for other disclosures than came with it.");
        if (expected.Domain is { } domain && audience != domain)
            return Fail("The key binding JWT is for another verifier.", code: CheckCodes.ProofDomainMismatch);
        if (expected.Challenge is { } challenge && nonce != challenge)
            return Fail("The key binding JWT does not answer the verifier's challenge.", code: CheckCodes.ProofChallengeMismatch);
        return payload.TryGetProperty("exp"u8, out var expires) && !(NumericDate.TryRead(expires, out var end) && end > expected.At)
            ? Fail("The key binding JWT has expired.", code: CheckCodes.ProofExpired)
            : null;
    }

    private static ProofReport Fail(string message, string pointer = "", string code = CheckCodes.ProofInvalid) =>
        new(ProofOutcome.Fail, code, pointer, message);
}
