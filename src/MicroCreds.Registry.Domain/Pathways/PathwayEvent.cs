using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>What happens to a pathway: a closed set.</summary>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the issuer that it belongs to.</param>
[GenerateSerializer, Immutable, Alias("microcreds.pathway.event")]
public abstract record PathwayEvent([property: Id(0), JsonPropertyOrder(-2)] string PathwayId, [property: Id(1), JsonPropertyOrder(-1)] string Issuer) : DomainEvent;

/// <summary>A version of a pathway was published.</summary>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the issuer that it belongs to.</param>
/// <param name="Version">The version, from 1.</param>
/// <param name="Content">What it says.</param>
[GenerateSerializer, Immutable, Alias("microcreds.pathway.published")]
public sealed record PathwayPublished(
    string PathwayId,
    string Issuer,
    [property: Id(0)] int Version,
    [property: Id(1)] PathwayContent Content) : PathwayEvent(PathwayId, Issuer);

/// <summary>A pathway takes no more learners.</summary>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the issuer that it belongs to.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("microcreds.pathway.withdrawn")]
public sealed record PathwayWithdrawn(
    string PathwayId, string Issuer, [property: Id(0)] string Reason) : PathwayEvent(PathwayId, Issuer);
