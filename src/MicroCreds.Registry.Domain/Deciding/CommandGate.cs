namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>What every decider does before and after its own rules: idempotency, and stamping the events.</summary>
internal static class CommandGate
{
    /// <summary>Answers repeated and reused keys, and otherwise lets the rules decide.</summary>
    public static Decision<TEvent> Pass<TState, TCommand, TEvent>(
        TState state, TCommand command, Func<TState, TCommand, Ruling<TEvent>> rules)
        where TState : StreamState
        where TCommand : Command
        where TEvent : DomainEvent
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        if (Field.Token(command.IdempotencyKey, "", Limits.IdempotencyKey, RefusalCodes.IdempotencyKeyInvalid) is { } unusable)
            return new Decision<TEvent>.Refused(unusable);
        if (command.At == default)
            return new Decision<TEvent>.Refused(new Refusal(RefusalCodes.InstantMissing, "the command does not say when it arrived"));

        if (state.Receipts.TryGetValue(command.IdempotencyKey, out var receipt))
        {
            return receipt.Fingerprint == CommandFingerprint.Of(command)
                ? new Decision<TEvent>.Repeated(receipt)
                : new Decision<TEvent>.Refused(new Refusal(
                    RefusalCodes.IdempotencyKeyReused, "the idempotency key was used before, for another command"));
        }

        var atMilliseconds = Instants.Cut(command.At);
        var ruling = rules(state, command with { At = atMilliseconds });
        if (ruling.Refusal is { } refusal)
            return new Decision<TEvent>.Refused(refusal);
        var metadata = new EventMetadata(command.IdempotencyKey, CommandFingerprint.Of(command));
        return new Decision<TEvent>.Accepted(
            [.. ruling.Events.Select(e => (TEvent)((DomainEvent)e with { At = atMilliseconds, Metadata = metadata }))]);
    }

    /// <summary>The state after one more event: version and receipts. The thing's own fields are its own affair.</summary>
    public static TState Count<TState>(TState state, DomainEvent happened)
        where TState : StreamState
    {
        var version = state.Version + 1;
        var key = happened.Metadata.IdempotencyKey;
        var first = state.Receipts.TryGetValue(key, out var earlier) ? earlier.FirstVersion : version;
        var receipt = new CommandReceipt(happened.Metadata.Fingerprint, first, version);
        return (TState)((StreamState)state with { Version = version, Receipts = state.Receipts.SetItem(key, receipt) });
    }

    /// <summary>The state after one more event that no repeated command is answered with.</summary>
    public static TState CountWithoutReceipt<TState>(TState state)
        where TState : StreamState => (TState)((StreamState)state with { Version = state.Version + 1 });

    /// <summary>For an event that a build does not know: going on would give a wrong state.</summary>
    public static InvalidOperationException Unknown(DomainEvent happened) =>
        new($"{happened.GetType().Name} does not belong to this stream");
}
