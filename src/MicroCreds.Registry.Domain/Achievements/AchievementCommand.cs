using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>What can be asked of an achievement: a closed set.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.achievement.command")]
public abstract record AchievementCommand : Command;

/// <summary>Publishes a version; the first is version 1, and each one after it the next number. Earlier versions stay as they were.</summary>
/// <param name="Issuer">The DID of the issuer that it belongs to; the same for every version.</param>
/// <param name="Content">What the version says.</param>
[GenerateSerializer, Immutable, Alias("microcreds.achievement.publish")]
public sealed record PublishAchievement(
    [property: Id(0)] string Issuer, [property: Id(1)] AchievementContent Content) : AchievementCommand
{
    /// <summary>The achievement's id, from the address; looked at for the first version.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string AchievementId { get; init => field = value ?? ""; } = "";

    /// <summary>Who publishes it, as the edge knows them: the id of an API key; empty where nobody is known.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string Actor { get; init => field = value ?? ""; } = "";
}

/// <summary>Ends an achievement for good: it can no longer be awarded; what was awarded stays valid.</summary>
/// <param name="Reason">Why, for the public; nothing personal.</param>
[GenerateSerializer, Immutable, Alias("microcreds.achievement.withdraw")]
public sealed record WithdrawAchievement([property: Id(0)] string Reason) : AchievementCommand;
