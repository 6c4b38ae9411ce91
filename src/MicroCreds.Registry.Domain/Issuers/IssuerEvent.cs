using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Issuers;

/// <summary>What happens to an issuer: a closed set.</summary>
/// <param name="Did">The issuer.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.event")]
public abstract record IssuerEvent([property: Id(0), JsonPropertyOrder(-2)] string Did) : DomainEvent;

/// <summary>An awarding body was registered, with its first key.</summary>
/// <param name="Did">The issuer.</param>
/// <param name="Profile">What the public knows of it.</param>
/// <param name="Key">Its first key.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.registered")]
public sealed record IssuerRegistered(
    string Did, [property: Id(0)] IssuerProfile Profile, [property: Id(1)] AddedKey Key) : IssuerEvent(Did);

/// <summary>An issuer changed its public profile.</summary>
/// <param name="Did">The issuer.</param>
/// <param name="Profile">All of the new profile.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.profile-changed")]
public sealed record IssuerProfileChanged(string Did, [property: Id(0)] IssuerProfile Profile) : IssuerEvent(Did);

/// <summary>An issuer's key was added, and is the active one.</summary>
/// <param name="Did">The issuer.</param>
/// <param name="Key">The key.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.key-added")]
public sealed record IssuerKeyAdded(string Did, [property: Id(0)] AddedKey Key) : IssuerEvent(Did);

/// <summary>An issuer's key stopped signing.</summary>
/// <param name="Did">The issuer.</param>
/// <param name="KeyId">The key's DID URL.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.key-retired")]
public sealed record IssuerKeyRetired(string Did, [property: Id(0)] string KeyId) : IssuerEvent(Did);

/// <summary>An issuer's key was declared compromised.</summary>
/// <param name="Did">The issuer.</param>
/// <param name="KeyId">The key's DID URL.</param>
/// <param name="Since">Since when; earlier than any instant declared before.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.key-compromised")]
public sealed record IssuerKeyCompromised(
    string Did, [property: Id(0)] string KeyId, [property: Id(1)] DateTimeOffset Since) : IssuerEvent(Did);
