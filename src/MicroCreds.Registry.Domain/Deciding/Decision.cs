using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>What a decider says to a command: exactly one of the three.</summary>
/// <typeparam name="TEvent">The thing's events.</typeparam>
public abstract record Decision<TEvent>
    where TEvent : DomainEvent
{
    private Decision()
    {
    }

    /// <summary>These events happen, all or none; each is stamped with the command's instant, key and fingerprint.</summary>
    /// <param name="Events">One event or more.</param>
    public sealed record Accepted(ImmutableArray<TEvent> Events) : Decision<TEvent>;

    /// <summary>The command was carried out before; nothing happens now, and the answer is the one of then.</summary>
    /// <param name="Receipt">Where the events of then are in the stream.</param>
    public sealed record Repeated(CommandReceipt Receipt) : Decision<TEvent>;

    /// <summary>The command may not be carried out.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record Refused(Refusal Refusal) : Decision<TEvent>;
}
