using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.EventSourcing;
using MicroCreds.Registry.Grains.Sequencing;

namespace MicroCreds.Registry.Grains.Learners;

/// <inheritdoc cref="ILearnerGrain"/>
public sealed class LearnerGrain(ILedgerStore store, Portfolios portfolios)
    : EventSourcedGrain<LearnerState, LearnerCommand, LearnerEvent>(store), ILearnerGrain
{
    private protected override LearnerState InitialState => LearnerState.Initial;

    private protected override string StreamId => StreamIds.Learner(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public Task<CommandReply> ExecuteAsync(LearnerCommand command) =>
        HandleAsync(command switch
        {
            EnrolLearner enrol => enrol with { LearnerId = this.GetPrimaryKeyString() },
            CommitCredentials commit => commit with { LearnerId = this.GetPrimaryKeyString() },
            _ => command,
        });

    /// <inheritdoc/>
    public Task<PortfolioPage> PortfolioAsync(long after, int limit) =>
        portfolios.ReadAsync(this.GetPrimaryKeyString(), after, limit, CancellationToken.None);

    private protected override Decision<LearnerEvent> Decide(LearnerState state, LearnerCommand command) =>
        LearnerDecider.Decide(state, command);

    private protected override LearnerState Evolve(LearnerState state, LearnerEvent happened) =>
        LearnerDecider.Evolve(state, happened);
}
