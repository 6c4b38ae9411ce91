using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Learners;

/// <summary>The rules of learners' records. Pure.</summary>
public static class LearnerDecider
{
    /// <summary>What becomes of a command, given everything that has happened.</summary>
    public static Decision<LearnerEvent> Decide(LearnerState state, LearnerCommand command) =>
        CommandGate.Pass<LearnerState, LearnerCommand, LearnerEvent>(state, command, Rule);

    /// <summary>The state from a stream's events, in their order.</summary>
    public static LearnerState Fold(IEnumerable<LearnerEvent> events) => events.Aggregate(LearnerState.Initial, Evolve);

    /// <summary>The state after one more event.</summary>
    public static LearnerState Evolve(LearnerState state, LearnerEvent happened)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(happened);
        return CommandGate.Count(Apply(state, happened), happened);
    }

    private static LearnerState Apply(LearnerState state, LearnerEvent happened) => happened switch
    {
        LearnerEnrolled e => state with { LearnerId = e.LearnerId, EnrolledAt = e.At },
        _ => throw CommandGate.Unknown(happened),
    };

    private static Ruling<LearnerEvent> Rule(LearnerState state, LearnerCommand command) => command switch
    {
        EnrolLearner when state.Exists => new Refusal(RefusalCodes.LearnerExists, "the learner is enrolled already"),
        EnrolLearner c => Field.OpaqueId(c.LearnerId, "/learnerId") is { } refusal ? refusal : new LearnerEnrolled(c.LearnerId),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };
}
