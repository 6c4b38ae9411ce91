using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>The rules of achievements. Pure.</summary>
public static class AchievementDecider
{
    /// <summary>What becomes of a command, given everything that has happened.</summary>
    public static Decision<AchievementEvent> Decide(AchievementState state, AchievementCommand command) =>
        CommandGate.Pass<AchievementState, AchievementCommand, AchievementEvent>(state, command, Rule);

    /// <summary>The state from a stream's events, in their order.</summary>
    public static AchievementState Fold(IEnumerable<AchievementEvent> events) => events.Aggregate(AchievementState.Initial, Evolve);

    /// <summary>The state after one more event.</summary>
    public static AchievementState Evolve(AchievementState state, AchievementEvent happened)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(happened);
        return CommandGate.Count(Apply(state, happened), happened);
    }

    private static AchievementState Apply(AchievementState state, AchievementEvent happened) => happened switch
    {
        AchievementPublished e => state with
        {
            AchievementId = e.AchievementId,
            Issuer = e.Issuer,
            Versions = state.Versions.Add(e.Content),
            Proposers = e.ProposedBy is { } proposer ? state.Proposers.SetItem(e.Version, proposer) : state.Proposers,
        },
        AchievementWithdrawn e => state with { WithdrawnAt = e.At },
        _ => throw CommandGate.Unknown(happened),
    };

    private static Ruling<AchievementEvent> Rule(AchievementState state, AchievementCommand command) => command switch
    {
        PublishAchievement c => Publish(state, c),
        _ when !state.Exists => new Refusal(RefusalCodes.AchievementUnknown, "the achievement has not been published"),
        WithdrawAchievement c => Withdraw(state, c),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    private static Ruling<AchievementEvent> Publish(AchievementState state, PublishAchievement c)
    {
        var id = state.Exists ? state.AchievementId : c.AchievementId;
        var refusal = Field.AbsoluteUri(id, "/achievementId", Limits.AchievementId)
            ?? Did.Check(c.Issuer, "/issuer")
            ?? ContentRules.Check(c.Content);
        if (refusal is not null)
            return refusal;
        if (state.WithdrawnAt is not null)
            return Ended;
        if (state.Exists && state.Issuer != c.Issuer)
            return new Refusal(RefusalCodes.AchievementOfOtherIssuer, "the achievement belongs to another issuer", "/issuer");
        if (state.LatestVersion >= Limits.AchievementVersions)
            return new Refusal(RefusalCodes.AchievementVersionsTooMany, $"an achievement has at most {Limits.AchievementVersions} versions");
        return new AchievementPublished(id, c.Issuer, state.LatestVersion + 1, c.Content, c.Actor.Length == 0 ? null : c.Actor);
    }

    private static Ruling<AchievementEvent> Withdraw(AchievementState state, WithdrawAchievement c)
    {
        if (Field.Text(c.Reason, "/reason", Limits.Reason) is { } refusal)
            return refusal;
        return state.WithdrawnAt is null ? new AchievementWithdrawn(state.AchievementId, state.Issuer, c.Reason) : Ended;
    }

    private static Refusal Ended => new(RefusalCodes.AchievementWithdrawn, "the achievement was withdrawn, for good");
}
