using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Enrolments;

/// <summary>The rules of enrolments on pathways. Pure.</summary>
public static class EnrolmentDecider
{
    /// <summary>What becomes of a command, given everything that has happened.</summary>
    public static Decision<EnrolmentEvent> Decide(EnrolmentState state, EnrolmentCommand command) =>
        CommandGate.Pass<EnrolmentState, EnrolmentCommand, EnrolmentEvent>(state, command, Rule);

    /// <summary>The state from a stream's events, in their order.</summary>
    public static EnrolmentState Fold(IEnumerable<EnrolmentEvent> events) => events.Aggregate(EnrolmentState.Initial, Evolve);

    /// <summary>The state after one more event.</summary>
    public static EnrolmentState Evolve(EnrolmentState state, EnrolmentEvent happened)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(happened);
        return CommandGate.Count(Apply(state, happened), happened);
    }

    private static EnrolmentState Apply(EnrolmentState state, EnrolmentEvent happened) => happened switch
    {
        PathwayBegun e => state with
        {
            LearnerId = e.LearnerId,
            PathwayId = e.PathwayId,
            Issuer = e.Issuer,
            PathwayVersion = e.PathwayVersion,
            BegunAt = e.At,
            LeftAt = null,
            Progress = null,
        },
        EnrolmentMoved e => state with { PathwayVersion = e.PathwayVersion },
        PathwayLeft e => state with { LeftAt = e.At, Award = LargerAwardRules.AfterLeaving(state.Award) },
        LearningRecognised e => state with { Recognitions = state.Recognitions.Add(e.Recognition) },
        RecognitionWithdrawn e => state with
        {
            Recognitions = state.Recognitions.RemoveAll(known => known.Id == e.RecognitionId),
            WithdrawnRecognitions = state.WithdrawnRecognitions.Add(e.RecognitionId),
        },
        PathwayProgressed e => state with { Progress = e.Progress },
        PathwayCompleted e => state with { CompletedAt = e.At, Award = LargerAwardRules.AfterCompletion(e) },
        CompletionLost e => state with { Award = LargerAwardRules.AfterLoss(state.Award, e.PartPolicy) },
        CompletionRegained => state with { Award = LargerAwardRules.AfterRegaining(state.Award) },
        LargerAwardApproved => state with { Award = state.Award with { Standing = AwardStanding.IssueDue } },
        LargerAwardDeclined => state with { Award = state.Award with { Standing = AwardStanding.Declined } },
        LargerAwardRecorded e => state with { Award = state.Award with { Standing = e.Standing, CredentialId = e.CredentialId } },
        ReviewSettled e => state with { Award = state.Award with { Standing = e.Revoke ? AwardStanding.RevocationDue : AwardStanding.Issued } },
        _ => throw CommandGate.Unknown(happened),
    };

    private static Ruling<EnrolmentEvent> Rule(EnrolmentState state, EnrolmentCommand command) => command switch
    {
        BeginPathway c => Begin(state, c),
        _ when !state.Exists => new Refusal(RefusalCodes.EnrolmentUnknown, "the learner has not begun this pathway"),
        // What was issued before the learner left is carried out to its end.
        RecordAward c => Record(state, c),
        SettleReview c => Settle(state, c),
        _ when !state.IsActive => new Refusal(RefusalCodes.EnrolmentLeft, "the learner has left this pathway"),
        MoveToVersion c => Move(state, c),
        LeavePathway => new PathwayLeft(state.LearnerId, state.PathwayId, state.Issuer),
        RecogniseLearning c => Recognise(state, c),
        WithdrawRecognition c => Withdraw(state, c),
        ApproveAward => state.Award.Standing == AwardStanding.Proposed
            ? new LargerAwardApproved(state.LearnerId, state.PathwayId, state.Issuer)
            : NotProposed,
        DeclineAward c => Decline(state, c),
        RecordProgress c => Progress(state, c),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    private static Ruling<EnrolmentEvent> Begin(EnrolmentState state, BeginPathway c)
    {
        if (state.IsActive)
            return new Refusal(RefusalCodes.EnrolmentExists, "the learner is on this pathway already");
        var refusal = Field.OpaqueId(c.LearnerId, "/learnerId")
            ?? Field.AbsoluteUri(c.PathwayId, "/pathwayId", Limits.PathwayId)
            ?? Did.Check(c.Issuer, "/issuer")
            ?? Field.Range(c.PathwayVersion, "/pathwayVersion", 1, Limits.PathwayVersions);
        return refusal is not null ? refusal : new PathwayBegun(c.LearnerId, c.PathwayId, c.Issuer, c.PathwayVersion);
    }

    private static Ruling<EnrolmentEvent> Move(EnrolmentState state, MoveToVersion c)
    {
        if (Field.Range(c.PathwayVersion, "/pathwayVersion", 1, Limits.PathwayVersions) is { } refusal)
            return refusal;
        if (state.Award.IsMade)
            return new Refusal(RefusalCodes.AwardMade, "the larger award was made under the enrolment's version");
        return c.PathwayVersion == state.PathwayVersion
            ? new Refusal(RefusalCodes.EnrolmentHasVersion, "the enrolment is under this version already", "/pathwayVersion")
            : new EnrolmentMoved(state.LearnerId, state.PathwayId, state.Issuer, c.PathwayVersion);
    }

    private static Ruling<EnrolmentEvent> Recognise(EnrolmentState state, RecogniseLearning c)
    {
        if (RecognitionRules.Check(c.Recognition, c.At) is { } refusal)
            return refusal;
        if (state.WithdrawnRecognitions.Contains(c.Recognition.Id) || state.Recognitions.Any(known => known.Id == c.Recognition.Id))
            return new Refusal(RefusalCodes.RecognitionExists, "the enrolment has, or had, a recognition with this id", "/recognition/id");
        return state.Recognitions.Length >= Limits.Recognitions
            ? new Refusal(RefusalCodes.RecognitionsTooMany, $"an enrolment has at most {Limits.Recognitions} recognitions")
            : new LearningRecognised(state.LearnerId, state.PathwayId, state.Issuer, c.Recognition);
    }

    private static Ruling<EnrolmentEvent> Withdraw(EnrolmentState state, WithdrawRecognition c)
    {
        if (Field.Text(c.Reason, "/reason", Limits.Reason) is { } refusal)
            return refusal;
        return state.Recognitions.Any(known => known.Id == c.RecognitionId)
            ? new RecognitionWithdrawn(state.LearnerId, state.PathwayId, state.Issuer, c.RecognitionId, c.Reason)
            : new Refusal(RefusalCodes.RecognitionUnknown, "the enrolment has no recognition with this id", "/recognitionId");
    }

    private static Ruling<EnrolmentEvent> Decline(EnrolmentState state, DeclineAward c)
    {
        if (Field.Text(c.Reason, "/reason", Limits.Reason) is { } refusal)
            return refusal;
        return state.Award.Standing == AwardStanding.Proposed
            ? new LargerAwardDeclined(state.LearnerId, state.PathwayId, state.Issuer, c.Reason)
            : NotProposed;
    }

    private static Ruling<EnrolmentEvent> Settle(EnrolmentState state, SettleReview c)
    {
        if (Field.Text(c.Reason, "/reason", Limits.Reason) is { } refusal)
            return refusal;
        return state.Award.Standing == AwardStanding.InReview
            ? new ReviewSettled(state.LearnerId, state.PathwayId, state.Issuer, c.Revoke, c.Reason)
            : new Refusal(RefusalCodes.AwardNotInReview, "the larger award is not in review");
    }

    private static Ruling<EnrolmentEvent> Record(EnrolmentState state, RecordAward c) =>
        state.Award.IsDue && c.Standing is AwardStanding.Issued or AwardStanding.Suspended or AwardStanding.Revoked or AwardStanding.Flagged
            ? new LargerAwardRecorded(state.LearnerId, state.PathwayId, state.Issuer, c.Standing, c.CredentialId)
            : new Refusal(RefusalCodes.AwardNotDue, "nothing is due of the larger award");

    private static Ruling<EnrolmentEvent> Progress(EnrolmentState state, RecordProgress c)
    {
        if (c.Progress.PathwayVersion != state.PathwayVersion)
            return new Refusal(RefusalCodes.ProgressOutdated, "the enrolment was moved to another version meanwhile");
        if (state.Progress is { } known && known.LedgerSize > c.Progress.LedgerSize)
            return new Refusal(RefusalCodes.ProgressOutdated, "what was judged rests on less of the ledger than what is known");
        if (state.Progress?.SaysTheSame(c.Progress) == true)
            return new Refusal(RefusalCodes.ProgressUnchanged, "the enrolment stands as it stood");
        var wasComplete = state.Progress?.IsComplete == true;
        var events = ImmutableArray.CreateBuilder<EnrolmentEvent>(2);
        events.Add(new PathwayProgressed(state.LearnerId, state.PathwayId, state.Issuer, c.Progress));
        if (c.Progress.IsComplete && LargerAwardRules.IsAwardedAnew(state.Award, wasComplete))
            events.Add(new PathwayCompleted(state.LearnerId, state.PathwayId, state.Issuer, state.Award.Completion + 1, c.Awarding));
        else if (c.Progress.IsComplete && LargerAwardRules.WaitsForParts(state.Award))
            events.Add(new CompletionRegained(state.LearnerId, state.PathwayId, state.Issuer));
        else if (!c.Progress.IsComplete && wasComplete && LargerAwardRules.RestsOnParts(state.Award))
            events.Add(new CompletionLost(state.LearnerId, state.PathwayId, state.Issuer, c.PartPolicy));
        return events.DrainToImmutable();
    }

    private static Refusal NotProposed => new(RefusalCodes.AwardNotProposed, "no larger award is proposed");
}
