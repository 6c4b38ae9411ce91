using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Renewals;

/// <summary>The part of a credential's rules that its renewal is about. Pure.</summary>
internal static class RenewalDecisions
{
    public static Ruling<CredentialEvent> Decide(CredentialState state, RenewalCommand command)
    {
        if (command.Rule is not { } rule)
            return new Refusal(RefusalCodes.RenewalWithoutRule, "the achievement's version has no rule for renewals");
        if (state.ValidUntil is not { } until)
            return new Refusal(RefusalCodes.RenewalWithoutRule, "the credential has no end, so that there is nothing to renew");
        return command switch
        {
            GiveRenewalNotice c => GiveNotice(state, rule, until, c),
            _ when command.At >= rule.ClosesAt(until) =>
                new Refusal(RefusalCodes.RenewalTooLate, $"the credential could be renewed until {RenewalReckoning.Day(rule.ClosesAt(until))}"),
            RecordContinuingEducation c => Record(state, rule, c),
            WithdrawContinuingEducation c => Withdraw(state, c),
            RenewCredential c => Renew(state, rule, until, c),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    private static Ruling<CredentialEvent> Record(CredentialState state, RenewalRule rule, RecordContinuingEducation c)
    {
        const string root = "/activity";
        if (rule.Education is null)
            return new Refusal(RefusalCodes.EducationNotCounted, "the achievement's rule does not ask for continuing education");
        if (c.Activity is not { } activity)
            return Field.Missing(root);
        var refusal = Field.OpaqueId(activity.Id, root + "/id")
            ?? Field.OpaqueId(activity.Category, root + "/category")
            ?? Field.Amount(activity.Hours, root + "/hours", 0.01m, 1_000m);
        if (refusal is not null)
            return refusal;
        if (state.Activities.Any(known => known.Id == activity.Id))
            return new Refusal(RefusalCodes.ActivityExists, "an activity with this id counts already", root + "/id");
        if (state.Activities.Length >= Limits.EducationActivities)
            return new Refusal(RefusalCodes.ActivitiesTooMany, $"at most {Limits.EducationActivities} activities count for a credential");
        return activity.DoneOn < DayOf(state.ValidFrom) || activity.DoneOn > DayOf(c.At)
            ? new Refusal(
                RefusalCodes.ActivityOutsidePeriod,
                $"what was done from {RenewalReckoning.Day(state.ValidFrom)} until today counts for this credential", root + "/doneOn")
            : new ContinuingEducationRecorded(state.Credential!, activity);
    }

    private static Ruling<CredentialEvent> Withdraw(CredentialState state, WithdrawContinuingEducation c)
    {
        if ((Field.OpaqueId(c.ActivityId, "/activityId") ?? Field.Text(c.Reason, "/reason", Limits.Reason)) is { } refusal)
            return refusal;
        return state.Activities.Any(known => known.Id == c.ActivityId)
            ? new ContinuingEducationWithdrawn(state.Credential!, c.ActivityId, c.Reason)
            : new Refusal(RefusalCodes.ActivityUnknown, "no activity with this id counts for the credential", "/activityId");
    }

    private static Ruling<CredentialEvent> Renew(CredentialState state, RenewalRule rule, DateTimeOffset until, RenewCredential c)
    {
        if (c.At < rule.OpensAt(state.ValidFrom, until))
            return new Refusal(RefusalCodes.RenewalTooEarly, $"the credential can be renewed from {RenewalReckoning.Day(rule.OpensAt(state.ValidFrom, until))}");
        if (RenewalReckoning.WaysMet(state, rule, c.NewestVersion, c.HasResults).IsEmpty)
            return new Refusal(RefusalCodes.RenewalRequirementsMissing, $"the renewal needs {RenewalReckoning.Explain(state, rule, c.NewestVersion)}");
        if (Field.AbsoluteUri(c.ReplacementId, "/replacementId", Limits.CredentialId) is { } refusal)
            return refusal;
        return c.ReplacementId == state.Credential!.Id
            ? new Refusal(RefusalCodes.ReplacementIsItself, "a credential cannot replace itself", "/replacementId")
            : new CredentialSuperseded(state.Credential, c.ReplacementId, Renewal: true);
    }

    private static Ruling<CredentialEvent> GiveNotice(CredentialState state, RenewalRule rule, DateTimeOffset until, GiveRenewalNotice c)
    {
        var isDue = rule.Notices.Contains(c.Notice) && !state.NoticesGiven.Contains(c.Notice)
            && c.At >= RenewalRule.DueAt(c.Notice, until) && c.At < rule.ClosesAt(until);
        return isDue
            ? new RenewalNoticeGiven(state.Credential!, state.AchievementId, c.Notice, until, rule.ClosesAt(until), state.LearnerId)
            : new Refusal(RefusalCodes.NoticeNotDue, "the notice is not due, or was given");
    }

    private static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);
}
