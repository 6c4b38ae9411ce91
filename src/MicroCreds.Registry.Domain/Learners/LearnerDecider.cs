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
        CredentialsCommitted e => state with
        {
            LearnerId = e.LearnerId,
            Committed = state.Committed.RemoveRange(state.CommittedTo(e.PathwayId)).AddRange(e.Credentials.Select(id => KeyValuePair.Create(id, e.PathwayId))),
        },
        _ => throw CommandGate.Unknown(happened),
    };

    private static Ruling<LearnerEvent> Rule(LearnerState state, LearnerCommand command) => command switch
    {
        EnrolLearner when state.EnrolledAt is not null => new Refusal(RefusalCodes.LearnerExists, "the learner is enrolled already"),
        EnrolLearner c => Field.OpaqueId(c.LearnerId, "/learnerId") is { } refusal ? refusal : new LearnerEnrolled(c.LearnerId),
        CommitCredentials c => Commit(state, c),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    private static Ruling<LearnerEvent> Commit(LearnerState state, CommitCredentials c)
    {
        var refusal = Field.OpaqueId(c.LearnerId, "/learnerId")
            ?? Field.AbsoluteUri(c.PathwayId, "/pathwayId", Limits.PathwayId)
            ?? Field.List(c.Credentials, "/credentials", Limits.CommittedCredentials, (id, pointer) => Field.AbsoluteUri(id, pointer, Limits.CredentialId), mayBeEmpty: true)
            ?? Field.Distinct(c.Credentials, "/credentials");
        if (refusal is not null)
            return refusal;
        foreach (var id in c.Credentials)
        {
            if (state.Committed.TryGetValue(id, out var other) && other != c.PathwayId)
                return new Refusal(RefusalCodes.CredentialCommitted, $"{id} counts for {other}, and counts once", "/credentials");
        }

        return new CredentialsCommitted(c.LearnerId, c.PathwayId, c.Credentials);
    }
}
