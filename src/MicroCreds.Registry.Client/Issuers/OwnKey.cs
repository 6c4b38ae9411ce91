namespace MicroCreds.Registry.Client.Issuers;

/// <summary>A key that an issuer keeps to itself; the registry learns the public half.</summary>
/// <param name="Id">The verification method: the issuer's DID, <c>#</c>, a fragment. Tokens name it as <c>kid</c>.</param>
/// <param name="PublicKeyMultibase">The public key as Multikey: Ed25519, P-256, P-384 or RSA.</param>
/// <param name="ValidFrom">Since when the issuer has signed with it, not in the future; null: since now.</param>
public sealed record OwnKey(string Id, string PublicKeyMultibase, DateTimeOffset? ValidFrom = null);

/// <summary>The body that declares a key.</summary>
/// <param name="Key">The key.</param>
internal sealed record DeclaredKey(OwnKey Key);
