using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;

namespace MicroCreds.Registry.Grains.EventSourcing;

/// <summary>
/// The single writer of one thing. It decides with a pure function, hands the events to the ledger, and answers when
/// they are durable. It keeps no truth of its own: its state is folded from the thing's stream, at activation and
/// again whenever it cannot be sure that it has seen the stream's end.
/// </summary>
public abstract class EventSourcedGrain<TState, TCommand, TEvent> : Grain
    where TState : StreamState
    where TCommand : Command
    where TEvent : DomainEvent
{
    private const int PageSize = 512;

    /// <summary>How often a command is decided anew when another writer of the stream was first.</summary>
    private protected const int MostRaces = 4;

    private bool _mayBeBehind;

    private protected EventSourcedGrain(ILedgerStore store) => Store = store;

    private protected ILedgerStore Store { get; }

    private protected TState State { get; private set; } = null!;

    private protected abstract TState InitialState { get; }

    private protected abstract string StreamId { get; }

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        State = InitialState;
        return CatchUpAsync(cancellationToken);
    }

    /// <summary>The state, having looked whether the thing came into being since.</summary>
    public virtual async Task<TState> ReadAsync()
    {
        if (_mayBeBehind || !State.Exists)
            await CatchUpAsync(CancellationToken.None);
        return State;
    }

    private protected abstract Decision<TEvent> Decide(TState state, TCommand command);

    private protected abstract TState Evolve(TState state, TEvent happened);

    /// <summary>Decides, records, and answers; a command that lost a race for the stream is decided anew.</summary>
    /// <param name="command">The command.</param>
    /// <param name="personalPart">The personal part of its first event, sealed; or empty.</param>
    private protected async Task<CommandReply> HandleAsync(TCommand command, ReadOnlyMemory<byte> personalPart = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        for (var race = 0; ; race++)
        {
            if (_mayBeBehind || !State.Exists)
                await CatchUpAsync(CancellationToken.None);
            switch (Decide(State, command))
            {
                case Decision<TEvent>.Refused refused:
                    return CommandReply.Refused(this.GetPrimaryKeyString(), refused.Refusal);
                case Decision<TEvent>.Repeated repeated:
                    return await RepeatAsync(repeated.Receipt);
                case Decision<TEvent>.Accepted accepted when await TryRecordAsync(accepted.Events, State.Version, personalPart: personalPart) is var (reply, _):
                    return reply;
            }

            if (race == MostRaces)
            {
                return CommandReply.Refused(this.GetPrimaryKeyString(), Races);
            }
        }
    }

    /// <summary>Folds what the stream has beyond the state.</summary>
    private protected async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await Store.ReadStreamAsync(StreamId, State.Version, PageSize, cancellationToken);
            foreach (var recorded in page)
            {
                // Calls that interleave may have folded the same page meanwhile.
                if (recorded.Version == State.Version + 1)
                    State = Evolve(State, (TEvent)EventCodec.Decode(recorded.Type, recorded.Payload.Span));
            }

            if (page.Count < PageSize)
                break;
        }

        _mayBeBehind = false;
    }

    /// <summary>What is answered when others were first too often.</summary>
    private protected static Refusal Races => new(RefusalCodes.Conflict, "others keep changing this; try again");

    /// <summary>Records events; null where another writer of a stream was first.</summary>
    /// <param name="events">What happens to this thing.</param>
    /// <param name="expectedVersion">The version of the state that they were decided on.</param>
    /// <param name="other">What is recorded in another stream in the same commit, or null.</param>
    /// <param name="personalPart">The personal part of the first event, sealed; or empty.</param>
    /// <returns>The answer, and where in the ledger the first event of the other stream is (-1 without one).</returns>
    private protected async Task<(CommandReply Reply, long OtherIndex)?> TryRecordAsync(
        ImmutableArray<TEvent> events, long expectedVersion, StreamAppend? other = null, ReadOnlyMemory<byte> personalPart = default)
    {
        var append = new StreamAppend(StreamId, expectedVersion, [.. events.Select((happened, place) => PendingEvents.From(happened, place == 0 ? personalPart : default))]);
        var ledger = GrainFactory.GetGrain<ILedgerGrain>(ILedgerGrain.Key);
        var committed = false;
        ImmutableArray<AppendResult> results;
        try
        {
            results = other is null ? [await ledger.AppendAsync(append)] : await ledger.AppendTogetherAsync([append, other]);
            committed = results[0].Outcome == AppendOutcome.Committed;
        }
        finally
        {
            // Somebody else wrote, or nobody knows who did. Set only now: a read that interleaves with the append may
            // have caught up from before it.
            _mayBeBehind |= !committed;
        }

        if (!committed)
            return null;
        for (var i = 0; i < events.Length; i++)
        {
            // A read that interleaved with the append may have folded its events from the store already.
            if (State.Version == append.ExpectedVersion + i)
                State = Evolve(State, events[i]);
        }

        var reply = new CommandReply(
            null, this.GetPrimaryKeyString(), append.ExpectedVersion + events.Length, results[0].FirstIndex + events.Length - 1);
        return (reply, other is null ? -1 : results[1].FirstIndex);
    }

    private protected async Task<CommandReply> RepeatAsync(CommandReceipt receipt)
    {
        var last = await Store.ReadStreamAsync(StreamId, receipt.LastVersion - 1, 1, CancellationToken.None);
        return new CommandReply(null, this.GetPrimaryKeyString(), receipt.LastVersion, last[0].Index);
    }
}
