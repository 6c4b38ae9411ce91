using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>The rules of pathways. Pure.</summary>
public static class PathwayDecider
{
    /// <summary>What becomes of a command, given everything that has happened.</summary>
    public static Decision<PathwayEvent> Decide(PathwayState state, PathwayCommand command) =>
        CommandGate.Pass<PathwayState, PathwayCommand, PathwayEvent>(state, command, Rule);

    /// <summary>The state from a stream's events, in their order.</summary>
    public static PathwayState Fold(IEnumerable<PathwayEvent> events) => events.Aggregate(PathwayState.Initial, Evolve);

    /// <summary>The state after one more event.</summary>
    public static PathwayState Evolve(PathwayState state, PathwayEvent happened)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(happened);
        return CommandGate.Count(Apply(state, happened), happened);
    }

    private static PathwayState Apply(PathwayState state, PathwayEvent happened) => happened switch
    {
        PathwayPublished e => state with { PathwayId = e.PathwayId, Issuer = e.Issuer, Versions = state.Versions.Add(e.Content) },
        PathwayWithdrawn e => state with { WithdrawnAt = e.At },
        _ => throw CommandGate.Unknown(happened),
    };

    private static Ruling<PathwayEvent> Rule(PathwayState state, PathwayCommand command) => command switch
    {
        PublishPathway c => Publish(state, c),
        _ when !state.Exists => new Refusal(RefusalCodes.PathwayUnknown, "the pathway has not been published"),
        WithdrawPathway c => Withdraw(state, c),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    private static Ruling<PathwayEvent> Publish(PathwayState state, PublishPathway c)
    {
        var id = state.Exists ? state.PathwayId : c.PathwayId;
        if ((Field.AbsoluteUri(id, "/pathwayId", Limits.PathwayId) ?? Did.Check(c.Issuer, "/issuer")) is { } unusable)
            return unusable;
        if (state.WithdrawnAt is not null)
            return Ended;
        if (state.Exists && state.Issuer != c.Issuer)
            return new Refusal(RefusalCodes.PathwayOfOtherIssuer, "the pathway belongs to another issuer", "/issuer");
        if (state.LatestVersion >= Limits.PathwayVersions)
            return new Refusal(RefusalCodes.PathwayVersionsTooMany, $"a pathway has at most {Limits.PathwayVersions} versions");
        if (PathwayRules.Check(c.Content, c.Issuer, c.At) is { } refusal)
            return refusal;
        return new PathwayPublished(id, c.Issuer, state.LatestVersion + 1, c.Content);
    }

    private static Ruling<PathwayEvent> Withdraw(PathwayState state, WithdrawPathway c)
    {
        if (Field.Text(c.Reason, "/reason", Limits.Reason) is { } refusal)
            return refusal;
        return state.WithdrawnAt is null ? new PathwayWithdrawn(state.PathwayId, state.Issuer, c.Reason) : Ended;
    }

    private static Refusal Ended => new(RefusalCodes.PathwayWithdrawn, "the pathway was withdrawn, for good");
}
