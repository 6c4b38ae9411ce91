using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Deciding;

/// <summary>One thing's life in a test: commands go in, events are kept and folded, refusals must leave nothing behind.</summary>
internal sealed class Story<TState, TCommand, TEvent>(
    TState initial, Func<TState, TCommand, Decision<TEvent>> decide, Func<TState, TEvent, TState> evolve)
    where TState : StreamState
    where TCommand : Command
    where TEvent : DomainEvent
{
    private int _keys;

    public TState State { get; private set; } = initial;

    public List<TEvent> Events { get; } = [];

    public DateTimeOffset Now { get; set; } = Samples.Noon;

    public Story<TState, TCommand, TEvent> Given(params TCommand[] commands)
    {
        foreach (var command in commands)
            Accepts(command);
        return this;
    }

    /// <summary>Gives the command an instant and a key of its own, where it has none.</summary>
    public TCommand Addressed(TCommand command) => (TCommand)((Command)command with
    {
        At = command.At == default ? Now : command.At,
        IdempotencyKey = command.IdempotencyKey.Length == 0 ? $"key-{++_keys}" : command.IdempotencyKey,
    });

    public Decision<TEvent> Does(TCommand command)
    {
        var decision = decide(State, Addressed(command));
        if (decision is Decision<TEvent>.Accepted accepted)
        {
            Events.AddRange(accepted.Events);
            State = accepted.Events.Aggregate(State, evolve);
        }

        return decision;
    }

    public ImmutableArray<TEvent> Accepts(TCommand command) => Does(command) switch
    {
        Decision<TEvent>.Accepted accepted => accepted.Events,
        Decision<TEvent>.Refused refused => throw new InvalidOperationException($"{command.GetType().Name} was refused: {refused.Refusal}"),
        var other => throw new InvalidOperationException($"{command.GetType().Name}: {other}"),
    };

    public TOne Accepts<TOne>(TCommand command)
        where TOne : TEvent => Assert.IsType<TOne>(Assert.Single(Accepts(command)));

    public Refusal Refuses(TCommand command, string code, string? pointer = null)
    {
        var before = State;
        var refusal = Assert.IsType<Decision<TEvent>.Refused>(Does(command)).Refusal;
        Assert.Equal(code, refusal.Code);
        if (pointer is not null)
            Assert.Equal(pointer, refusal.Pointer);
        Assert.NotEqual("", refusal.Message);
        Assert.Same(before, State);
        return refusal;
    }
}
