using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Grains.Commands;

namespace MicroCreds.Registry.Grains.Learners;

/// <summary>One learner (key: the opaque learner id).</summary>
[Alias("microcreds.learner")]
public interface ILearnerGrain : IGrainWithStringKey
{
    /// <summary>Carries out one command; refusals are values.</summary>
    [Alias("execute")]
    Task<CommandReply> ExecuteAsync(LearnerCommand command);

    /// <summary>The thing's state; version 0 where it does not exist.</summary>
    [Alias("read")]
    Task<LearnerState> ReadAsync();

    /// <summary>The learner's credentials in the order in which they were awarded, each with its status now.</summary>
    /// <param name="after">The ledger index to go on after; -1 for the beginning.</param>
    /// <param name="limit">1 to 1,000.</param>
    [Alias("portfolio")]
    Task<PortfolioPage> PortfolioAsync(long after, int limit);
}
