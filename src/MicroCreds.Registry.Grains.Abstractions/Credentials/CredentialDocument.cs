namespace MicroCreds.Registry.Grains.Credentials;

/// <summary>A signed credential as the registry keeps it.</summary>
/// <param name="Utf8">The secured document as it is kept, one JSON value: canonical JSON, or a token as a string.</param>
/// <param name="LedgerIndex">The entry that admitted it.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.document")]
public sealed record CredentialDocument(
    [property: Id(0)] ReadOnlyMemory<byte> Utf8,
    [property: Id(1)] long LedgerIndex);
