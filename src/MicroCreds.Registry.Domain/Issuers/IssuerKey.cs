namespace MicroCreds.Registry.Domain.Issuers;

/// <summary>A key with its history.</summary>
/// <param name="Id">The verification method's DID URL.</param>
/// <param name="PublicKeyMultibase">The public key as Multikey.</param>
/// <param name="SealedSecret">The encrypted secret key, or empty where the issuer signs itself.</param>
/// <param name="ValidFrom">Since when the issuer has signed with it.</param>
/// <param name="AddedAt">When the registry was told of it.</param>
/// <param name="RetiredAt">Since when the issuer has not signed with it, or null.</param>
/// <param name="CompromisedSince">Since when others may have signed with it, or null.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.key")]
public sealed record IssuerKey(
    [property: Id(0)] string Id,
    [property: Id(1)] string PublicKeyMultibase,
    [property: Id(2)] ReadOnlyMemory<byte> SealedSecret,
    [property: Id(3)] DateTimeOffset ValidFrom,
    [property: Id(4)] DateTimeOffset AddedAt,
    [property: Id(5)] DateTimeOffset? RetiredAt = null,
    [property: Id(6)] DateTimeOffset? CompromisedSince = null)
{
    /// <summary>The issuer's version that the key came with.</summary>
    [Id(7)]
    public long AddedIn { get; init; }

    /// <summary>Whether the issuer may sign with it from now on. Once false, false for good.</summary>
    public bool IsUsable => RetiredAt is null && CompromisedSince is null;

    /// <summary>What it is worth for a signature made at an instant.</summary>
    public KeyStanding StandingAt(DateTimeOffset at) =>
        at >= CompromisedSince ? KeyStanding.Compromised
        : at < ValidFrom ? KeyStanding.NotYetValid
        : at >= RetiredAt ? KeyStanding.Retired
        : KeyStanding.Valid;
}
