using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Commands;

namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>
/// A learner on a pathway (key: <see cref="EnrolmentIds.Of"/>): progress, and the larger award. Judges from the ledger
/// whenever it is told to, and carries out what follows: issues the award, suspends, reinstates or revokes it.
/// </summary>
[Alias("microcreds.enrolment")]
public interface IEnrolmentGrain : IGrainWithStringKey
{
    /// <summary>
    /// Carries out one command, and judges anew where it was accepted; refusals are values. What is judged, and what was
    /// carried out, is the registry's own to record.
    /// </summary>
    [Alias("execute")]
    Task<CommandReply> ExecuteAsync(EnrolmentCommand command);

    /// <summary>The thing's state; version 0 where it does not exist.</summary>
    [Alias("read")]
    Task<EnrolmentState> ReadAsync();

    /// <summary>Carries out what is due, judges by all that the ledger has now, and carries out what follows. Does nothing for an enrolment that was left, or that waits because its learner was merged into another.</summary>
    /// <returns>The state afterwards.</returns>
    [Alias("judge")]
    Task<EnrolmentState> JudgeAsync();

    /// <summary>How the learner's holdings complete the pathway now, explained; null where the learner has not begun it, or where it waits because the learner was merged into another.</summary>
    [Alias("evaluate")]
    Task<Evaluation?> EvaluateAsync();

    /// <summary>
    /// The larger award with all its parts as one learner record (CLR 2.0), in which each part's achievement is a part of the
    /// award's; put together and signed by the pathway's owner now. Null where there is no award, or its learner was erased.
    /// </summary>
    /// <exception cref="InvalidOperationException">The owner has no key that the registry signs with.</exception>
    [Alias("record")]
    Task<ReadOnlyMemory<byte>?> RecordAsync();
}
