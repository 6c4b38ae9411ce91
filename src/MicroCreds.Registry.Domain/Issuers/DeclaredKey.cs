namespace MicroCreds.Registry.Domain.Issuers;

/// <summary>A key of an issuer that signs itself: the registry knows the public half only.</summary>
/// <param name="Id">The verification method's DID URL: the issuer's DID, <c>#</c>, a fragment.</param>
/// <param name="PublicKeyMultibase">The public key as Multikey: Ed25519 (<c>z6Mk…</c>), P-256 (<c>zDn…</c>), P-384 (<c>z82…</c>) or RSA (<c>z4MX…</c>).</param>
/// <param name="ValidFrom">Since when the issuer has signed with it, not later than the command; null for since the command.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.declared-key")]
public sealed record DeclaredKey(
    [property: Id(0)] string Id, [property: Id(1)] string PublicKeyMultibase, [property: Id(2)] DateTimeOffset? ValidFrom = null);
