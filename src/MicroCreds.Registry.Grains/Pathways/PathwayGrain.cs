using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.EventSourcing;
using MicroCreds.Registry.Grains.Sequencing;

namespace MicroCreds.Registry.Grains.Pathways;

/// <inheritdoc cref="IPathwayGrain"/>
public sealed class PathwayGrain(ILedgerStore store, PathwayIndex pathways)
    : EventSourcedGrain<PathwayState, PathwayCommand, PathwayEvent>(store), IPathwayGrain
{
    /// <summary>A net of pathways that takes more to look through is refused, so that publishing one stays bounded work.</summary>
    private const int MostOthers = 500;

    private protected override PathwayState InitialState => PathwayState.Initial;

    private protected override string StreamId => StreamIds.Pathway(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public async Task<CommandReply> ExecuteAsync(PathwayCommand command) =>
        await CheckAsync(command) is { } refusal
            ? CommandReply.Refused(this.GetPrimaryKeyString(), refusal)
            : await HandleAsync(Addressed(command));

    /// <inheritdoc/>
    public async Task<Refusal?> CheckAsync(PathwayCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        switch (Decide(await ReadAsync(), Addressed(command)))
        {
            case Decision<PathwayEvent>.Refused refused:
                return refused.Refusal;
            case Decision<PathwayEvent>.Accepted when command is PublishPathway publish:
                return await FindAwardFaultAsync(publish) ?? await FindCircleAsync(publish.Content);
            default:
                return null;
        }
    }

    private protected override Decision<PathwayEvent> Decide(PathwayState state, PathwayCommand command) =>
        PathwayDecider.Decide(state, command);

    private protected override PathwayState Evolve(PathwayState state, PathwayEvent happened) =>
        PathwayDecider.Evolve(state, happened);

    private PathwayCommand Addressed(PathwayCommand command) =>
        command is PublishPathway publish ? publish with { PathwayId = this.GetPrimaryKeyString() } : command;

    /// <summary>A pathway whose award cannot be awarded would never end: the award is an achievement of the owner's.</summary>
    private async Task<Refusal?> FindAwardFaultAsync(PublishPathway publish)
    {
        var achievement = await GrainFactory.GetGrain<IAchievementGrain>(publish.Content.Award).ReadAsync();
        if (!achievement.Exists)
            return new Refusal(RefusalCodes.AchievementUnknown, "the larger award is no achievement of this registry", "/content/award");
        return achievement.Issuer == publish.Issuer
            ? null
            : new Refusal(RefusalCodes.AchievementOfOtherIssuer, "the larger award is another issuer's achievement", "/content/award");
    }

    private async Task<Refusal?> FindCircleAsync(PathwayContent content)
    {
        var others = await pathways.LeadingToAsync(content, MostOthers, CancellationToken.None);
        return others is null
            ? new Refusal(RefusalCodes.ConditionsTooComplex, $"what it asks for leads through more than {MostOthers} other pathways", "/content")
            : PathwayCycles.Check(this.GetPrimaryKeyString(), content, others);
    }
}
