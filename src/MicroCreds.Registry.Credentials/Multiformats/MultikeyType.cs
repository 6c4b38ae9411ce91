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

    /// <summary>Well-formed multibase with another multicodec prefix.</summary>
    Other,
}
