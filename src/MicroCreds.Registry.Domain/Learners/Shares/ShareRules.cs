using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Learners.Shares;

/// <summary>The rules of share links.</summary>
internal static class ShareRules
{
    public static Ruling<LearnerEvent> Rule(LearnerState state, ShareCommand command) => command switch
    {
        GrantShare c => Grant(state, c),
        WithdrawShare c => Withdraw(state, c),
        OpenShare c => Open(state, c),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    /// <summary>The shares after an event: those that ended longest ago give way where they would be too many to keep.</summary>
    public static ImmutableArray<Share> Apply(ImmutableArray<Share> shares, ShareEvent happened)
    {
        if (happened is ShareGranted granted)
        {
            var kept = shares.Length < Limits.SharesKept ? shares : shares.Remove(shares.First(share => share.StandingAt(happened.At) != ShareStanding.Open));
            return kept.Add(Share.Of(granted));
        }

        var known = shares.FirstOrDefault(share => share.Id == happened.ShareId) ?? throw CommandGate.Unknown(happened);
        return shares.Replace(known, happened switch
        {
            ShareWithdrawn => known with { WithdrawnAt = happened.At },
            ShareOpened opened => known.After(opened),
            _ => throw CommandGate.Unknown(happened),
        });
    }

    private static Ruling<LearnerEvent> Grant(LearnerState state, GrantShare c)
    {
        if (Check(c) is { } refusal)
            return refusal;
        if (state.Shares.Count(share => share.StandingAt(c.At) == ShareStanding.Open) >= Limits.OpenShares)
            return new Refusal(RefusalCodes.SharesTooMany, $"the learner has {Limits.OpenShares} shares that are open; withdraw some");
        if (state.Share(c.ShareId) is not null)
            return new Refusal(RefusalCodes.Conflict, "the secret was used before; make another");
        return new ShareGranted(c.LearnerId, c.ShareId, c.Credentials ?? c.Counted, Instants.Cut(c.Expires), c.Purpose, c.Pathway, c.Audience, c.MaxViews);
    }

    private static Refusal? Check(GrantShare c) =>
        Field.OpaqueId(c.LearnerId, "/learnerId")
        ?? Field.Digest(c.ShareId, "/shareId")
        ?? CheckScope(c)
        ?? CheckExpiry(c)
        ?? Purposes.Check(c.Purpose, "/purpose")
        ?? (c.Audience is { } audience ? Recipients.Check(audience, "/audience") : null)
        ?? (c.MaxViews is { } most ? Field.Range(most, "/maxViews", 1, Limits.ShareViews) : null);

    private static Refusal? CheckScope(GrantShare c)
    {
        if (c.Credentials is { } named)
        {
            return c.Pathway is not null
                ? Field.Invalid("/pathway", "and a list of credentials are two ways to say what is shared: one is enough")
                : Field.List(named, "/credentials", Limits.SharedCredentials, (id, pointer) => Field.AbsoluteUri(id, pointer, Limits.CredentialId))
                    ?? Field.Distinct(named, "/credentials")
                    ?? NotHeld(c, named);
        }

        return c.Pathway is null
            ? Field.Missing("/credentials")
            : Field.AbsoluteUri(c.Pathway, "/pathway", Limits.PathwayId)
                ?? Field.List(c.Counted, "/pathway", Limits.SharedCredentials, (id, _) => Field.AbsoluteUri(id, "/pathway", Limits.CredentialId));
    }

    private static Refusal? NotHeld(GrantShare c, ImmutableArray<string> named)
    {
        var place = c.NotHeld.IsEmpty ? -1 : named.IndexOf(c.NotHeld[0]);
        return place < 0 ? null : new Refusal(RefusalCodes.CredentialUnknown, "the learner has no such credential", FormattableString.Invariant($"/credentials/{place}"));
    }

    private static Refusal? CheckExpiry(GrantShare c) => c.Expires > c.At && c.Expires <= c.At.AddYears(1)
        ? null
        : new Refusal(RefusalCodes.FieldOutOfRange, "/expires must be an instant to come, at most a year ahead", "/expires");

    private static Ruling<LearnerEvent> Withdraw(LearnerState state, WithdrawShare c) => state.Share(c.ShareId) switch
    {
        null => Unknown(),
        { WithdrawnAt: not null } => new Refusal(RefusalCodes.ShareWithdrawn, "the share was withdrawn, for good"),
        _ => new ShareWithdrawn(c.LearnerId, c.ShareId),
    };

    // Who is not meant is not told what has become of it.
    private static Ruling<LearnerEvent> Open(LearnerState state, OpenShare c)
    {
        if (state.Share(c.ShareId) is not { } share)
            return Unknown();
        if (share.Audience is { } audience && audience != c.KeyId && audience != c.Issuer)
            return new Refusal(RefusalCodes.ShareNotForCaller, "the link opens for somebody else, with an API key of theirs");
        return share.StandingAt(c.At) switch
        {
            ShareStanding.Withdrawn => new Refusal(RefusalCodes.ShareWithdrawn, "the share was withdrawn, for good"),
            ShareStanding.Expired => new Refusal(RefusalCodes.ShareExpired, "the share's time is over"),
            ShareStanding.UsedUp => new Refusal(RefusalCodes.ShareUsedUp, "the share was opened as often as it may be"),
            _ => new ShareOpened(c.LearnerId, c.ShareId, share.Views + 1, c.Issuer ?? c.KeyId),
        };
    }

    private static Refusal Unknown() => new(RefusalCodes.ShareUnknown, "there is no such share");
}
