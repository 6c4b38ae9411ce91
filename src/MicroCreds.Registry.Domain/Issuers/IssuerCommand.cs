using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Issuers;

/// <summary>What can be asked of an issuer: a closed set.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.command")]
public abstract record IssuerCommand : Command;

/// <summary>A command that brings a key: one that the issuer declares, or else one that the registry makes.</summary>
/// <param name="Key">The key of an issuer that signs itself, or null to have the registry make one and sign.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.key-bringing-command")]
public abstract record KeyBringingCommand([property: Id(0)] DeclaredKey? Key) : IssuerCommand
{
    /// <summary>The key that the registry made, where <see cref="Key"/> is null. Added by the edge; no part of the fingerprint.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<RegistryKey>))]
    public RegistryKey? RegistryKey { get; init; }
}

/// <summary>Registers an awarding body with its first key.</summary>
/// <param name="Did">Its DID.</param>
/// <param name="Profile">What the public knows of it.</param>
/// <param name="Key">The key of an issuer that signs itself, or null to have the registry make one and sign.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.register")]
public sealed record RegisterIssuer(
    [property: Id(0)] string Did, [property: Id(1)] IssuerProfile Profile, DeclaredKey? Key = null) : KeyBringingCommand(Key);

/// <summary>Replaces an issuer's public profile.</summary>
/// <param name="Profile">All of the new profile.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.change-profile")]
public sealed record ChangeIssuerProfile([property: Id(0)] IssuerProfile Profile) : IssuerCommand;

/// <summary>Adds a key beside those that the issuer has; it becomes the active one, unless the issuer declares it and the registry holds another.</summary>
/// <param name="Key">The key of an issuer that signs itself, or null to have the registry make one and sign.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.add-key")]
public sealed record AddIssuerKey(DeclaredKey? Key = null) : KeyBringingCommand(Key);

/// <summary>Adds a key and retires every other key that is still in use.</summary>
/// <param name="Key">The key of an issuer that signs itself, or null to have the registry make one and sign.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.rotate-key")]
public sealed record RotateIssuerKey(DeclaredKey? Key = null) : KeyBringingCommand(Key);

/// <summary>Stops a key from signing; what it signed stays valid.</summary>
/// <param name="KeyId">The key's DID URL.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.retire-key")]
public sealed record RetireIssuerKey([property: Id(0)] string KeyId) : IssuerCommand;

/// <summary>
/// Declares that others may have signed with a key since an instant: what it signed from then on is invalid. Also for
/// retired keys. Repeated with an earlier instant it moves the instant back; never forward.
/// </summary>
/// <param name="KeyId">The key's DID URL.</param>
/// <param name="Since">Since when; not later than the command, and earlier than any instant declared before.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.compromise-key")]
public sealed record CompromiseIssuerKey([property: Id(0)] string KeyId, [property: Id(1)] DateTimeOffset Since) : IssuerCommand;
