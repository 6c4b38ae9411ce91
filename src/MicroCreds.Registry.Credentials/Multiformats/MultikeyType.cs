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

    /// <summary>Well-formed multibase with another multicodec prefix.</summary>
    Other,
}
