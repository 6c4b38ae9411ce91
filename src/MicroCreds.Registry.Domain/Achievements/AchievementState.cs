using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>An achievement as its events have made it.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.achievement.state")]
public sealed record AchievementState : StreamState
{
    /// <summary>An achievement that does not exist yet.</summary>
    public static AchievementState Initial { get; } = new();

    /// <summary>The achievement's id.</summary>
    [Id(0)]
    public string AchievementId { get; init; } = "";

    /// <summary>The DID of the issuer that it belongs to.</summary>
    [Id(1)]
    public string Issuer { get; init; } = "";

    /// <summary>The versions, in order: version n is at n − 1.</summary>
    [Id(2)]
    public ImmutableArray<AchievementContent> Versions { get; init; } = [];

    /// <summary>When it was withdrawn, or null while it can be awarded.</summary>
    [Id(3)]
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Who published each version, by its number, where that is known.</summary>
    [Id(4)]
    public ImmutableDictionary<int, string> Proposers { get; init; } = ImmutableDictionary<int, string>.Empty;

    /// <summary>The number of the newest version; 0 where there is none.</summary>
    public int LatestVersion => Versions.Length;

    /// <summary>Whether the newest version can be awarded.</summary>
    public bool IsAwardable => LatestVersion > 0 && WithdrawnAt is null;

    /// <summary>What a version says, or null where there is no such version.</summary>
    public AchievementContent? Content(int version) => version >= 1 && version <= Versions.Length ? Versions[version - 1] : null;
}
