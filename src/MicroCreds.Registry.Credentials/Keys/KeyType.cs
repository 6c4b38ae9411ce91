namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>The kinds of public keys that sign credentials.</summary>
public enum KeyType
{
    /// <summary>Ed25519 (RFC 8032): 32 bytes.</summary>
    Ed25519,

    /// <summary>ECDSA on P-256 (FIPS 186-5): a compressed point of 33 bytes (SEC 1 section 2.3.3).</summary>
    P256,

    /// <summary>ECDSA on P-384 (FIPS 186-5): a compressed point of 49 bytes (SEC 1 section 2.3.3).</summary>
    P384,

    /// <summary>RSA (RFC 8017): a SubjectPublicKeyInfo in DER (RFC 5280 section 4.1.2.7).</summary>
    Rsa,

    /// <summary>ECDSA on P-521 (FIPS 186-5): a compressed point of 67 bytes (SEC 1 section 2.3.3). For JOSE; no cryptosuite has it.</summary>
    P521,
}
