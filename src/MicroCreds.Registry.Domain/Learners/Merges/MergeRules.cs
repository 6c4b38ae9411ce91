using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Learners.Merges;

/// <summary>
/// The rules of merges. Only who is absorbed by nobody absorbs, and only who is absorbed by nobody is absorbed: so there are no
/// circles, and every id has one survivor in the end.
/// </summary>
internal static class MergeRules
{
    public static Ruling<LearnerEvent> Rule(LearnerState state, MergeCommand command) => command switch
    {
        MergeLearner c => Merge(c),
        UndoMerge c => state.Absorbed.Contains(c.Other)
            ? new MergeUndone(c.LearnerId, c.LearnerId, c.Other)
            : new Refusal(RefusalCodes.MergeUnknown, "the learner has not absorbed this id, or no longer"),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    /// <summary>The learner after an event.</summary>
    public static LearnerState Apply(LearnerState state, MergeEvent happened) => happened switch
    {
        LearnersMerged e => e.IsSurvivors ? state with { Absorbed = state.Absorbed.Add(e.Absorbed) } : state with { MergedInto = e.Survivor },
        MergeUndone e => e.IsSurvivors ? state with { Absorbed = state.Absorbed.Remove(e.Absorbed) } : state with { MergedInto = null },
        _ => throw CommandGate.Unknown(happened),
    };

    /// <summary>The refusal of a command for a learner who was absorbed.</summary>
    public static Refusal Merged(string into, string pointer = "") => new(RefusalCodes.LearnerMerged, $"the learner was merged into {into}: ask that one", pointer);

    private static Ruling<LearnerEvent> Merge(MergeLearner c)
    {
        var refusal = Field.OpaqueId(c.LearnerId, "/learnerId") ?? Field.OpaqueId(c.Other, "/other");
        if (refusal is not null)
            return refusal;
        if (c.Other == c.LearnerId)
            return new Refusal(RefusalCodes.MergeWithItself, "a learner is not merged with itself", "/other");
        if (c.OtherMergedInto is { } into)
            return Merged(into, "/other");
        if (!c.AreKnown)
            return new Refusal(RefusalCodes.LearnerUnknown, "the registry knows nothing of one of the two: nobody is enrolled, on a pathway, or has a credential, by that id", "/other");
        return c.Identities > Limits.Identities
            ? new Refusal(RefusalCodes.MergesTooMany, $"a learner may have {Limits.Identities} ids", "/other")
            : new LearnersMerged(c.LearnerId, c.LearnerId, c.Other);
    }
}
