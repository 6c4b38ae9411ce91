namespace MicroCreds.Registry.Domain.Credentials;

/// <summary>What the registry fixed when it built and signed a credential's document.</summary>
/// <param name="KeyId">The verification method that signed.</param>
/// <param name="Digest">SHA-256 of the canonical form of the signed document, 64 hexadecimal digits.</param>
/// <param name="Status">Where its revocation and suspension bits are.</param>
/// <param name="ValidFrom">The document's <c>validFrom</c>.</param>
/// <param name="ValidUntil">The document's <c>validUntil</c>, or null.</param>
/// <param name="Refresh">Where it is told that a newer version is to be had; null where the award did not ask for it.</param>
/// <param name="Message">Where its message is; null where the award did not ask for messages.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.awarded-document")]
public sealed record AwardedDocument(
    [property: Id(0)] string KeyId,
    [property: Id(1)] string Digest,
    [property: Id(2)] StatusListEntry Status,
    [property: Id(3)] DateTimeOffset ValidFrom,
    [property: Id(4)] DateTimeOffset? ValidUntil,
    [property: Id(5)] StatusListEntry? Refresh = null,
    [property: Id(6)] StatusListEntry? Message = null);
