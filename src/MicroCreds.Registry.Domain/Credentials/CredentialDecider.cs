using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Domain.StatusLists;

namespace MicroCreds.Registry.Domain.Credentials;

/// <summary>The rules of a credential's life. Pure.</summary>
public static class CredentialDecider
{
    /// <summary>What becomes of a command, given everything that has happened.</summary>
    public static Decision<CredentialEvent> Decide(CredentialState state, CredentialCommand command) =>
        CommandGate.Pass<CredentialState, CredentialCommand, CredentialEvent>(state, command, Rule);

    /// <summary>The state from a stream's events, in their order.</summary>
    public static CredentialState Fold(IEnumerable<CredentialEvent> events) => events.Aggregate(CredentialState.Initial, Evolve);

    /// <summary>The state after one more event.</summary>
    public static CredentialState Evolve(CredentialState state, CredentialEvent happened)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(happened);
        return CommandGate.Count(Apply(state, happened), happened);
    }

    private static CredentialState Apply(CredentialState state, CredentialEvent happened) => happened switch
    {
        CredentialAwarded e => Stepped(state, e.At, CredentialStatus.Active) with
        {
            Credential = e.Credential,
            AchievementId = e.AchievementId,
            AchievementVersion = e.AchievementVersion,
            LearnerId = e.LearnerId,
            KeyId = e.KeyId,
            ValidFrom = e.ValidFrom,
            ValidUntil = e.ValidUntil,
            Renews = e.Renewal?.Renews,
        },
        CredentialRegistered e => Stepped(state, e.At, CredentialStatus.Active) with
        {
            Credential = e.Credential,
            AchievementId = e.AchievementId,
            AchievementVersion = e.AchievementVersion,
            LearnerId = e.LearnerId,
            KeyId = e.KeyId,
            ValidFrom = e.ValidFrom,
            ValidUntil = e.ValidUntil,
            IsSelfSigned = true,
        },
        CredentialSuspended e => Stepped(state, e.At, CredentialStatus.Suspended) with { SuspensionReason = e.Reason },
        CredentialReinstated e => Stepped(state, e.At, CredentialStatus.Active) with { SuspensionReason = null },
        CredentialRevoked e => Stepped(state, e.At, CredentialStatus.Revoked) with { RevocationReason = e.Reason, SuspensionReason = null },
        CredentialSuperseded e => Stepped(state, e.At, CredentialStatus.Superseded) with { ReplacedBy = e.ReplacementId, IsRenewed = e.Renewal == true },
        CredentialMessageSet e => Said(state, e),
        CredentialRefreshOffered e => state with { RefreshOfferedAt = e.At },
        ContinuingEducationRecorded e => state with { Activities = state.Activities.Add(e.Activity) },
        ContinuingEducationWithdrawn e => state with { Activities = state.Activities.RemoveAll(activity => activity.Id == e.ActivityId) },
        RenewalNoticeGiven e => state with { NoticesGiven = state.NoticesGiven.Add(e.Notice) },
        _ => throw CommandGate.Unknown(happened),
    };

    // Clocks of several edges differ by a little: a step never takes effect before the one that it follows.
    private static CredentialState Stepped(CredentialState state, DateTimeOffset at, CredentialStatus status)
    {
        var effective = !state.Changes.IsEmpty && state.Changes[^1].At > at ? state.Changes[^1].At : at;
        return state with { Changes = state.Changes.Add(new StatusChange(effective, status)) };
    }

    private static CredentialState Said(CredentialState state, CredentialMessageSet e)
    {
        var effective = !state.Messages.IsEmpty && state.Messages[^1].At > e.At ? state.Messages[^1].At : e.At;
        return state with { Messages = state.Messages.Add(new MessageChange(effective, e.Number, e.Text)) };
    }

    private static Ruling<CredentialEvent> Rule(CredentialState state, CredentialCommand command) => command switch
    {
        AwardCredential or RegisterCredential when state.Exists =>
            new Refusal(RefusalCodes.CredentialExists, "a credential with this id exists already"),
        AwardCredential c => Award(c),
        RegisterCredential c => Register(c),
        _ when !state.Exists => new Refusal(RefusalCodes.CredentialUnknown, "there is no such credential"),
        _ when state.Current == CredentialStatus.Revoked =>
            new Refusal(RefusalCodes.CredentialRevoked, "the credential was revoked, for good"),
        RevokeCredential c => Revoke(state, c),
        _ when state.Current == CredentialStatus.Superseded =>
            new Refusal(RefusalCodes.CredentialSuperseded, state.IsRenewed ? $"the credential was renewed as {state.ReplacedBy}" : "the credential was replaced by another"),
        SetCredentialMessage c => SetMessage(state, c),
        OfferCredentialRefresh => OfferRefresh(state),
        ReinstateCredential c => Reinstate(state, c),
        RenewalCommand and not RenewCredential => RenewalDecisions.Decide(state, (RenewalCommand)command),
        _ when state.Current == CredentialStatus.Suspended =>
            new Refusal(RefusalCodes.CredentialSuspended, "the credential is suspended"),
        SuspendCredential c => Suspend(state, c),
        SupersedeCredential c => Supersede(state, c),
        RenewCredential c => RenewalDecisions.Decide(state, c),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    private static Ruling<CredentialEvent> Award(AwardCredential c)
    {
        if (c.Document is not { } document)
            return Field.Missing("/document");
        var refusal = CredentialUuid.Check(c.CredentialId, "/credentialId")
            ?? Did.Check(c.Issuer, "/issuer")
            ?? Field.UriId(c.AchievementId, "/achievementId", Limits.AchievementId)
            ?? Field.Range(c.AchievementVersion, "/achievementVersion", 1, Limits.AchievementVersions)
            ?? Field.OpaqueId(c.LearnerId, "/learnerId")
            ?? Did.CheckKeyId(document.KeyId, c.Issuer, "/document/keyId")
            ?? Field.Digest(document.Digest, "/document/digest")
            ?? CheckStatus(document.Status, "/document/status")
            ?? CheckOptional(document.Refresh, "/document/refresh")
            ?? CheckOptional(document.Message, "/document/message")
            ?? CheckPeriod(document.ValidFrom, document.ValidUntil)
            ?? CheckSigned(c, document);
        if (refusal is not null)
            return refusal;
        return new CredentialAwarded(
            new CredentialReference(c.CredentialId, c.Issuer, document.Digest, document.Status, document.Refresh, document.Message),
            c.AchievementId, c.AchievementVersion, c.LearnerId, document.KeyId, document.ValidFrom, document.ValidUntil, c.Renewal);
    }

    private static Ruling<CredentialEvent> Register(RegisterCredential c)
    {
        var refusal = Field.AbsoluteUri(c.CredentialId, "/credentialId", Limits.CredentialId)
            ?? Did.Check(c.Issuer, "/issuer")
            ?? Field.UriId(c.AchievementId, "/achievementId", Limits.AchievementId)
            ?? (c.AchievementVersion is { } version ? Field.Range(version, "/achievementVersion", 1, Limits.AchievementVersions) : null)
            ?? (c.LearnerId is null ? null : Field.OpaqueId(c.LearnerId, "/learnerId"))
            ?? Did.CheckKeyId(c.KeyId, c.Issuer, "/keyId")
            ?? Field.Digest(c.Digest, "/digest")
            ?? CheckOptional(c.Status, "/status")
            ?? CheckPeriod(c.ValidFrom, c.ValidUntil);
        if (refusal is not null)
            return refusal;
        return new CredentialRegistered(
            new CredentialReference(c.CredentialId, c.Issuer, c.Digest, c.Status),
            c.AchievementId, c.KeyId, c.ValidFrom, c.ValidUntil, c.AchievementVersion, c.LearnerId);
    }

    private static Ruling<CredentialEvent> Suspend(CredentialState state, SuspendCredential c) =>
        (Field.Defined(c.Reason, "/reason") ?? Field.OptionalText(c.Text, "/text", Limits.Reason)) is { } refusal
            ? refusal
            : new CredentialSuspended(state.Credential!, c.Reason, c.Text);

    private static Ruling<CredentialEvent> Reinstate(CredentialState state, ReinstateCredential c)
    {
        if (state.Current != CredentialStatus.Suspended)
            return new Refusal(RefusalCodes.CredentialNotSuspended, "the credential is not suspended");
        return Field.OptionalText(c.Text, "/text", Limits.Reason) is { } refusal
            ? refusal
            : new CredentialReinstated(state.Credential!, c.Text);
    }

    private static Ruling<CredentialEvent> Revoke(CredentialState state, RevokeCredential c) =>
        (Field.Defined(c.Reason, "/reason") ?? Field.OptionalText(c.Text, "/text", Limits.Reason)) is { } refusal
            ? refusal
            : new CredentialRevoked(state.Credential!, c.Reason, c.Text);

    private static Ruling<CredentialEvent> Supersede(CredentialState state, SupersedeCredential c)
    {
        if (Field.AbsoluteUri(c.ReplacementId, "/replacementId", Limits.CredentialId) is { } refusal)
            return refusal;
        return c.ReplacementId == state.Credential!.Id
            ? new Refusal(RefusalCodes.ReplacementIsItself, "a credential cannot replace itself", "/replacementId")
            : new CredentialSuperseded(state.Credential, c.ReplacementId);
    }

    private static Ruling<CredentialEvent> SetMessage(CredentialState state, SetCredentialMessage c)
    {
        if (state.Credential!.Message is null)
            return new Refusal(RefusalCodes.StatusPurposeMissing, "the credential was awarded without messages");
        if (c.Table is not { } table)
            return Field.Missing("/table");
        if (table.TextOf(c.Number) is not { } text)
            return new Refusal(RefusalCodes.MessageUnknown, $"the credential's messages have no number {c.Number} with a meaning", "/number");
        return c.Number == state.MessageNumber
            ? new Refusal(RefusalCodes.MessageUnchanged, "the credential has this message already", "/number")
            : new CredentialMessageSet(state.Credential, c.Number, text);
    }

    private static Ruling<CredentialEvent> OfferRefresh(CredentialState state)
    {
        if (state.Credential!.Refresh is null)
            return new Refusal(RefusalCodes.StatusPurposeMissing, "the credential was awarded without a refresh status");
        return state.RefreshOfferedAt is not null
            ? new Refusal(RefusalCodes.RefreshAlreadyOffered, "it was said already that a newer version is to be had")
            : new CredentialRefreshOffered(state.Credential);
    }

    private static Refusal? CheckOptional(StatusListEntry? status, string pointer) => status is null ? null : CheckStatus(status, pointer);

    private static Refusal? CheckStatus(StatusListEntry? status, string pointer) =>
        status is null
            ? Field.Missing(pointer)
            : Field.OpaqueId(status.ListId, pointer + "/listId")
                ?? Field.Range(status.Index, pointer + "/index", 0, StatusListState.StandardLength - 1);

    private static Refusal? CheckPeriod(DateTimeOffset from, DateTimeOffset? until)
    {
        if (from == default)
            return Field.Missing("/validFrom");
        return until <= from
            ? new Refusal(RefusalCodes.PeriodInvalid, "the period must end later than it begins", "/validUntil")
            : null;
    }

    // What the caller asked for is what was signed; what was left open, the registry filled in.
    private static Refusal? CheckSigned(AwardCredential c, AwardedDocument document) =>
        document.ValidFrom != (c.ValidFrom ?? document.ValidFrom)
            ? Field.Invalid("/validFrom", "is not what was signed")
            : c.ValidUntil is { } until && document.ValidUntil != until ? Field.Invalid("/validUntil", "is not what was signed") : null;
}
