using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.EventSourcing;
using MicroCreds.Registry.Grains.Sequencing;

namespace MicroCreds.Registry.Grains.Pathways;

/// <inheritdoc cref="IPathwayGrain"/>
public sealed class PathwayGrain(ILedgerStore store)
    : EventSourcedGrain<PathwayState, PathwayCommand, PathwayEvent>(store), IPathwayGrain
{
    private protected override PathwayState InitialState => PathwayState.Initial;

    private protected override string StreamId => StreamIds.Pathway(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public async Task<CommandReply> ExecuteAsync(PathwayCommand command)
    {
        if (command is not PublishPathway publish)
            return await HandleAsync(command);
        if (await FindAwardFaultAsync(publish) is { } refusal)
            return CommandReply.Refused(this.GetPrimaryKeyString(), refusal);
        return await HandleAsync(publish with { PathwayId = this.GetPrimaryKeyString() });
    }

    private protected override Decision<PathwayEvent> Decide(PathwayState state, PathwayCommand command) =>
        PathwayDecider.Decide(state, command);

    private protected override PathwayState Evolve(PathwayState state, PathwayEvent happened) =>
        PathwayDecider.Evolve(state, happened);

    /// <summary>A pathway whose award cannot be awarded would never end: the award is an achievement of the owner's.</summary>
    private async Task<Refusal?> FindAwardFaultAsync(PublishPathway publish)
    {
        if (publish.Content?.Award is not { Length: > 0 } award)
            return null;
        var achievement = await GrainFactory.GetGrain<IAchievementGrain>(award).ReadAsync();
        if (!achievement.Exists)
            return new Refusal(RefusalCodes.AchievementUnknown, "the larger award is no achievement of this registry", "/content/award");
        return achievement.Issuer == publish.Issuer
            ? null
            : new Refusal(RefusalCodes.AchievementOfOtherIssuer, "the larger award is another issuer's achievement", "/content/award");
    }
}
