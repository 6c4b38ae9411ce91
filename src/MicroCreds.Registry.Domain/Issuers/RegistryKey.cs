namespace MicroCreds.Registry.Domain.Issuers;

/// <summary>A key that the registry made and signs with for the issuer.</summary>
/// <param name="Id">The verification method's DID URL: the issuer's DID, <c>#</c>, a fragment.</param>
/// <param name="PublicKeyMultibase">The public key as Multikey: Ed25519, <c>z6Mk…</c>.</param>
/// <param name="SealedSecret">The secret key encrypted under the registry's master key: opaque, 1 to 1,024 bytes.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.registry-key")]
public sealed record RegistryKey(
    [property: Id(0)] string Id, [property: Id(1)] string PublicKeyMultibase, [property: Id(2)] ReadOnlyMemory<byte> SealedSecret);
