using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>What happens to an achievement: a closed set.</summary>
/// <param name="AchievementId">The achievement.</param>
/// <param name="Issuer">The DID of the issuer that it belongs to.</param>
[GenerateSerializer, Immutable, Alias("microcreds.achievement.event")]
public abstract record AchievementEvent([property: Id(0), JsonPropertyOrder(-2)] string AchievementId, [property: Id(1), JsonPropertyOrder(-1)] string Issuer) : DomainEvent;

/// <summary>A version of an achievement was published.</summary>
/// <param name="AchievementId">The achievement.</param>
/// <param name="Issuer">The DID of the issuer that it belongs to.</param>
/// <param name="Version">The version, from 1.</param>
/// <param name="Content">What it says.</param>
/// <param name="ProposedBy">The opaque id of who published it, and so proposed it to its framework; null where that is not known.</param>
[GenerateSerializer, Immutable, Alias("microcreds.achievement.published")]
public sealed record AchievementPublished(
    string AchievementId,
    string Issuer,
    [property: Id(0)] int Version,
    [property: Id(1)] AchievementContent Content,
    [property: Id(2)] string? ProposedBy = null) : AchievementEvent(AchievementId, Issuer);

/// <summary>An achievement can no longer be awarded.</summary>
/// <param name="AchievementId">The achievement.</param>
/// <param name="Issuer">The DID of the issuer that it belongs to.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("microcreds.achievement.withdrawn")]
public sealed record AchievementWithdrawn(
    string AchievementId, string Issuer, [property: Id(0)] string Reason) : AchievementEvent(AchievementId, Issuer);
