using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.StatusLists;

/// <summary>The rules of status lists. Pure.</summary>
public static class StatusListDecider
{
    /// <summary>What becomes of a command, given everything that has happened.</summary>
    public static Decision<StatusListEvent> Decide(StatusListState state, StatusListCommand command) =>
        CommandGate.Pass<StatusListState, StatusListCommand, StatusListEvent>(state, command, Rule);

    /// <summary>The state from a stream's events, in their order.</summary>
    public static StatusListState Fold(IEnumerable<StatusListEvent> events) => events.Aggregate(StatusListState.Initial, Evolve);

    /// <summary>The state after one more event.</summary>
    public static StatusListState Evolve(StatusListState state, StatusListEvent happened)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(happened);
        return CommandGate.Count(Apply(state, happened), happened);
    }

    private static StatusListState Apply(StatusListState state, StatusListEvent happened) => happened switch
    {
        StatusListOpened e => state with
        {
            StatusListId = e.StatusListId,
            Issuer = e.Issuer,
            Purposes = e.Purposes,
            Length = e.Length,
            SealedKey = e.SealedKey,
            Messages = e.Messages,
        },
        StatusIndexesReserved e => state with
        {
            NextCounter = e.FromCounter + e.Count,
            Reservations = state.Reservations.SetItem(e.Metadata.IdempotencyKey, new CounterRange(e.FromCounter, e.Count)),
        },
        _ => throw CommandGate.Unknown(happened),
    };

    private static Ruling<StatusListEvent> Rule(StatusListState state, StatusListCommand command) => command switch
    {
        OpenStatusList when state.Exists => new Refusal(RefusalCodes.StatusListExists, "the status list is open already"),
        OpenStatusList c => Open(c),
        _ when !state.Exists => new Refusal(RefusalCodes.StatusListUnknown, "the status list is not open"),
        ReserveStatusIndexes c => Reserve(state, c),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    private static Ruling<StatusListEvent> Open(OpenStatusList c)
    {
        var refusal = Field.OpaqueId(c.StatusListId, "/statusListId")
            ?? Did.Check(c.Issuer, "/issuer")
            ?? Field.Range(c.SealedKey.Length, "/sealedKey", 1, Limits.SealedBytes)
            ?? c.Family?.Check();
        if (refusal is not null)
            return refusal;
        return new StatusListOpened(
            c.StatusListId,
            c.Issuer,
            c.Family?.Purpose is { } purpose ? [purpose] : [StatusPurpose.Revocation, StatusPurpose.Suspension],
            StatusListState.StandardLength,
            c.SealedKey,
            c.Family?.Messages);
    }

    private static Ruling<StatusListEvent> Reserve(StatusListState state, ReserveStatusIndexes c)
    {
        if (Field.Range(c.Count, "/count", 1, StatusListState.StandardLength) is { } refusal)
            return refusal;
        return c.Count > state.Remaining
            ? new Refusal(RefusalCodes.StatusListFull, $"the list has {state.Remaining} indexes left", "/count")
            : new StatusIndexesReserved(state.StatusListId, state.Issuer, state.NextCounter, c.Count);
    }
}
