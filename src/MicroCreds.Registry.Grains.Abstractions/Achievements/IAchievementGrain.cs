using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Grains.Commands;

namespace MicroCreds.Registry.Grains.Achievements;

/// <summary>What can be earned (key: achievement id): its versions.</summary>
[Alias("microcreds.achievement")]
public interface IAchievementGrain : IGrainWithStringKey
{
    /// <summary>Carries out one command; refusals are values.</summary>
    [Alias("execute")]
    Task<CommandReply> ExecuteAsync(AchievementCommand command);

    /// <summary>The thing's state; version 0 where it does not exist.</summary>
    [Alias("read")]
    Task<AchievementState> ReadAsync();
}
