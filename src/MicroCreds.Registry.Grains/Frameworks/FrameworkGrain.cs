using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.EventSourcing;
using MicroCreds.Registry.Grains.Sequencing;

namespace MicroCreds.Registry.Grains.Frameworks;

/// <inheritdoc cref="IFrameworkGrain"/>
public sealed class FrameworkGrain(ILedgerStore store)
    : EventSourcedGrain<FrameworkState, FrameworkCommand, FrameworkEvent>(store), IFrameworkGrain
{
    private protected override FrameworkState InitialState => FrameworkState.Initial;

    private protected override string StreamId => StreamIds.Framework(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public async Task<CommandReply> ExecuteAsync(FrameworkCommand command) => await HandleAsync(command switch
    {
        PublishLevels publish => publish with { FrameworkId = this.GetPrimaryKeyString() },
        ApproveAchievement { Actor.Length: > 0 } approve => approve with { Proposer = await ProposerOfAsync(approve) },
        _ => command,
    });

    /// <summary>Anything can be asked for; no grain is made for what no achievement can be called.</summary>
    private async Task<string> ProposerOfAsync(ApproveAchievement approve)
    {
        if (approve.AchievementId is not { Length: >= 1 and <= Limits.AchievementId } id || id.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return "";
        var achievement = await GrainFactory.GetGrain<IAchievementGrain>(id).ReadAsync();
        return achievement.Proposers.GetValueOrDefault(approve.Version, "");
    }

    private protected override Decision<FrameworkEvent> Decide(FrameworkState state, FrameworkCommand command) =>
        FrameworkDecider.Decide(state, command);

    private protected override FrameworkState Evolve(FrameworkState state, FrameworkEvent happened) =>
        FrameworkDecider.Evolve(state, happened);
}
