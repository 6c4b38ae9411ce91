using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Frameworks;

/// <summary>What an accreditation allows an issuer to award.</summary>
/// <param name="AchievementTypes">Kinds of achievement (Open Badges 3.0 <c>achievementType</c>, such as <c>MicroCredential</c>); 1 to 64.</param>
/// <param name="Levels">Codes of the framework's levels; 1 to 64.</param>
/// <param name="From">The first instant at which it holds.</param>
/// <param name="Until">The first instant at which it no longer holds, or null for no end.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.scope")]
public sealed record AccreditationScope(
    [property: Id(0)] ImmutableArray<string> AchievementTypes,
    [property: Id(1)] ImmutableArray<string> Levels,
    [property: Id(2)] DateTimeOffset From,
    [property: Id(3)] DateTimeOffset? Until = null)
{
    /// <summary>Whether awards of this kind and level at this instant are within the scope. An achievement without a level needs only its kind.</summary>
    public bool Covers(string achievementType, string? level, DateTimeOffset at) =>
        at >= From && (Until is null || at < Until) && AchievementTypes.Contains(achievementType)
        && (level is null || Levels.Contains(level));
}
