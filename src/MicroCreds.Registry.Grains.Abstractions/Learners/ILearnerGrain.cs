using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Grains.Commands;

namespace MicroCreds.Registry.Grains.Learners;

/// <summary>One learner (key: the opaque learner id).</summary>
[Alias("microcreds.learner")]
public interface ILearnerGrain : IGrainWithStringKey
{
    /// <summary>
    /// Carries out one command; refusals are values. A merge, and its undoing, is recorded in the streams of both learners, or
    /// in neither's. Credentials from elsewhere come by <see cref="ImportAsync"/>.
    /// </summary>
    [Alias("execute")]
    Task<CommandReply> ExecuteAsync(LearnerCommand command);

    /// <summary>Takes a credential from elsewhere that was verified; refusals are values.</summary>
    /// <param name="command">The command, with what was found out.</param>
    /// <param name="kept">The credential as it is kept, one JSON value.</param>
    [Alias("import")]
    Task<CommandReply> ImportAsync(ImportCredential command, ReadOnlyMemory<byte> kept);

    /// <summary>The thing's state; version 0 where it does not exist.</summary>
    [Alias("read")]
    Task<LearnerState> ReadAsync();

    /// <summary>Opens a share: counted and durable before the answer, of which the last that there is goes to one caller alone.</summary>
    [Alias("open-share")]
    Task<ShareReply> OpenShareAsync(OpenShare command);

    /// <summary>Who opened a share: all that the ledger has.</summary>
    /// <param name="shareId">Which.</param>
    /// <param name="after">The stream version to go on after; 0 for the beginning.</param>
    /// <param name="limit">1 to 1,000. A page may have fewer, and more come after it.</param>
    [Alias("share-openings")]
    Task<ShareOpeningPage> OpeningsAsync(string shareId, long after, int limit);

    /// <summary>The learner's credentials in the order in which they were awarded, each with its status now.</summary>
    /// <param name="after">The ledger index to go on after; -1 for the beginning.</param>
    /// <param name="limit">1 to 1,000.</param>
    [Alias("portfolio")]
    Task<PortfolioPage> PortfolioAsync(long after, int limit);
}
