using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Issuers;

/// <summary>An issuer as its events have made it.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.state")]
public sealed record IssuerState : StreamState
{
    /// <summary>An issuer that is not registered yet.</summary>
    public static IssuerState Initial { get; } = new();

    /// <summary>The issuer's DID.</summary>
    [Id(0)]
    public string Did { get; init; } = "";

    /// <summary>What the public knows of it, or null while it is not registered.</summary>
    [Id(1)]
    public IssuerProfile? Profile { get; init; }

    /// <summary>Every key that it ever had, in the order in which they were added.</summary>
    [Id(2)]
    public ImmutableArray<IssuerKey> Keys { get; init; } = [];

    /// <summary>
    /// The key to sign with: the last one added that is neither retired nor compromised, one that the registry holds before
    /// one that the issuer keeps to itself; null if there is none.
    /// </summary>
    public IssuerKey? ActiveKey => Keys.LastOrDefault(k => k.IsUsable && !k.SealedSecret.IsEmpty) ?? Keys.LastOrDefault(k => k.IsUsable);

    /// <summary>The key with this DID URL, or null.</summary>
    public IssuerKey? Key(string keyId) => Keys.FirstOrDefault(k => k.Id == keyId);

    /// <summary>What a key is worth for a signature made at an instant.</summary>
    public KeyStanding StandingOf(string keyId, DateTimeOffset at) => Key(keyId)?.StandingAt(at) ?? KeyStanding.Unknown;
}
