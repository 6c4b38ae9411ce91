namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>How resolving a did:key verification method ended.</summary>
public enum DidKeyResolution
{
    /// <summary>The key is an Ed25519 public key.</summary>
    Resolved,

    /// <summary>The text is no did:key at all; another method may know it.</summary>
    NotDidKey,

    /// <summary>A did:key that is malformed.</summary>
    Malformed,

    /// <summary>A well-formed did:key of a type that is not supported, or a secret key, which is never an identifier.</summary>
    UnsupportedKeyType,

    /// <summary>The fragment names no key of this did:key.</summary>
    UnknownFragment,
}
