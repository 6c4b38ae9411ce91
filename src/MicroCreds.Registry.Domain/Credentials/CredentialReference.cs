namespace MicroCreds.Registry.Domain.Credentials;

/// <summary>What every event of a credential says, so that readers need no look-up.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="Issuer">The issuer's DID.</param>
/// <param name="Digest">SHA-256 of the canonical form of the signed document, 64 hexadecimal digits.</param>
/// <param name="Status">Where its revocation and suspension bits are, or null where the registry keeps none for it.</param>
/// <param name="Refresh">Where it is told that a newer version is to be had, or null.</param>
/// <param name="Message">Where its message is, or null.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.reference")]
public sealed record CredentialReference(
    [property: Id(0)] string Id,
    [property: Id(1)] string Issuer,
    [property: Id(2)] string Digest,
    [property: Id(3)] StatusListEntry? Status = null,
    [property: Id(4)] StatusListEntry? Refresh = null,
    [property: Id(5)] StatusListEntry? Message = null);
