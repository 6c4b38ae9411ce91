namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>The signature algorithms of JWS that are verified and made. Each goes with one kind of key, never another.</summary>
public enum JwsAlgorithm
{
    /// <summary><c>EdDSA</c> with Ed25519 (RFC 8037 section 3.1); <c>Ed25519</c> (RFC 9864) means the same.</summary>
    EdDsa,

    /// <summary><c>ES256</c>: ECDSA on P-256 with SHA-256 (RFC 7518 section 3.4).</summary>
    Es256,

    /// <summary><c>ES384</c>: ECDSA on P-384 with SHA-384 (RFC 7518 section 3.4).</summary>
    Es384,

    /// <summary><c>RS256</c>: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 section 3.3).</summary>
    Rs256,

    /// <summary><c>ES512</c>: ECDSA on P-521 with SHA-512 (RFC 7518 section 3.4).</summary>
    Es512,
}
