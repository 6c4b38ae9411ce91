using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Frameworks;
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
    public Task<CommandReply> ExecuteAsync(FrameworkCommand command) =>
        HandleAsync(command is PublishLevels publish ? publish with { FrameworkId = this.GetPrimaryKeyString() } : command);

    private protected override Decision<FrameworkEvent> Decide(FrameworkState state, FrameworkCommand command) =>
        FrameworkDecider.Decide(state, command);

    private protected override FrameworkState Evolve(FrameworkState state, FrameworkEvent happened) =>
        FrameworkDecider.Evolve(state, happened);
}
