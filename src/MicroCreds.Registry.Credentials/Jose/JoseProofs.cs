using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>
/// Verifies tokens that carry credentials or presentations: the signature, the claims beside the document, the
/// disclosures' holder. Pure: time comes in, keys come from the token's names (did:key) or from the caller. Safe to call
/// from several threads.
/// </summary>
public static class JoseProofs
{
    /// <summary>
    /// Verifies a token. Never throws for what it says. Whether the key is the issuer's (or the holder's) is told by
    /// <see cref="ProofReport.Key"/>'s controller, and is the caller's to judge, as with every proof.
    /// </summary>
    /// <param name="envelope">The token, as it was read.</param>
    /// <param name="resolve">Finds keys that are not in their own names; null where there are none.</param>
    /// <param name="expected">
    /// The instant that <c>exp</c> and <c>nbf</c> are judged at. Domain and challenge are those of the presentation's or
    /// key binding's <c>aud</c> and <c>nonce</c>; a credential without key binding has neither. The purpose is told by
    /// the token: authentication for presentations, else assertionMethod.
    /// </param>
    /// <param name="isKeyBindingRequired">Whether an SD-JWT must have a key binding; one that is there is always verified.</param>
    /// <returns>
    /// One report. Its type is the profile's <c>typ</c>, its cryptosuite the <c>alg</c>, its pointer into the payload or,
    /// starting with <c>/header</c>, at a header parameter.
    /// </returns>
    public static ProofReport Verify(
        JoseEnvelope envelope, ResolveVerificationMethod? resolve, ProofExpectations expected, bool isKeyBindingRequired = false) =>
        Verify(envelope, resolve, expected, isKeyBindingRequired, deferred: null);

    /// <summary>The same; with <paramref name="deferred"/>, an Ed25519 signature of the issuer is put there and taken for valid.</summary>
    internal static ProofReport Verify(
        JoseEnvelope envelope, ResolveVerificationMethod? resolve, ProofExpectations expected, bool isKeyBindingRequired, SignatureBatch? deferred)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(expected);
        if (!JwtClaims.TryRead(envelope.ClaimSet, envelope.Jws.Header, out var claims, out var error))
            return Describe(new ProofReport(ProofOutcome.Fail, CheckCodes.ProofMalformed, error.Pointer, error.Message), envelope, null, null);
        if (CheckAlgorithm(envelope.Jws) is { } unsupported)
            return Describe(unsupported, envelope, claims, null);
        var key = JoseKey.Find(envelope, claims, resolve);
        var report = key.Failure
            ?? CheckKey(envelope, key.Key!, deferred)
            ?? ClaimRules.Check(envelope, claims, expected)
            ?? CheckPresentation(envelope, claims, expected)
            ?? CheckKeyBinding(envelope, claims, expected, isKeyBindingRequired)
            ?? new ProofReport(ProofOutcome.Pass, CheckCodes.Ok, "", "The token is signed by the key that it names.");
        return Describe(report, envelope, claims, key);
    }

    private static ProofReport Describe(ProofReport report, JoseEnvelope envelope, JwtClaims? claims, JoseKey? key) => report with
    {
        Type = TypeOf(envelope.Profile),
        Cryptosuite = envelope.Jws.AlgorithmName,
        VerificationMethod = key?.Method,
        Key = key?.Key,
        Created = claims?.IssuedAt,
        Expires = claims is not null && ClaimRules.EndsTheSignatureAlone(envelope) ? claims.Expires : null,
    };

    private static string TypeOf(JoseProfile profile) => profile switch
    {
        JoseProfile.VcJwt => "vc+jwt",
        JoseProfile.VpJwt => "vp+jwt",
        JoseProfile.VcSdJwt => "vc+sd-jwt",
        JoseProfile.VpSdJwt => "vp+sd-jwt",
        JoseProfile.SdJwtVc => "dc+sd-jwt",
        _ => "JWT",
    };

    private static ProofReport? CheckAlgorithm(CompactJws jws)
    {
        if (jws.Algorithm is not null)
            return null;
        return JwsAlgorithms.IsRegisteredElsewhere(jws.AlgorithmName)
            ? new ProofReport(ProofOutcome.Unsupported, CheckCodes.ProofUnsupported, "/header/alg", $"Signatures with {jws.AlgorithmName} are not verified here.")
            : new ProofReport(ProofOutcome.Fail, CheckCodes.ProofSuiteUnknown, "/header/alg", "\"alg\" is no algorithm that a standard specifies.");
    }

    private static ProofReport? CheckKey(JoseEnvelope envelope, VerificationKey key, SignatureBatch? deferred)
    {
        if (JwsAlgorithms.KeyOf(envelope.Jws.Algorithm!.Value) != key.Type)
            return new ProofReport(ProofOutcome.Fail, CheckCodes.ProofInvalid, "/header/alg", $"\"alg\" is {envelope.Jws.AlgorithmName}, and the key is {key.Type}.");
        var purpose = envelope.IsPresentation ? VerificationRelationships.Authentication : VerificationRelationships.AssertionMethod;
        if ((key.Relationships & purpose) == 0)
        {
            return new ProofReport(ProofOutcome.Fail, CheckCodes.KeyPurposeMismatch, "/header/kid",
                $"The key's controller does not let it be used for {(envelope.IsPresentation ? ProofOptions.Authentication : ProofOptions.AssertionMethod)}.");
        }

        return ProofSignature.Holds(key, envelope.Jws.SigningInput.Span, envelope.Jws.Signature.Span, deferred)
            ? null
            : new ProofReport(ProofOutcome.Fail, CheckCodes.ProofInvalid, "", "The signature is not this key's over this token.");
    }

    private static ProofReport? CheckPresentation(JoseEnvelope envelope, JwtClaims claims, ProofExpectations expected)
    {
        // Where there is a key binding, it says whom the presentation is for.
        if (!envelope.IsPresentation || envelope.SdJwt?.KeyBinding is not null)
            return null;
        if (expected.Domain is { } domain && !claims.Audience.Contains(domain))
            return new ProofReport(ProofOutcome.Fail, CheckCodes.ProofDomainMismatch, "/aud", "The presentation is not for this verifier.");
        return expected.Challenge is { } challenge && claims.Nonce != challenge
            ? new ProofReport(ProofOutcome.Fail, CheckCodes.ProofChallengeMismatch, "/nonce", "The presentation does not answer the verifier's challenge.")
            : null;
    }

    private static ProofReport? CheckKeyBinding(JoseEnvelope envelope, JwtClaims claims, ProofExpectations expected, bool isRequired)
    {
        if (envelope.SdJwt?.KeyBinding is not null)
            return KeyBindingRules.Check(envelope.SdJwt, claims, expected);
        return isRequired
            ? new ProofReport(ProofOutcome.Fail, CheckCodes.ProofInvalid, "", "There is no key binding: nothing shows that the holder presents this.")
            : null;
    }
}
