using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Domain.Issuers;

/// <summary>A key as the event that brought it keeps it.</summary>
/// <param name="Id">The verification method's DID URL.</param>
/// <param name="PublicKeyMultibase">The public key as Multikey.</param>
/// <param name="ValidFrom">Signatures made before are not this issuer's.</param>
/// <param name="SealedSecret">The encrypted secret key, or empty where the issuer signs itself.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.added-key")]
public sealed record AddedKey(
    [property: Id(0)] string Id,
    [property: Id(1)] string PublicKeyMultibase,
    [property: Id(2)] DateTimeOffset ValidFrom,
    [property: Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ReadOnlyMemory<byte> SealedSecret = default);
