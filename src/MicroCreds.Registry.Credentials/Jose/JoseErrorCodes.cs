namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>Why a text could not be read as a credential secured with JOSE. Stable: never renamed, never reused.</summary>
public static class JoseErrorCodes
{
    /// <summary>Not a JWS in compact form, or one whose header is not allowed.</summary>
    public const string JwsMalformed = "jws_malformed";

    /// <summary>A JWK that is malformed, secret, or for another use.</summary>
    public const string JwkMalformed = "jwk_malformed";

    /// <summary>A JWS, but none that carries a credential or a presentation.</summary>
    public const string NotACredential = "jws_not_a_credential";

    /// <summary>An SD-JWT whose disclosures or digests are malformed, doubled or unused.</summary>
    public const string SdJwtMalformed = "sd_jwt_malformed";

    /// <summary>An enveloped credential or presentation whose data URL cannot be read.</summary>
    public const string EnvelopeMalformed = "envelope_malformed";

    /// <summary>An enveloped credential or presentation that is secured in a way that is not read here, such as COSE.</summary>
    public const string EnvelopeUnsupported = "envelope_unsupported";
}
