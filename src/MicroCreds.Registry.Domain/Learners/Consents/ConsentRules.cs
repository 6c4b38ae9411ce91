using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Learners.Consents;

/// <summary>The rules of the consent ledger.</summary>
internal static class ConsentRules
{
    public static Ruling<LearnerEvent> Rule(LearnerState state, ConsentCommand command) => command switch
    {
        GiveConsent c => Give(state, c),
        WithdrawConsent c => Active(state, c.Recipient, c.Purpose, c.At) is null
            ? new Refusal(RefusalCodes.ConsentUnknown, "there is no such consent, or it is over")
            : new ConsentWithdrawn(c.LearnerId, c.Recipient, c.Purpose),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    /// <summary>The consents after an event: those that ended longest ago give way where they would be too many to keep.</summary>
    public static ImmutableArray<Consent> Apply(ImmutableArray<Consent> consents, ConsentEvent happened)
    {
        var known = consents.FirstOrDefault(consent => consent.EndedAt is null && consent.Recipient == happened.Recipient && consent.Purpose == happened.Purpose);
        // One whose time was over has ended by itself.
        var after = known is null ? consents : consents.Replace(known, known with { EndedAt = known.IsActiveAt(happened.At) ? happened.At : known.Until });
        if (happened is not ConsentGiven given)
            return after;
        var kept = after.Length < Limits.ConsentsKept ? after : after.Remove(after.First(consent => !consent.IsActiveAt(happened.At)));
        return kept.Add(new Consent(given.Recipient, given.Purpose, given.At, given.Until));
    }

    private static Ruling<LearnerEvent> Give(LearnerState state, GiveConsent c)
    {
        var refusal = Field.OpaqueId(c.LearnerId, "/learnerId")
            ?? (c.Recipient == Recipients.Everybody ? null : Recipients.Check(c.Recipient, "/recipient"))
            ?? Purposes.Check(c.Purpose, "/purpose");
        if (refusal is not null)
            return refusal;
        if (c.Until <= c.At)
            return new Refusal(RefusalCodes.FieldOutOfRange, "/until must be an instant to come", "/until");
        var until = c.Until is { } end ? Instants.Cut(end) : (DateTimeOffset?)null;
        var known = Active(state, c.Recipient, c.Purpose, c.At);
        if (known is not null && known.Until == until)
            return new Refusal(RefusalCodes.ConsentUnchanged, "the learner has said so before");
        if (known is null && state.Consents.Count(consent => consent.IsActiveAt(c.At)) >= Limits.ActiveConsents)
            return new Refusal(RefusalCodes.ConsentsTooMany, $"the learner has given {Limits.ActiveConsents} consents that hold; withdraw some");
        return new ConsentGiven(c.LearnerId, c.Recipient, c.Purpose, until);
    }

    private static Consent? Active(LearnerState state, string recipient, string purpose, DateTimeOffset at) =>
        state.Consents.FirstOrDefault(consent => consent.Recipient == recipient && consent.Purpose == purpose && consent.IsActiveAt(at));
}
