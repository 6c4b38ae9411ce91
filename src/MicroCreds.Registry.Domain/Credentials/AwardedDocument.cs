namespace MicroCreds.Registry.Domain.Credentials;

/// <summary>What the registry fixed when it built and signed a credential's document.</summary>
/// <param name="KeyId">The verification method that signed.</param>
/// <param name="Digest">SHA-256 of the canonical form of the signed document, 64 hexadecimal digits.</param>
/// <param name="Status">Where its status bits are.</param>
/// <param name="ValidFrom">The document's <c>validFrom</c>.</param>
/// <param name="ValidUntil">The document's <c>validUntil</c>, or null.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.awarded-document")]
public sealed record AwardedDocument(
    [property: Id(0)] string KeyId,
    [property: Id(1)] string Digest,
    [property: Id(2)] StatusListEntry Status,
    [property: Id(3)] DateTimeOffset ValidFrom,
    [property: Id(4)] DateTimeOffset? ValidUntil);
