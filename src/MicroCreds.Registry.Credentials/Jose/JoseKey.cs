using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>
/// Finds the key that a token is to be verified by (VC-JOSE-COSE section 4.1). It is the key that <c>kid</c> names. A
/// <c>jwk</c> in the header is whatever the token's maker put there: it is taken as the issuer's only where the issuer's
/// own document has it; else it stands for itself, under its did:key, and whoever judges the issuer's key decides.
/// </summary>
internal sealed class JoseKey
{
    private const string DidKeyPrefix = "did:key:";

    private readonly ResolveVerificationMethod? _resolve;
    private readonly string? _signer;

    private JoseKey(ResolveVerificationMethod? resolve, string? signer) => (_resolve, _signer) = (resolve, signer);

    /// <summary>The verification method that was tried last; null where the token names none.</summary>
    public string? Method { get; private set; }

    public VerificationKey? Key { get; private set; }

    /// <summary>Why there is no key, where there is none.</summary>
    public ProofReport? Failure { get; private set; }

    /// <summary>Finds the key of a token.</summary>
    /// <param name="envelope">The token.</param>
    /// <param name="claims">Its claims.</param>
    /// <param name="resolve">Finds keys that are not in the method itself; null where there are none.</param>
    public static JoseKey Find(JoseEnvelope envelope, JwtClaims claims, ResolveVerificationMethod? resolve)
    {
        var found = new JoseKey(resolve, claims.Issuer ?? ClaimRules.SignerOf(envelope));
        JsonWebKey? jwk = null;
        if (envelope.Jws.Header.TryGetProperty("jwk"u8, out var element) && !JsonWebKey.TryRead(element, out jwk, out var error))
            found.Failure = Malformed("/header/jwk" + error.Pointer, "The key in the header: " + error.Message);
        else if (envelope.Jws.KeyId is { } keyId)
            found.FindNamed(keyId, jwk, isRelativeAllowed: claims.Issuer is not null || envelope.Profile is not (JoseProfile.VcJwt or JoseProfile.VcSdJwt));
        else if (jwk is not null)
            found.FindEnclosed(jwk);
        else
            found.FindOnly();
        return found;
    }

    private void FindNamed(string keyId, JsonWebKey? enclosed, bool isRelativeAllowed)
    {
        var isAbsolute = AbsoluteUrl.IsValid(keyId);
        if (!isAbsolute && (!isRelativeAllowed || _signer is null))
        {
            Failure = Malformed("/header/kid", "\"kid\" must be an absolute URL where the claim \"iss\" is missing.");
            return;
        }

        if (keyId.Length > DidUrl.MaxLength)
        {
            Failure = Malformed("/header/kid", $"\"kid\" has more than {DidUrl.MaxLength} characters.");
            return;
        }

        Take(Look(isAbsolute ? keyId : Below(_signer!, keyId)), "/header/kid");
        if (Key is not null && enclosed is not null && !IsSame(Key, enclosed))
            Failure = Malformed("/header/jwk", "The key in the header is another than the one that \"kid\" names.");
    }

    // The issuer's document may have the key under its own id, or its thumbprint's.
    private void FindEnclosed(JsonWebKey jwk)
    {
        var multikey = Multikey.FormatPublic(jwk.Type, jwk.PublicKey.Span);
        var isUndecided = false;
        foreach (var candidate in Candidates(jwk))
        {
            var resolution = Look(candidate);
            if (resolution.Key is { } key && IsSame(key, jwk))
            {
                Key = key;
                return;
            }

            isUndecided |= resolution.Outcome is KeyResolutionOutcome.Unknown or KeyResolutionOutcome.Unreachable;
        }

        if (isUndecided && DidUrl.IsDid(_signer))
        {
            Failure = new ProofReport(ProofOutcome.Unresolvable, CheckCodes.KeyUnresolvable, "/header/jwk",
                $"Whether the key in the header is one of {_signer} is not known here.");
            return;
        }

        Method = $"{DidKeyPrefix}{multikey}#{multikey}";
        Key = new VerificationKey(Method, DidKeyPrefix + multikey, jwk.PublicKey) { Type = jwk.Type };
    }

    private IEnumerable<string> Candidates(JsonWebKey jwk)
    {
        if (_signer is null)
            yield break;
        if (OnlyMethodOf(_signer) is { } only)
        {
            yield return only;
            yield break;
        }

        if (jwk.KeyId is { } keyId)
            yield return AbsoluteUrl.IsValid(keyId) ? keyId : Below(_signer, keyId);
        yield return Below(_signer, jwk.Thumbprint());
    }

    // Nothing in the header tells: some issuers have one key alone.
    private void FindOnly()
    {
        if (_signer is null)
            Failure = Malformed("/header", "The header names no key, and the document nobody who could have signed.");
        else
            Take(Look(OnlyMethodOf(_signer) ?? _signer), "/header");
    }

    private static string? OnlyMethodOf(string did)
    {
        if (did.StartsWith(DidKeyPrefix, StringComparison.Ordinal))
            return DidKey.VerificationMethodOf(did);
        return did.StartsWith("did:jwk:", StringComparison.Ordinal) ? did + "#0" : null;
    }

    private KeyResolution Look(string method)
    {
        Method = method;
        return SelfContainedDids.TryResolve(method, out var resolution) ? resolution : _resolve?.Invoke(method) ?? KeyResolution.Unknown;
    }

    private void Take(KeyResolution resolution, string pointer)
    {
        Key = resolution.Key;
        Failure = resolution.Outcome switch
        {
            KeyResolutionOutcome.Found => null,
            KeyResolutionOutcome.Refused => new ProofReport(ProofOutcome.Fail, CheckCodes.ProofInvalid, pointer, resolution.Message!),
            _ => new ProofReport(ProofOutcome.Unresolvable, CheckCodes.KeyUnresolvable, pointer, resolution.Message ?? $"The key {Method} is not known here."),
        };
    }

    private static string Below(string signer, string keyId) => keyId.StartsWith('#') ? signer + keyId : $"{signer}#{keyId}";

    private static bool IsSame(VerificationKey key, JsonWebKey jwk) => key.Type == jwk.Type && key.PublicKey.Span.SequenceEqual(jwk.PublicKey.Span);

    private static ProofReport Malformed(string pointer, string message) =>
        new(ProofOutcome.Fail, CheckCodes.ProofMalformed, pointer, message);
}
