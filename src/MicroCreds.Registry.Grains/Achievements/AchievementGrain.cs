using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.EventSourcing;
using MicroCreds.Registry.Grains.Sequencing;

namespace MicroCreds.Registry.Grains.Achievements;

/// <inheritdoc cref="IAchievementGrain"/>
public sealed class AchievementGrain(ILedgerStore store)
    : EventSourcedGrain<AchievementState, AchievementCommand, AchievementEvent>(store), IAchievementGrain
{
    private protected override AchievementState InitialState => AchievementState.Initial;

    private protected override string StreamId => StreamIds.Achievement(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public Task<CommandReply> ExecuteAsync(AchievementCommand command) =>
        HandleAsync(command is PublishAchievement publish ? publish with { AchievementId = this.GetPrimaryKeyString() } : command);

    private protected override Decision<AchievementEvent> Decide(AchievementState state, AchievementCommand command) =>
        AchievementDecider.Decide(state, command);

    private protected override AchievementState Evolve(AchievementState state, AchievementEvent happened) =>
        AchievementDecider.Evolve(state, happened);
}
