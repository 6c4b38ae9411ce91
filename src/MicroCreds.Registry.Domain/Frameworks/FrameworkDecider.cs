using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Frameworks;

/// <summary>The rules of frameworks. Pure.</summary>
public static class FrameworkDecider
{
    /// <summary>What becomes of a command, given everything that has happened.</summary>
    public static Decision<FrameworkEvent> Decide(FrameworkState state, FrameworkCommand command) =>
        CommandGate.Pass<FrameworkState, FrameworkCommand, FrameworkEvent>(state, command, Rule);

    /// <summary>The state from a stream's events, in their order.</summary>
    public static FrameworkState Fold(IEnumerable<FrameworkEvent> events) => events.Aggregate(FrameworkState.Initial, Evolve);

    /// <summary>The state after one more event.</summary>
    public static FrameworkState Evolve(FrameworkState state, FrameworkEvent happened)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(happened);
        return CommandGate.Count(Apply(state, happened), happened);
    }

    private static FrameworkState Apply(FrameworkState state, FrameworkEvent happened) => happened switch
    {
        LevelsPublished e => state with { FrameworkId = e.FrameworkId, Name = e.Name, Levels = e.Levels, CreditSystem = e.CreditSystem },
        IssuerAccredited e => state with
        {
            Accreditations = state.Accreditations.SetItem(e.AccreditationId, new Accreditation(e.AccreditationId, e.Issuer, e.Scope, [])),
        },
        AccreditationSuspended e => Changed(state, e.AccreditationId, e.At, AccreditationStanding.Suspended),
        AccreditationReinstated e => Changed(state, e.AccreditationId, e.At, AccreditationStanding.Accredited),
        AccreditationWithdrawn e => Changed(state, e.AccreditationId, e.At, AccreditationStanding.Withdrawn),
        AchievementApproved e => Approved(state, new AchievementVersionId(e.AchievementId, e.Version), e.At),
        ApprovalWithdrawn e => Unapproved(state, new AchievementVersionId(e.AchievementId, e.Version), e.At),
        CreditConversionDeclared e => ConversionRules.Apply(state, e),
        _ => throw CommandGate.Unknown(happened),
    };

    private static FrameworkState Changed(FrameworkState state, string id, DateTimeOffset at, AccreditationStanding standing)
    {
        var accreditation = state.Accreditations[id];
        var changed = accreditation with { Changes = accreditation.Changes.Add(new AccreditationChange(at, standing)) };
        return state with { Accreditations = state.Accreditations.SetItem(id, changed) };
    }

    private static FrameworkState Approved(FrameworkState state, AchievementVersionId version, DateTimeOffset at)
    {
        var earlier = state.Approvals.GetValueOrDefault(version, []);
        return state with { Approvals = state.Approvals.SetItem(version, earlier.Add(new Approval(at, null))) };
    }

    private static FrameworkState Unapproved(FrameworkState state, AchievementVersionId version, DateTimeOffset at)
    {
        var approvals = state.Approvals[version];
        var ended = approvals[^1] with { Until = at };
        return state with { Approvals = state.Approvals.SetItem(version, approvals.SetItem(approvals.Length - 1, ended)) };
    }

    private static Ruling<FrameworkEvent> Rule(FrameworkState state, FrameworkCommand command) => command switch
    {
        PublishLevels c => Publish(state, c),
        _ when !state.Exists => new Refusal(RefusalCodes.FrameworkUnknown, "the framework has not published its levels yet"),
        AccreditIssuer c => Accredit(state, c),
        SuspendAccreditation c => Suspend(state, c),
        ReinstateAccreditation c => Reinstate(state, c),
        WithdrawAccreditation c => Withdraw(state, c),
        ApproveAchievement c => Approve(state, c),
        WithdrawApproval c => Unapprove(state, c),
        DeclareCreditConversion c => ConversionRules.Declare(state, c),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    private static Ruling<FrameworkEvent> Publish(FrameworkState state, PublishLevels c)
    {
        var id = state.Exists ? state.FrameworkId : c.FrameworkId;
        var refusal = Field.OpaqueId(id, "/frameworkId")
            ?? Field.Text(c.Name, "/name", Limits.Name)
            ?? Field.List(c.Levels, "/levels", Limits.Levels, CheckLevel)
            ?? Field.Distinct(c.Levels.Select(l => l.Code), "/levels")
            ?? CheckCredits(c.CreditSystem);
        return refusal is not null ? refusal : new LevelsPublished(id, c.Name, c.Levels, c.CreditSystem);
    }

    private static Refusal? CheckLevel(FrameworkLevel? level, string pointer) =>
        level is null
            ? Field.Missing(pointer)
            : Field.Token(level.Code, pointer + "/code", Limits.Code)
                ?? Field.Text(level.Name, pointer + "/name", Limits.Name)
                ?? Field.Range(level.Eqf, pointer + "/eqf", 1, 8);

    private static Refusal? CheckCredits(CreditSystem? credits) =>
        credits is null
            ? Field.Missing("/creditSystem")
            : Field.Text(credits.Name, "/creditSystem/name", Limits.Name)
                ?? Field.Range(credits.MinHoursPerCredit, "/creditSystem/minHoursPerCredit", 1, 1000)
                ?? Field.Range(credits.MaxHoursPerCredit, "/creditSystem/maxHoursPerCredit", credits.MinHoursPerCredit, 1000);

    private static Ruling<FrameworkEvent> Accredit(FrameworkState state, AccreditIssuer c)
    {
        var refusal = Field.OpaqueId(c.AccreditationId, "/accreditationId")
            ?? Did.Check(c.Issuer, "/issuer")
            ?? CheckScope(state, c.Scope);
        if (refusal is not null)
            return refusal;
        if (state.Accreditations.ContainsKey(c.AccreditationId))
            return new Refusal(RefusalCodes.AccreditationExists, $"accreditation {c.AccreditationId} exists already", "/accreditationId");
        if (state.Accreditations.Count >= Limits.AccreditationsPerFramework)
            return new Refusal(RefusalCodes.AccreditationsTooMany, $"a framework has at most {Limits.AccreditationsPerFramework} accreditations");
        return new IssuerAccredited(state.FrameworkId, c.AccreditationId, c.Issuer, c.Scope);
    }

    private static Refusal? CheckScope(FrameworkState state, AccreditationScope? scope)
    {
        if (scope is null)
            return Field.Missing("/scope");
        var refusal = Field.List(scope.AchievementTypes, "/scope/achievementTypes", Limits.ScopeKinds, (t, p) => Field.Token(t, p, Limits.Code))
            ?? Field.Distinct(scope.AchievementTypes, "/scope/achievementTypes")
            ?? Field.List(scope.Levels, "/scope/levels", Limits.Levels, (l, p) => CheckKnown(state, l, p))
            ?? Field.Distinct(scope.Levels, "/scope/levels");
        if (refusal is not null)
            return refusal;
        return scope.Until <= scope.From
            ? new Refusal(RefusalCodes.PeriodInvalid, "/scope/until must be later than /scope/from", "/scope/until")
            : null;
    }

    private static Refusal? CheckKnown(FrameworkState state, string level, string pointer) =>
        Field.Token(level, pointer, Limits.Code)
        ?? (state.Levels.Any(l => l.Code == level)
            ? null
            : new Refusal(RefusalCodes.LevelUnknown, $"the framework has no level {level}", pointer));

    private static Ruling<FrameworkEvent> Suspend(FrameworkState state, SuspendAccreditation c)
    {
        if (Find(state, c.AccreditationId, out var accreditation) is { } unknown)
            return unknown;
        if (Field.Text(c.Reason, "/reason", Limits.Reason) is { } refusal)
            return refusal;
        return accreditation.Current switch
        {
            AccreditationStanding.Suspended => new Refusal(RefusalCodes.AlreadySuspended, "the accreditation is suspended already"),
            AccreditationStanding.Withdrawn => Ended,
            _ => new AccreditationSuspended(state.FrameworkId, c.AccreditationId, accreditation.Issuer, c.Reason),
        };
    }

    private static Ruling<FrameworkEvent> Reinstate(FrameworkState state, ReinstateAccreditation c)
    {
        if (Find(state, c.AccreditationId, out var accreditation) is { } unknown)
            return unknown;
        return accreditation.Current switch
        {
            AccreditationStanding.Suspended => new AccreditationReinstated(state.FrameworkId, c.AccreditationId, accreditation.Issuer),
            AccreditationStanding.Withdrawn => Ended,
            _ => new Refusal(RefusalCodes.NotSuspended, "the accreditation is not suspended"),
        };
    }

    private static Ruling<FrameworkEvent> Withdraw(FrameworkState state, WithdrawAccreditation c)
    {
        if (Find(state, c.AccreditationId, out var accreditation) is { } unknown)
            return unknown;
        if (Field.Text(c.Reason, "/reason", Limits.Reason) is { } refusal)
            return refusal;
        return accreditation.Current == AccreditationStanding.Withdrawn
            ? Ended
            : new AccreditationWithdrawn(state.FrameworkId, c.AccreditationId, accreditation.Issuer, c.Reason);
    }

    private static Ruling<FrameworkEvent> Approve(FrameworkState state, ApproveAchievement c)
    {
        if (CheckVersion(c.AchievementId, c.Version) is { } refusal)
            return refusal;
        if (Holds(state, c.AchievementId, c.Version))
            return new Refusal(RefusalCodes.AlreadyApproved, "this version of the achievement is approved already");
        return c.Actor.Length > 0 && c.Actor == c.Proposer
            ? new Refusal(RefusalCodes.ApproverIsProposer, "who published this version of the achievement cannot approve it", "/version")
            : new AchievementApproved(state.FrameworkId, c.AchievementId, c.Version, c.Actor.Length == 0 ? null : c.Actor);
    }

    private static Ruling<FrameworkEvent> Unapprove(FrameworkState state, WithdrawApproval c)
    {
        if ((CheckVersion(c.AchievementId, c.Version) ?? Field.Text(c.Reason, "/reason", Limits.Reason)) is { } refusal)
            return refusal;
        return Holds(state, c.AchievementId, c.Version)
            ? new ApprovalWithdrawn(state.FrameworkId, c.AchievementId, c.Version, c.Reason)
            : new Refusal(RefusalCodes.NotApproved, "this version of the achievement is not approved");
    }

    private static Refusal Ended => new(RefusalCodes.AlreadyWithdrawn, "the accreditation was withdrawn, for good");

    private static Refusal? CheckVersion(string achievementId, int version) =>
        Field.UriId(achievementId, "/achievementId", Limits.AchievementId)
        ?? Field.Range(version, "/version", 1, Limits.AchievementVersions);

    private static bool Holds(FrameworkState state, string achievementId, int version) =>
        state.Approvals.TryGetValue(new AchievementVersionId(achievementId, version), out var approvals) && approvals[^1].Until is null;

    private static Refusal? Find(FrameworkState state, string? id, out Accreditation accreditation)
    {
        accreditation = null!;
        if (Field.OpaqueId(id, "/accreditationId") is { } refusal)
            return refusal;
        return state.Accreditations.TryGetValue(id!, out accreditation!)
            ? null
            : new Refusal(RefusalCodes.AccreditationUnknown, $"the framework has no accreditation {id}", "/accreditationId");
    }
}
