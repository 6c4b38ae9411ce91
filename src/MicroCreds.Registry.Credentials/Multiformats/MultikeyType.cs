namespace MicroCreds.Registry.Credentials.Multiformats;

/// <summary>What a Multikey holds.</summary>
public enum MultikeyType
{
    /// <summary>An Ed25519 public key: 32 bytes after <c>ed01</c>.</summary>
    Ed25519Public,

    /// <summary>An Ed25519 secret key, the 32 bytes of RFC 8032's private key, after <c>8026</c>.</summary>
    Ed25519Secret,

    /// <summary>A P-256 public key: a compressed point of 33 bytes after <c>8024</c>.</summary>
    P256Public,

    /// <summary>A P-256 secret key: a private scalar of 32 bytes after <c>8626</c>.</summary>
    P256Secret,

    /// <summary>A P-384 public key: a compressed point of 49 bytes after <c>8124</c>.</summary>
    P384Public,

    /// <summary>A P-384 secret key: a private scalar of 48 bytes after <c>8726</c>.</summary>
    P384Secret,

    /// <summary>A P-521 public key: a compressed point of 67 bytes after <c>8224</c>.</summary>
    P521Public,

    /// <summary>A P-521 secret key: a private scalar of 66 bytes after <c>8826</c>.</summary>
    P521Secret,

    /// <summary>Well-formed multibase with another multicodec prefix.</summary>
    Other,
}
